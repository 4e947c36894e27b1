using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching;

/// <summary>Where a term is looked for.</summary>
public enum QueryField
{
    /// <summary>
    /// Title, abstract and comment: the words of the paper. Not its authors or categories, so that a topic's word never meets a
    /// surname; those are asked for with <c>au:</c> and <c>cat:</c>.
    /// </summary>
    All,
    Title,
    Abstract,
    Author,
    Category,
    Comment,
    Id,

    /// <summary>The year of publication, or a span of years.</summary>
    Year,

    /// <summary>Something that comes with the paper: code, an abstract, a DOI, a venue.</summary>
    Has,

    /// <summary>The state of the paper: withdrawn, revised.</summary>
    Is,

    /// <summary>Papers that mean what another paper means, which is named by an identifier.</summary>
    Near,

    /// <summary>A keyword or label that a source attached, whole.</summary>
    Tag,

    /// <summary>Words of the name of an author's institution.</summary>
    Institution,

    /// <summary>A topic of the reader's. It is written in a query and stands for the topic's own tree; no term of a tree has it.</summary>
    Topic,

    /// <summary>Papers that mean what a reader says in prose to be interested in, and not what the prose excepts.</summary>
    Interest,
}

/// <summary>
/// What a reader asks for, as a tree. It is printed, sent to sources and matched here from the same tree, so that all agree.
/// Two queries are equal when their trees are.
/// </summary>
public abstract record Query
{
    private Query() { }

    /// <summary>A word or a phrase in a field, as the reader wrote it, with white space folded and without quotes.</summary>
    public sealed record Term(QueryField Field, string Text) : Query
    {
        /// <summary>The paper that <c>near:</c> names, once it is known; nothing is near one that is not.</summary>
        public NearPaper? Near { get; init; }

        /// <summary>What the prose of <c>interest:</c> means, once a model has read it; nothing is near one that none has read.</summary>
        public KnownInterest? Interest { get; init; }

        public override string ToString() => QueryText.Print(this);
    }

    /// <summary>All of at least two parts.</summary>
    public sealed record And(IReadOnlyList<Query> Parts) : Query
    {
        public bool Equals(And? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => HashOf(1, Parts);

        public override string ToString() => QueryText.Print(this);
    }

    /// <summary>Any of at least two parts.</summary>
    public sealed record Or(IReadOnlyList<Query> Parts) : Query
    {
        public bool Equals(Or? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => HashOf(2, Parts);

        public override string ToString() => QueryText.Print(this);
    }

    /// <summary>Not the part.</summary>
    public sealed record Not(Query Part) : Query
    {
        public override string ToString() => QueryText.Print(this);
    }

    private static int HashOf(int seed, IReadOnlyList<Query> parts)
    {
        var hash = new HashCode();
        hash.Add(seed);
        foreach (var part in parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }
}
