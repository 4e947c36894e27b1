namespace Courant.Core.Searching;

/// <summary>Where a term is looked for.</summary>
public enum QueryField
{
    /// <summary>Title, abstract, authors, comment and categories.</summary>
    All,
    Title,
    Abstract,
    Author,
    Category,
    Comment,
    Id,
}

/// <summary>
/// What a reader asks for, as a tree. It is printed, sent to sources and matched here from the same tree, so that all agree.
/// </summary>
public abstract record Query
{
    private Query() { }

    /// <summary>A word or a phrase in a field, as the reader wrote it.</summary>
    public sealed record Term(QueryField Field, string Text) : Query;

    /// <summary>All of at least two parts.</summary>
    public sealed record And(IReadOnlyList<Query> Parts) : Query;

    /// <summary>Any of at least two parts.</summary>
    public sealed record Or(IReadOnlyList<Query> Parts) : Query;

    /// <summary>Not the part.</summary>
    public sealed record Not(Query Part) : Query;
}
