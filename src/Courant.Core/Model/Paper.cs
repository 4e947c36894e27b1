namespace Courant.Core.Model;

/// <summary>That a source announced the paper on a day, as what, and which version (from 1) if it says so.</summary>
public sealed record Announcement(string Source, DateOnly Day, AnnounceType Type, int? Version);

/// <summary>Which part of a paper a revision changed.</summary>
public enum ChangedPart
{
    Title,
    Authors,
    Comment,
    Abstract,
    Categories,
}

/// <summary>One difference between two versions, as a reader would describe it: what it was and what it became.</summary>
public sealed record Change(ChangedPart Part, string Before, string After);

/// <summary>What changed between two versions that Courant has seen.</summary>
public sealed record Revision(int From, int To, IReadOnlyList<Change> Changes);

/// <summary>
/// Our account of a work: all its listings, merged by a pure function whose result does not depend on the order of arrival.
/// </summary>
public sealed record Paper
{
    /// <summary>The smallest of <see cref="Ids"/>.</summary>
    public required PaperId Id { get; init; }

    public required IReadOnlyList<PaperId> Ids { get; init; }

    public required string Title { get; init; }

    public string? Abstract { get; init; }

    public IReadOnlyList<Author> Authors { get; init; } = [];

    public int? AuthorCount { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public string? Comment { get; init; }

    public string? JournalRef { get; init; }

    public string? License { get; init; }

    public IReadOnlyList<PaperVersion> Versions { get; init; } = [];

    /// <summary>The latest version known, from 1; null when no source numbers them.</summary>
    public int? Version { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>Every announcement, ascending by day.</summary>
    public IReadOnlyList<Announcement> Announcements { get; init; } = [];

    /// <summary>What changed from version to version, ascending; only between versions whose text was seen.</summary>
    public IReadOnlyList<Revision> Revisions { get; init; } = [];

    public bool Withdrawn { get; init; }

    /// <summary>The authors' or the archive's words, from the comment of the withdrawn version.</summary>
    public string? WithdrawnReason { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Labels that sources attached, in a stable order; two taggings of one paper are both here.</summary>
    public IReadOnlyList<Insight> Insights { get; init; } = [];

    /// <summary>The sources that listed it, ordered by name.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>
    /// The day by which editions file the paper: its first announcement as new or cross-listed, else any announcement, else the
    /// day it was published.
    /// </summary>
    public DateOnly? Day =>
        Announcements.FirstOrDefault(seen => seen.Type != AnnounceType.Replaced)?.Day
        ?? Announcements.FirstOrDefault()?.Day
        ?? (Published is { } date ? DateOnly.FromDateTime(date.UtcDateTime) : null);
}

/// <summary>A paper with all that was derived from it: what every later stage works on.</summary>
public sealed record Dossier(Paper Paper, IReadOnlyList<Insight> Insights)
{
    /// <summary>The insights of one kind, best first: what sources attached, then what Courant derived.</summary>
    public IEnumerable<T> All<T>()
        where T : Insight => Paper.Insights.OfType<T>().Concat(Insights.OfType<T>());
}
