using Courant.Core.Enriching.Quantities;
using Courant.Core.Searching.Indexing;

namespace Courant.Core.Grounding;

/// <summary>The roots of a source's words, and how many of a sentence's telling words are among them.</summary>
internal sealed class SourceWords(string text)
{
    /// <summary>A reformulation has at least this share of its words from the source; found by looking at summaries of abstracts.</summary>
    public const double Least = 0.5;

    private const int FewWords = 4;

    private readonly HashSet<string> _roots = [.. Roots(text)];

    /// <summary>0 to 1; null for a sentence of too few words to tell.</summary>
    public double? Share(string sentence)
    {
        var roots = Roots(sentence).Distinct(StringComparer.Ordinal).ToList();
        return roots.Count < FewWords ? null : (double)roots.Count(_roots.Contains) / roots.Count;
    }

    private static IEnumerable<string> Roots(string text) =>
        WordCutter
            .Cut(text)
            .Where(word => word.Kind == WordKind.Word && word.Lower.Length > 2 && !Lexicon.IsStop(word.Lower))
            .Select(word => WordRoot.Of(word.Lower));
}
