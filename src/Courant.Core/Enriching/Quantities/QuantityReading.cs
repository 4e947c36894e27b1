namespace Courant.Core.Enriching.Quantities;

/// <summary>Keeps of the numbers of a sentence those that are quantities: measured, counted or given, and no names.</summary>
internal sealed class QuantityReading(LinearModel model)
{
    /// <summary>The parameters that ship.</summary>
    public static QuantityReading Shipped { get; } = new(LinearModel.Read(QuantityWeights.Base64));

    /// <summary>How sure it is that a number is a quantity: above 0 is yes.</summary>
    public double Score(List<Word> words, Quantity quantity) => model.Score(QuantityFeatures.Of(words, quantity));

    /// <summary>The quantities, a list of them with one unit ("5, 10 and 20 mm") as one: the places of the first and last words.</summary>
    public IReadOnlyList<(int First, int Last)> Of(List<Word> words, IReadOnlyList<Quantity> candidates)
    {
        var found = new List<(int First, int Last)>();
        string? unit = null;
        foreach (var quantity in candidates)
        {
            if (Score(words, quantity) <= 0)
            {
                continue;
            }

            if (found.Count > 0 && quantity.Unit == unit && Joins(words, found[^1].Last, quantity.First))
            {
                found[^1] = (found[^1].First, quantity.Last);
            }
            else
            {
                found.Add((quantity.First, quantity.Last));
            }

            unit = quantity.Unit;
        }

        return found;
    }

    private static bool Joins(List<Word> words, int last, int first) =>
        first - last is 2 or 3
        && Enumerable.Range(last + 1, first - last - 1).All(at => words[at].Lower is "," or "and" or "or" or "to");
}
