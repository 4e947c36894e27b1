using Courant.Core.Asking;
using Courant.Core.Model;

namespace Courant.Core;

/// <summary>
/// Where listings come from. A source only says what to ask for and reads the answer; pace, retries, recording and limits are the
/// fetcher's. The address of the source is an option of the plugin.
/// </summary>
public interface ISource
{
    /// <summary>On which days it announces, and by when.</summary>
    SourceCalendar Calendar => SourceCalendar.AnyDay;

    /// <summary>
    /// Whether it reads documents that stay at their address and change now and then, such as feeds: they are asked for with the
    /// validators of what is held, and not before they are due.
    /// </summary>
    bool Polls => false;

    /// <summary>One first request for each part (a category, a journal), for everything that changed on or after a day.</summary>
    IReadOnlyList<SourceRequest> First(DateOnly since);

    /// <summary>
    /// One first request for each part, for what was announced from one day to another, both included; empty for a source that
    /// cannot go back to a past day.
    /// </summary>
    IReadOnlyList<SourceRequest> Past(DateOnly from, DateOnly to) => [];

    /// <summary>Reads one answer of status 200. Never throws on what a server sent: that becomes a problem or a fault.</summary>
    SourcePage Read(SourceRequest asked, SourceAnswer answer);
}

/// <summary>A source that can be asked for papers by name.</summary>
public interface ISourceByName : ISource
{
    /// <summary>Requests for papers, as many in each as the source takes; identifiers of other registries are left out.</summary>
    IReadOnlyList<SourceRequest> ByName(IReadOnlyList<PaperId> papers);
}

/// <summary>
/// Asks a registry about papers that the library holds already: citations, affiliations, licences, code. What it says becomes
/// listings of its own, so that every word keeps its origin. Optional, and never waited for by an edition.
/// </summary>
public interface ILookup
{
    /// <summary>
    /// Requests about the papers, as many in each as the registry takes; a paper that the registry cannot know is left out.
    /// <see cref="SourceRequest.Part"/> is <see cref="Part"/>, and the cursor is an <see cref="Registries.Inquiry"/>, by which
    /// whoever runs look-ups knows about which papers a request asks. Without a key that the registry needs there is no request.
    /// </summary>
    IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers);

    /// <summary>Reads one answer of status 200, as a source does. A paper that the registry does not know is no problem.</summary>
    SourcePage Read(SourceRequest asked, SourceAnswer answer);

    /// <summary>The part of every look-up's requests.</summary>
    const string Part = "look-up";
}

/// <summary>
/// A request to be made: a GET, or a POST of <see cref="Content"/>. <paramref name="Page"/> counts from 0; <paramref name="Seen"/>
/// counts the listings of the part's earlier pages; <paramref name="Cursor"/> is the source's own and opaque to everyone else.
/// </summary>
public sealed record SourceRequest(
    string Source,
    string Part,
    DateOnly Since,
    Uri Url,
    int Page = 0,
    int Seen = 0,
    string? Cursor = null
)
{
    /// <summary>JSON to be posted; null for a GET.</summary>
    public string? Content { get; init; }

    /// <summary>Whether the address is polled: asked for conditionally, and not before it is due. The harvest sets it.</summary>
    public bool IsPoll { get; init; }

    /// <summary>Headers with a key of the reader's, which are sent and never recorded. A key never stands in an address.</summary>
    public IReadOnlyDictionary<string, Secret>? Keys { get; init; }
}

/// <summary>
/// An answer of status 200: the body, decompressed, the media type with its parameters as the server named it, and when it came;
/// null where that is not known.
/// </summary>
public readonly record struct SourceAnswer(ReadOnlyMemory<byte> Body, string? ContentType = null, DateTimeOffset? At = null)
{
    public static implicit operator SourceAnswer(ReadOnlyMemory<byte> body) => new(body);

    public static implicit operator SourceAnswer(Memory<byte> body) => new(body);

    public static implicit operator SourceAnswer(byte[] body) => new(body);
}

/// <summary>When a source announces: on which days, and which day's announcement must be out at an instant.</summary>
/// <param name="IsAnnouncementDay">Whether it announces on a day, which is a date in the source's own calendar.</param>
/// <param name="Due">The newest announcement day that must be out.</param>
/// <param name="Promised">
/// Whether something is announced on every such day, so that nothing means late; elsewhere nothing means a quiet day.
/// </param>
public sealed record SourceCalendar(Func<DateOnly, bool> IsAnnouncementDay, Func<DateTimeOffset, DateOnly> Due, bool Promised)
{
    /// <summary>Any day may bring something; a day (UTC) is whole when it is over.</summary>
    public static SourceCalendar AnyDay { get; } =
        new(_ => true, now => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1), false);
}

