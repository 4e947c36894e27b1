using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Enriching.Classifying;

/// <summary>Finds the words of a paper that speak most for a label.</summary>
internal static class LabelEvidence
{
    private const int Most = 3;

    /// <summary>Up to three stretches, those that speak most first: where the weights or the label's own terms have them.</summary>
    public static IReadOnlyList<Evidence> Of(LabelModel model, ReadText text, Label label, string title, string? body)
    {
        var gains = new Dictionary<ulong, float>();
        var width = FixedRows.WidthFor(model.Weights.Labels);
        foreach (var term in text.Terms)
        {
            var gain = model.Weights.Words[(term.Row * width) + label.Number] * term.Weight;
            if (gain > 0)
            {
                gains[model.Weights.Terms.Terms[term.Row]] = gain;
            }
        }

        var least = gains.Count == 0 ? 1 : gains.Values.Max();
        foreach (var words in label.Terms.Append(label.Name).Select(TextTerms.StemsOf).Where(words => words.Length is 1 or 2))
        {
            var term = TextTerms.HashOf(words);
            gains[term] = gains.GetValueOrDefault(term) + least;
        }

        var found = new List<(float Gain, Evidence Where)>();
        Find("title", title, gains, found);
        Find("abstract", body ?? "", gains, found);
        var chosen = new List<Evidence>();
        foreach (var (_, where) in found.OrderByDescending(each => each.Gain))
        {
            if (chosen.Count == Most)
            {
                break;
            }

            if (!chosen.Any(other => other.Field == where.Field && other.Start < where.End && where.Start < other.End))
            {
                chosen.Add(where);
            }
        }

        return chosen;
    }

    /// <summary>The first place of every term that gains; it is taken out of the gains.</summary>
    private static void Find(string field, string text, Dictionary<ulong, float> gains, List<(float, Evidence)> found)
    {
        Span<char> buffer = stackalloc char[TokenReader.BufferLength];
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        var reader = new TokenReader(text, buffer);
        var (before, start) = (0UL, 0);
        while (reader.MoveNext())
        {
            var word = reader.AcronymPlural ? reader.Current[..^1] : WordWalk.StemOf(reader.Current, spare);
            var hash = Folding.Hash(word);
            if (gains.Remove(hash, out var gain))
            {
                found.Add((gain, new(field, reader.Start, reader.End)));
            }

            if (before != 0 && gains.Remove(MeaningTerms.HashOfPair(before, hash), out var pair))
            {
                found.Add((pair, new(field, start, reader.End)));
            }

            (before, start) = (hash, reader.Start);
        }
    }
}
