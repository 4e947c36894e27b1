using System.Text.Json;

namespace Courant.Models;

/// <summary>The time that one answer may take; turns whatever goes wrong on the wire into a <see cref="ModelFailure"/>.</summary>
/// <param name="timeout">How long.</param>
/// <param name="clock">Measures it.</param>
/// <param name="cancel">The caller's.</param>
internal sealed class Limit(TimeSpan timeout, TimeProvider clock, CancellationToken cancel) : IDisposable
{
    private readonly CancellationTokenSource _time = new(timeout, clock);
    private CancellationTokenSource? _both;

    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        _both ??= CancellationTokenSource.CreateLinkedTokenSource(_time.Token, cancel);
        try
        {
            return await work(_both.Token);
        }
        catch (OperationCanceledException) when (_time.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new ModelFailure(ModelFault.TimedOut, $"did not answer in {timeout.TotalSeconds:0.#} s");
        }
        catch (Exception error)
            when (error
                    is HttpRequestException
                        or IOException
                        or InvalidDataException
                        or JsonException
                        or InvalidOperationException
                || error is OperationCanceledException && !cancel.IsCancellationRequested
            )
        {
            throw Endpoints.OfException(error);
        }
    }

    public void Dispose()
    {
        _both?.Dispose();
        _time.Dispose();
    }
}
