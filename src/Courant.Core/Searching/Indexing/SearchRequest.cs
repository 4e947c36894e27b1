using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>What is asked of an index.</summary>
/// <param name="Query">Which papers.</param>
/// <param name="Limit">How many of the best.</param>
public sealed record SearchRequest(Query Query, int Limit)
{
    /// <summary>Whether every paper that matches is counted, as a whole and by facet.</summary>
    public bool Counts { get; init; }

    /// <summary>The topics by which papers are counted too, where they are counted.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>Whether each paper says what each term adds to its score.</summary>
    public bool Explains { get; init; }

    /// <summary>
    /// Whether the query was a question in plain words: words of the same root count as one, and papers where words stand side by side
    /// as in the question come before those that hold them anywhere.
    /// </summary>
    public bool Plain { get; init; }

    /// <summary>How much a word says of what a question is about, by its stem: 1 for usual words. Asked for questions in plain words.</summary>
    public Func<string, float>? Telling { get; init; }

    /// <summary>What the question means, where papers are to be found by that as well; null for words alone.</summary>
    public MeantQuestion? Meant { get; init; }
}

/// <summary>What a question means, and which papers may be found by that without its words.</summary>
/// <param name="Vector">The question in the space of the index.</param>
/// <param name="Among">What must hold of a paper; null for any.</param>
public sealed record MeantQuestion(QuantizedVector Vector, Query? Among);

/// <summary>A paper that was found, by its row, and how well it fits.</summary>
public sealed record SearchHit(long Row, double Score)
{
    /// <summary>What each term that was found adds to the score, best first; empty where that was not asked.</summary>
    public IReadOnlyList<TermShare> Shares { get; init; } = [];

    /// <summary>What its words alone give; null where the papers were not found by meaning as well.</summary>
    public double? Words { get; init; }

    /// <summary>The cosine between the question and the paper; null where meaning was not looked at, or the paper has none.</summary>
    public double? Meaning { get; init; }

    /// <summary>Whether the query holds for it; otherwise it was found by its meaning alone.</summary>
    public bool Matches { get; init; } = true;

    internal ScoredPaper Found { get; init; }
}

/// <summary>What a term of the query adds to the score of a paper.</summary>
/// <param name="Term">The term, as one would write it.</param>
/// <param name="Share">Its part of the score.</param>
/// <param name="Weight">How rare the term is.</param>
/// <param name="Title">How often it stands in the title, up to 3.</param>
/// <param name="Abstract">In the abstract, up to 15.</param>
/// <param name="Comment">In the comment, up to 3.</param>
/// <param name="Authors">How many authors are called so.</param>
public sealed record TermShare(string Term, double Share, double Weight, int Title, int Abstract, int Comment, int Authors);

/// <summary>What a facet holds: <c>category</c>, <c>cs.LG</c>, and how many of the papers that match.</summary>
public sealed record FacetCount(string Facet, string Value, long Papers);

/// <summary>The answer of an index.</summary>
/// <param name="Hits">The best papers, best first.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits)
{
    /// <summary>How many papers match; null where they were not counted.</summary>
    public long? Total { get; init; }

    /// <summary>Counts by facet, most first; empty where they were not counted.</summary>
    public IReadOnlyList<FacetCount> Facets { get; init; } = [];

    /// <summary>Terms that no paper holds.</summary>
    public IReadOnlyList<Query.Term> Unknown { get; init; } = [];

    /// <summary>Whether papers were looked for by meaning as well.</summary>
    public bool ByMeaning { get; init; }
}