/// <summary>
/// How many papers a source says that it announced in a part on a day: its own date and its own counts, which the receipt gives.
/// Zero for what it does not announce by itself.
/// </summary>
public sealed record Tally(DateOnly Day, int New, int Cross, int Replaced)
{
    public int Announced => New + Cross + Replaced;
}

/// <summary>How an answer reads.</summary>
public enum PageVerdict
{
    /// <summary>Read; more follows if there is a next request.</summary>
    Good,

    /// <summary>
    /// Valid, but not to be believed (an empty page before the end): ask the same again, later. The third such answer in a row is
    /// a hole, except where <see cref="SourcePage.Total"/> is 0: then there is nothing, and the next request may follow.
    /// </summary>
    AskAgain,

    /// <summary>Not an answer to the question: an error, another format, implausible. Nothing of it is stored.</summary>
    Fault,
}

/// <summary>What an answer contained.</summary>
public sealed record SourcePage
{
    public PageVerdict Verdict { get; init; } = PageVerdict.Good;

    /// <summary>What is wrong, for a fault or a repeat, in a sentence for people.</summary>
    public string Why { get; init; } = "";

    public IReadOnlyList<Listing> Listings { get; init; } = [];

    /// <summary>Identifiers that the source says it has deleted.</summary>
    public IReadOnlyList<PaperId> Gone { get; init; } = [];

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>How long a polled document says that it stays as it is; null when it does not say.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>The source's own count of what it announced, where it states one.</summary>
    public Tally? Tally { get; init; }

    /// <summary>The next request of the same part; null at its end.</summary>
    public SourceRequest? Next { get; init; }

    /// <summary>How many listings the source says there are in all; null when it does not say. A hint, never an end.</summary>
    public int? Total { get; init; }
}

/// <summary>What to ask a language model. The offline insight stands whenever there is no answer.</summary>
/// <param name="Prompt">The name of what is asked, with the version of its wording: <c>tldr 1</c>. Another wording is another version.</param>
/// <param name="Instruction">What to do, in our words.</param>
/// <param name="Text">The text to do it with, in the words of strangers: the model is told that it is nothing but data.</param>
/// <param name="Shape">The record that the answer must be.</param>
public sealed record ModelRequest(string Prompt, string Instruction, string Text, AnswerShape Shape)
{
    /// <summary>The most tokens that the answer needs.</summary>
    public int MostTokens { get; init; } = 400;
}

/// <summary>A language model's answer, a JSON object of the shape that was asked for, and the model that gave it.</summary>
public sealed record ModelAnswer(string Text, string Model);

/// <summary>
/// Derives insights from a paper, alone. Leaves <see cref="Insight.Made"/> and <see cref="Insight.InputHash"/> to the job that runs it.
/// </summary>
public interface IEnricher
{
    Maker Maker { get; }

    /// <summary>What to ask a model about the paper; null when the enricher needs none.</summary>
    ModelRequest? Ask(Paper paper) => null;

    /// <summary>The insights; with no answer, those that need no model.</summary>
    IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer);
}

/// <summary>Turns an edition into files. Pure: the same edition gives the same bytes.</summary>
public interface IRenderer
{
    IEnumerable<Rendered> Render(Edition edition);
}

/// <summary>Reads files of one kind into listings: archives of other systems, snapshots, what Courant itself printed.</summary>
public interface IImporter
{
    /// <summary>Whether the first bytes of a file (up to 64 KiB, decompressed) are of this kind.</summary>
    bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>Every paper in order of the file, and a problem for each that could not be read. Streams: holds one at a time.</summary>
    IEnumerable<Imported> Read(Stream file);
}

/// <summary>
/// A listing or the problem in its place; <paramref name="Line"/> counts from 1. <paramref name="Whole"/> is false for a paper of
/// which the file has only a part, such as an entry that breaks off: what there is, is kept.
/// </summary>
public sealed record Imported(int Line, Listing? Listing, Problem? Problem, bool Whole = true)
{
    /// <summary>What the file itself calls the paper; null where it gives it no name, or only that by which the listing is known.</summary>
    public string? Name { get; init; }
}

/// <summary>Lets one request at a time through, spaced in time, over every process that shares a library.</summary>
public interface IPaceGate
{
    /// <param name="gate">The name of those who share the pace: <c>arxiv</c>.</param>
    /// <param name="interval">The least time between the starts of two requests.</param>
    /// <param name="cancel">Stops the waiting.</param>
    Task<IPacePass> EnterAsync(string gate, TimeSpan interval, CancellationToken cancel);
}

/// <summary>The right to make one request. Disposing tells the gate that it has ended.</summary>
public interface IPacePass : IAsyncDisposable
{
    /// <summary>
    /// Gives up a request that the server may still be working on: the gate stays shut until the lease runs out by itself, because
    /// a cancelled request can hold the one connection that is allowed.
    /// </summary>
    void Abandon();
}
