namespace Courant.Core.Model;

/// <summary>How a stated quantity is meant.</summary>
public enum Qualifier
{
    None,
    UpTo,
    Average,
    AtLeast,
    About,
}

/// <summary>Which way a metric moved.</summary>
public enum Direction
{
    None,
    Higher,
    Lower,
}

/// <summary>What kind of statement a claim is.</summary>
public enum ClaimKind
{
    /// <summary>Relative to something: a speedup, a reduction, from one value to another.</summary>
    Improvement,

    /// <summary>A measured level: an accuracy, a rate, a time.</summary>
    Absolute,

    /// <summary>The size of an experiment or of what was released.</summary>
    Scale,

    /// <summary>What the proposal pays: overhead, or a gap that is left.</summary>
    Cost,
}

/// <summary>One quantity that a paper claims of its own work. Every phrase stands in the paper's text, word for word.</summary>
/// <param name="Quantity">The quantity as written.</param>
/// <param name="Low">The value, or the lower end of a range, in <paramref name="Unit"/>.</param>
/// <param name="High">The value, or the upper end of a range.</param>
/// <param name="Unit">
/// <c>x</c>, <c>%</c>, <c>pp</c> (percentage points), a unit of measure or the counted noun; null for a pure number.
/// </param>
/// <param name="Kind">What kind of statement it is.</param>
/// <param name="Evidence">Where the quantity stands.</param>
public sealed record Claim(string Quantity, double Low, double High, string? Unit, ClaimKind Kind, Evidence Evidence)
{
    public Qualifier Qualifier { get; init; }

    /// <summary>What is measured; null where the sentence does not name it.</summary>
    public string? Metric { get; init; }

    public Direction Direction { get; init; }

    /// <summary>What it is compared with.</summary>
    public string? Baseline { get; init; }

    /// <summary>On which data, model or workload.</summary>
    public string? Setting { get; init; }

    public string? Hardware { get; init; }

    /// <summary>0 to 1: how sure it is that this is a claim of the paper's own.</summary>
    public double Confidence { get; init; } = 1;
}
