namespace Courant.Fetching;

/// <summary>The limits of time on one exchange; both end with the caller's token too.</summary>
internal sealed class Limits : IDisposable
{
    private readonly CancellationTokenSource _inAll;
    private readonly CancellationTokenSource _toHeaders;

    public Limits(Lane lane, TimeProvider wire, CancellationToken cancel)
    {
        Lane = lane;
        _inAll = new CancellationTokenSource(lane.InAll, wire);
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
