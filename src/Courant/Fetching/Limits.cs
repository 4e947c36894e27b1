namespace Courant.Fetching;

/// <summary>The limits of time on one exchange; both end with the caller's token too.</summary>
internal sealed class Limits : IDisposable
{
    private readonly CancellationTokenSource _inAll;
    private readonly CancellationTokenSource _toHeaders;

    /// <param name="lane">The limits.</param>
    /// <param name="spent">What an exchange that was led on has taken already of the time in all.</param>
    /// <param name="wire">The clock.</param>
    /// <param name="cancel">The caller's.</param>
    public Limits(Lane lane, TimeSpan spent, TimeProvider wire, CancellationToken cancel)
    {
        Lane = lane;
        _inAll = new CancellationTokenSource(spent < lane.InAll ? lane.InAll - spent : TimeSpan.Zero, wire);
        _toHeaders = new CancellationTokenSource(lane.ToHeaders, wire);
        InAll = CancellationTokenSource.CreateLinkedTokenSource(_inAll.Token, cancel);
        ToHeaders = CancellationTokenSource.CreateLinkedTokenSource(_toHeaders.Token, InAll.Token);
    }

    public Lane Lane { get; }

    public CancellationTokenSource InAll { get; }

    public CancellationTokenSource ToHeaders { get; }

    public void Dispose()
    {
        ToHeaders.Dispose();
        InAll.Dispose();
        _toHeaders.Dispose();
        _inAll.Dispose();
    }
}
