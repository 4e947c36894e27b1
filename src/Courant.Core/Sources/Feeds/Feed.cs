namespace Courant.Core.Sources.Feeds;

/// <summary>What a text of a feed is: words, or HTML that says them. Only what a feed calls HTML, or what looks like it where the format leaves it open, is HTML.</summary>
public enum FeedTextKind
{
    Plain,
    Html,
}

/// <summary>A text as the feed has it, and the address from which relative ones in it lead.</summary>
public sealed record FeedText(string Value, FeedTextKind Kind, Uri? From = null);

/// <summary>A link, made absolute where the feed says from where; <paramref name="Rel"/> is what it leads to in Atom's words.</summary>
public sealed record FeedLink(string Href, string Rel, string? Type = null, string? Title = null);

/// <summary>A person; null for what is not said.</summary>
public sealed record FeedPerson(string? Name, string? Email = null, string? Address = null);

/// <summary>A date as it is written, and the instant if it can be read.</summary>
public sealed record FeedDate(string Written, DateTimeOffset? Instant);

/// <summary>What one entry of a feed says.</summary>
public sealed record FeedEntry
{
    public FeedText? Title { get; init; }

    /// <summary>The page of the entry; null when it has none.</summary>
    public string? Link { get; init; }

    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>The feed's own name for it, as written.</summary>
    public string? Id { get; init; }

    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    public FeedDate? Published { get; init; }

    public FeedDate? Updated { get; init; }

    public FeedDate? Created { get; init; }

    public FeedText? Summary { get; init; }

    public FeedText? Content { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public string? Language { get; init; }

    public string? License { get; init; }

    /// <summary>Identifiers of the work that stand beside its name and links: DOIs, ISBNs, whatever publishers write.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];
}

/// <summary>A feed of any format.</summary>
public sealed record Feed
{
    /// <summary>The format and its version as the suites of feed readers call them: <c>rss20</c>, <c>atom10</c>, <c>json11</c>, <c>cdf</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The encoding in which it was read.</summary>
    public required string Encoding { get; init; }

    /// <summary>What is wrong with its form, where it had to be read loosely; null for a well-formed feed.</summary>
    public string? Flaw { get; init; }

    public FeedText? Title { get; init; }

    public FeedText? Subtitle { get; init; }

    public string? Link { get; init; }

    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    public string? Id { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    public FeedDate? Published { get; init; }

    public FeedDate? Updated { get; init; }

    public FeedDate? Created { get; init; }

    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    /// <summary>How many entries were left out because there are more than <see cref="Most"/>.</summary>
    public int LeftOut { get; init; }

    /// <summary>The most entries that are read: ten times what any feed of papers holds on its fullest day.</summary>
    public const int Most = 20_000;
}
