namespace Courant.Fetching;

/// <summary>How one source has fared in this run.</summary>
internal sealed class Circuit
{
    private readonly Lock _lock = new();
    private int _inARow;

    public int Failures { get; private set; }

    public string Last { get; private set; } = "";

    /// <summary>Counts a failed attempt; returns how many there have been in a row.</summary>
    public int Failed(string why)
    {
        lock (_lock)
        {
            Failures++;
            Last = why;
            return ++_inARow;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            _inARow = 0;
        }
    }

    public bool IsOpen(FetchOptions options)
    {
        lock (_lock)
        {
            return _inARow >= options.FailuresInARow || Failures >= options.MostFailures;
        }
    }
}
