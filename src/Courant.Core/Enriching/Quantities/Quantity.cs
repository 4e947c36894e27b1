using Courant.Core.Model;

namespace Courant.Core.Enriching.Quantities;

/// <summary>
/// A value or a range with its unit in a sentence; <paramref name="First"/> and <paramref name="Last"/> are the places of its first
/// and last word there.
/// </summary>
/// <param name="First">The place of its first word.</param>
/// <param name="Last">The place of its last word, included: the unit, or the counted noun.</param>
/// <param name="Low">The value, or the lower end of the range, in the unit.</param>
/// <param name="High">The value, or the upper end.</param>
/// <param name="Unit">
/// <c>x</c> for multiples, <c>%</c>, <c>pp</c> for percentage points, a unit of measure, or the counted noun; null for a pure number.
/// </param>
/// <param name="Sort">What kind of unit that is.</param>
internal sealed record Quantity(int First, int Last, double Low, double High, string? Unit, UnitSort Sort)
{
    public Qualifier Qualifier { get; init; }

    /// <summary>Whether it is a change from one value to another, not a range of values.</summary>
    public bool Changes { get; init; }

    /// <summary>The place of the last word of the number itself, before its unit.</summary>
    public int NumberEnd { get; init; }

    /// <summary>Whether the number was written in letters.</summary>
    public bool InLetters { get; init; }
}

/// <summary>What kind of unit a quantity has.</summary>
internal enum UnitSort
{
    /// <summary>A pure whole number: often no quantity at all.</summary>
    Whole,

    /// <summary>A pure number with decimals.</summary>
    Decimal,
    Multiple,
    Percent,
    Points,
    Magnitude,
    Time,
    Measure,
    Rate,
    Money,
    Parameters,
    Count,

    /// <summary>Letters behind a number that are no unit that is known: a unit of a field, or part of a name.</summary>
    Other,
}
