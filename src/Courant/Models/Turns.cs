namespace Courant.Models;

/// <summary>
/// Lets one at a time write to the library, without a thread that waits: of those there are as many as processors, and the answers of
/// many endpoints come to few of them.
/// </summary>
internal sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Is never given up while it waits: what was spent must be written down though everything else stops.</summary>
    public async Task<T> TakeAsync<T>(Func<T> work)
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            return work();
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task TakeAsync(Action work) =>
        TakeAsync(() =>
        {
            work();
            return true;
        });

    public void Dispose() => _turn.Dispose();
}
