using Courant.Core;
using Courant.Core.Model;

namespace Courant.Fetching;

/// <summary>Answers requests: from the network, or from a recording.</summary>
internal interface IFetcher
{
    /// <summary>Never throws for what a server or a network does; that becomes a <see cref="Fetched.Failure"/>.</summary>
    Task<Fetched> GetAsync(SourceRequest asked, CancellationToken cancel);
}

/// <summary>Why there is no answer.</summary>
internal enum FailureKind
{
    /// <summary>No connection, or a network in which nobody answers. Nothing more is asked of the host in this run.</summary>
    Unreachable,

    /// <summary>
    /// 403. Nothing more is asked of arXiv, at any of its hosts, until the next day; of another host in this run, except for the other
    /// documents that are polled there.
    /// </summary>
    Refused403,

    /// <summary>429, to the last try.</summary>
    Throttled,

    /// <summary>5xx or a connection that broke, to the last try.</summary>
    ServerFault,

    /// <summary>Any other status but 200; asking again would not help.</summary>
    Rejected,

    TooLarge,

    TimedOut,

    /// <summary>The source failed too often in this run and is not asked any more.</summary>
    Open,

    NotInRecording,
}

/// <summary>What became of a request.</summary>
internal abstract record Fetched
{
    private Fetched() { }

    /// <summary>Status 200, with the whole body, decompressed. Header names are in lower case.</summary>
    public sealed record Answer(ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At)
        : Fetched
    {
        /// <summary>
        /// Of a polled address: its validators and when it is due again. To be stored together with what was read in the answer, and
        /// never before; null elsewhere.
        /// </summary>
        public Poll? Poll { get; init; }

        /// <summary>What of it a source reads.</summary>
        public SourceAnswer ToSource() => new(Body, Headers.GetValueOrDefault("content-type"), At);
    }

    /// <summary>
    /// Nothing new at a polled address, and how that is known: its server says so (304), or it is not due. What is held of it was
    /// read to its end.
    /// </summary>
    public sealed record Unchanged(string Why, DateTimeOffset At) : Fetched;

    /// <summary>
    /// No answer, and why, in a sentence for people. The body of a rejection is kept because servers say in it what was wrong;
    /// <paramref name="Until"/> is the moment before which the server does not want to be asked.
    /// </summary>
    public sealed record Failure(FailureKind Kind, string Why, int? Status = null, DateTimeOffset? Until = null) : Fetched
    {
        public ReadOnlyMemory<byte> Body { get; init; }

        public static FailureKind KindOf(int status) =>
            status switch
            {
                403 => FailureKind.Refused403,
                408 or 429 => FailureKind.Throttled,
                // What a server does not do at all, it will not do the next time (RFC 9110, 15.6.2 and 15.6.6).
                501 or 505 => FailureKind.Rejected,
                >= 500 => FailureKind.ServerFault,
                _ => FailureKind.Rejected,
            };
    }
}

/// <summary>A moment of a request that people who wait may want to know of.</summary>
internal enum FetchStep
{
    /// <summary>Waiting for the gate.</summary>
    Waiting,

    /// <summary>The request is on its way.</summary>
    Asking,

    /// <summary>It failed and is asked again after <see cref="FetchNote.Wait"/>.</summary>
    Retrying,

    Answered,

    Failed,
}

/// <summary>Progress of one request; <paramref name="Attempt"/> counts from 1.</summary>
internal sealed record FetchNote(SourceRequest Asked, FetchStep Step, int Attempt, TimeSpan Wait, string Why);
