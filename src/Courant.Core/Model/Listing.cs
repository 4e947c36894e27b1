namespace Courant.Core.Model;

/// <summary>How a source announced a paper on a day. A metadata edit that no mailing announces has none of these.</summary>
public enum AnnounceType
{
    New,
    Cross,
    Replaced,
}

/// <summary>An author as a source wrote the name, with the affiliation if the source gave one.</summary>
public sealed record Author(string Name, string? Affiliation = null);

/// <summary>One version of a paper: number from 1, submission instant (UTC), and whether it withdrew the paper.</summary>
public sealed record PaperVersion(int Number, DateTimeOffset Date, bool Withdrawn = false);

/// <summary>What a link leads to.</summary>
public enum LinkKind
{
    Abstract,
    Pdf,
    Code,
    Data,
    Project,
    Model,
    Other,
}

/// <summary>A link that a source gave; http or https only.</summary>
public sealed record Link(LinkKind Kind, Uri Url);

/// <summary>
/// A count that a source published about a paper, such as <c>upvotes</c> or <c>citations</c>. <paramref name="Source"/> is who said
/// so: a listing says it for its signals and leaves it out, a paper's signals have it.
/// </summary>
public sealed record Signal(string Name, double Value, string? Source = null);

/// <summary>
/// What one source said about one paper, once. Never edited: a source that says something else makes another listing.
/// Text is as the source had it (TeX, entities decoded once, white space folded).
/// </summary>
public sealed record Listing
{
    /// <summary>Name of the plugin that read it: <c>arxiv-oai</c>, <c>weekly-digest</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Every identifier the source gave; the first is its own name for the paper. Never empty.</summary>
    public required IReadOnlyList<PaperId> Ids { get; init; }

    public required string Title { get; init; }

    /// <summary>The version the listing describes, from 1; null when the source does not say.</summary>
    public int? Version { get; init; }

    public string? Abstract { get; init; }

    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>The number of authors where the source gives only that.</summary>
    public int? AuthorCount { get; init; }

    /// <summary>Categories such as <c>cs.DC</c>, the primary one first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public string? Comment { get; init; }

    public string? JournalRef { get; init; }

    /// <summary>Address of the licence; its name where a registry gives no more.</summary>
    public string? License { get; init; }

    /// <summary>The version history, ascending, where the source gives it.</summary>
    public IReadOnlyList<PaperVersion> Versions { get; init; } = [];

    /// <summary>First submission (UTC).</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Submission of the version described (UTC).</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The announcement day this listing belongs to (a date in the source's own calendar).</summary>
    public DateOnly? Announced { get; init; }

    public AnnounceType? Announce { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Labels that the source itself attached, each with its maker. They travel with the listing through merge and split.</summary>
    public IReadOnlyList<Insight> Insights { get; init; } = [];
}
