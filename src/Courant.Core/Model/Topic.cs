using Courant.Core.Searching;

namespace Courant.Core.Model;

/// <summary>How the papers of a topic are ordered in an edition.</summary>
public enum TopicOrder
{
    /// <summary>By how well they match, best first.</summary>
    Relevance,

    /// <summary>Newest first.</summary>
    Newest,
}

/// <summary>A standing question that a reader asks every day.</summary>
public sealed record Topic
{
    /// <summary>Stable name in file names and addresses: lower-case letters, digits and hyphens.</summary>
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required Query Query { get; init; }

    /// <summary>Papers that show what is meant; they rank what is like them higher.</summary>
    public IReadOnlyList<PaperId> Examples { get; init; } = [];

    /// <summary>The most papers printed in one edition, 1 to 100.</summary>
    public int Size { get; init; } = 20;

    public TopicOrder Order { get; init; } = TopicOrder.Relevance;

    /// <summary>The label that a match of this topic declares, as in the weekly digest; null when the reader gives none.</summary>
    public TopicLabel? Label { get; init; }
}

/// <summary>A domain and a category of the weekly digest's vocabulary.</summary>
public sealed record TopicLabel(string Domain, string Category);
