using Courant.Core;

namespace Courant.Tests.Support;

/// <summary>A pace gate in memory: one at a time, spaced by the clock. An abandoned pass keeps it taken for good.</summary>
internal sealed class OpenGate(TimeProvider time) : IPaceGate, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>The gates entered, in order.</summary>
    public List<string> Entered { get; } = [];

    public bool Taken => _one.CurrentCount == 0;

    public async Task<IPacePass> EnterAsync(string gate, TimeSpan interval, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        var wait = _next - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancel);
        }

        Entered.Add(gate);
        _next = time.GetUtcNow() + interval;
        return new Pass(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Pass(SemaphoreSlim one) : IPacePass
    {
        public void Abandon() { }

        public ValueTask DisposeAsync()
        {
            one.Release();
            return ValueTask.CompletedTask;
        }
    }
}
