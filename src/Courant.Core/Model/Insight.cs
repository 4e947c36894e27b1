using System.Text.Json.Serialization;

namespace Courant.Core.Model;

/// <summary>Who derived something: a method, a model or a foreign digest, with its version.</summary>
public sealed record Maker(string Name, string Version)
{
    public override string ToString() => $"{Name} {Version}";
}

/// <summary>The text that an insight quotes: a field of the paper and the half-open character range [Start, End) in it.</summary>
public sealed record Evidence(string Field, int Start, int End);

/// <summary>Something derived from a paper. Stored apart from facts; recomputed only when its maker or its input changes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Classification), "classification")]
[JsonDerivedType(typeof(Keyphrases), "keyphrases")]
[JsonDerivedType(typeof(Summary), "summary")]
[JsonDerivedType(typeof(Institutions), "institutions")]
[JsonDerivedType(typeof(CodeLinks), "code-links")]
[JsonDerivedType(typeof(Venue), "venue")]
[JsonDerivedType(typeof(Claims), "claims")]
[JsonDerivedType(typeof(Entities), "entities")]
[JsonDerivedType(typeof(Remark), "remark")]
public abstract record Insight
{
    public required Maker Maker { get; init; }

    /// <summary>Hash of what it was derived from; empty for what a source attached.</summary>
    public string InputHash { get; init; } = "";

    /// <summary>When it was derived (UTC); null for what a source attached without a date.</summary>
    public DateTimeOffset? Made { get; init; }

    /// <summary>0 to 1; 1 for what is quoted or declared.</summary>
    public double Confidence { get; init; } = 1;

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}

/// <summary>A label of a closed vocabulary, such as <c>mlsys</c> / <c>LLM inference</c>.</summary>
public sealed record Classification(string Domain, string Category) : Insight
{
    /// <summary>Stands for a domain or a category that no label is sure of.</summary>
    public const string Unsure = "unsure";
}

/// <summary>Phrases one would browse by, best first.</summary>
public sealed record Keyphrases(IReadOnlyList<string> Phrases) : Insight;

/// <summary>What the paper does and what came of it, in one to three sentences.</summary>
public sealed record Summary(string Text) : Insight;

/// <summary>The authors' institutions.</summary>
public sealed record Institutions(IReadOnlyList<string> Names) : Insight;

/// <summary>Addresses of the paper's own code or data.</summary>
public sealed record CodeLinks(IReadOnlyList<Link> Links) : Insight;

/// <summary>Where the paper appears, with the year if it is stated.</summary>
public sealed record Venue(string Name, int? Year) : Insight;

/// <summary>What the paper claims of its own work in numbers, in the order of its text, and the name it gives to what it made.</summary>
public sealed record Claims(string? System, IReadOnlyList<Claim> Rows) : Insight;

/// <summary>The tasks, data sets and metrics that the paper names, in the order of its text.</summary>
public sealed record Entities(IReadOnlyList<Entity> Found) : Insight;

/// <summary>What a source says of the paper under a label that Courant has no field for, such as the contributions of a digest.</summary>
public sealed record Remark(string Label, string Text) : Insight;
