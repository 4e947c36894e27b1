using Courant.Core;

namespace Courant.Fetching;

/// <summary>
/// Who shares a pace, and how long an answer may take. arXiv may hold the one allowed connection for minutes before it
/// answers, so its requests are not cut off earlier.
/// </summary>
internal sealed record Lane(string Gate, TimeSpan Interval, TimeSpan ToHeaders, TimeSpan InAll)
{
    private const string Arxiv = "arxiv";

    public bool IsOfArxiv => Gate == Arxiv;

    /// <summary>What arXiv asks of everyone (https://info.arxiv.org/help/api/tou.html); no setting goes below it.</summary>
    private static readonly TimeSpan LeastOfArxiv = TimeSpan.FromSeconds(3);

    public static Lane Of(SourceRequest asked, FetchOptions options) =>
        asked.Source.StartsWith("arxiv", StringComparison.Ordinal) || IsArxiv(asked.Url.Host)
            ? new Lane(Arxiv, IntervalOf(asked.Url, options), TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(200))
            : new Lane(asked.Url.Host, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));

    /// <summary>Whoever asks arXiv, a feed of a reader's too, shares its pace.</summary>
    private static bool IsArxiv(string host) =>
        host.Equals("arxiv.org", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".arxiv.org", StringComparison.OrdinalIgnoreCase);

    /// <summary>Only what stands in for arXiv on this very machine may be hurried.</summary>
    private static TimeSpan IntervalOf(Uri url, FetchOptions options) =>
        url.IsLoopback || options.Interval > LeastOfArxiv ? options.Interval : LeastOfArxiv;
}

/// <summary>Manners and limits of one run.</summary>
internal sealed record FetchOptions
{
    /// <summary>Between the starts of two requests to arXiv, over all its services; less than 3 s counts for loopback only.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>As long as nobody has answered in this run, a request that takes longer than this means that the network is down.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A server that wants a longer pause than this is not waited for in this run.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// As long as nothing has come of any request in this run, no more than this is spent in waiting between attempts, apart from
    /// pauses that a server asks for.
    /// </summary>
    public TimeSpan LongestFruitlessWait { get; init; } = TimeSpan.MaxValue;

    /// <summary>
    /// The sources whose addresses are named by a reader or a document and not by the administrator alone. They are not led into a
    /// private network.
    /// </summary>
    public IReadOnlyList<string> PublicOnly { get; init; } = ["feeds"];

    /// <summary>Bytes of a body, after decompression.</summary>
    public int LargestBody { get; init; } = 15 * 1024 * 1024;

    /// <summary>Failed attempts of one source in one run, of all its requests together.</summary>
    public int MostFailures { get; init; } = 6;

    /// <summary>Failed attempts in a row after which a source is not asked any more in this run.</summary>
    public int FailuresInARow { get; init; } = 3;
}
