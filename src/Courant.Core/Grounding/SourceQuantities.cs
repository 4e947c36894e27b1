using Courant.Core.Enriching.Claiming;
using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Grounding;

/// <summary>The numbers of a source, with their units, and whether a number that was written from it is one of them.</summary>
internal sealed class SourceQuantities
{
    private const double Exactness = 1e-9;

    private readonly List<Quantity> _quantities = [];

    public SourceQuantities(string text)
    {
        foreach (var sentence in ReadSentence.All(text))
        {
            _quantities.AddRange(sentence.Numbers);
        }
    }

    /// <summary>Null where the source has the quantity: its value, or both ends of its range, in its unit.</summary>
    public GroundingFault? FaultOf(Quantity said)
    {
        // "One of the first" counts nothing.
        if (said is { InLetters: true, Low: 1, High: 1, Sort: UnitSort.Whole or UnitSort.Count })
        {
            return null;
        }

        var same = _quantities.Where(own => IsValue(own, said)).ToList();
        if (same.Count == 0 && said.Low != said.High)
        {
            // A range may be made of two single values.
            var low = _quantities.Find(own => own.Low == own.High && IsEnd(own, said, said.Low));
            var high = _quantities.Find(own => own.Low == own.High && IsEnd(own, said, said.High));
            same = low is null || high is null ? [] : [low, high];
        }

        return same.Count == 0 ? GroundingFault.Number
            : same.Exists(own => SameUnit(own, said)) ? null
            : GroundingFault.Unit;
    }

    /// <summary>One value of both, or one end of the source's range, or its two ends.</summary>
    private static bool IsValue(Quantity own, Quantity said) =>
        said.Low == said.High
            ? IsEnd(own, said, said.Low)
            : Is(InBase(own, own.Low), InBase(said, said.Low)) && Is(InBase(own, own.High), InBase(said, said.High));

    private static bool IsEnd(Quantity own, Quantity said, double value) =>
        Is(InBase(own, own.Low), InBase(said, value)) || Is(InBase(own, own.High), InBase(said, value));

    /// <summary>Times in seconds, so that 0.5 s is 500 ms; everything else as it is.</summary>
    private static double InBase(Quantity quantity, double value) =>
        quantity.Sort == UnitSort.Time && quantity.Unit is { } unit ? value * Units.Seconds.GetValueOrDefault(unit, 1) : value;

    private static bool Is(double own, double said) => Math.Abs(own - said) <= Exactness * Math.Max(Math.Abs(own), 1);

    /// <summary>What is counted may be called by another noun, as tasks are benchmarks; what is measured may not.</summary>
    private static bool SameUnit(Quantity own, Quantity said) =>
        IsCounted(own) && IsCounted(said) || own.Sort == said.Sort && (own.Unit == said.Unit || own.Sort == UnitSort.Time);

    private static bool IsCounted(Quantity quantity) =>
        quantity.Sort
            is UnitSort.Whole
                or UnitSort.Decimal
                or UnitSort.Count
                or UnitSort.Parameters
                or UnitSort.Other
                or UnitSort.Magnitude;
}
