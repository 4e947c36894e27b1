using System.Globalization;
using System.Text.RegularExpressions;
using Courant.Core.Enriching;
using Courant.Core.Model;

namespace Courant.Tests.Grounding;

/// <summary>
/// Makes sentences that say something false of a paper from sentences of its abstract, by changing one thing in them, and honest ones that
/// say the same in other words and other ways of writing numbers.
/// </summary>
internal static partial class PlantedFalsehoods
{
    /// <summary>The ways of telling a falsehood; each gives null for a sentence that has nothing to change.</summary>
    public static IReadOnlyDictionary<string, Func<string, Paper, Paper, string?>> Ways { get; } =
        new Dictionary<string, Func<string, Paper, Paper, string?>>
        {
            ["wrong number"] = (sentence, _, _) =>
                Changed(sentence, Multiple(), found => Off(found.Groups[1].Value) + found.Groups[2].Value),
            ["wrong unit"] = (sentence, _, _) => Changed(sentence, Percent(), found => $"{found.Groups[1].Value}x"),
            ["percent for points"] = (sentence, _, _) =>
                Changed(sentence, Percent(), found => $"{found.Groups[1].Value} percentage points"),
            ["swapped baseline"] = (sentence, paper, other) =>
                ClaimsFromAbstract.Of(paper.Title, sentence)?.Rows.FirstOrDefault(row => row.Baseline is not null)?.Baseline
                    is { } baseline
                && Name(other) is { } name
                    ? sentence.Replace(baseline, name, StringComparison.Ordinal)
                    : null,
            ["other paper's system"] = (sentence, paper, other) =>
                Name(paper) is { } own && sentence.Contains(own, StringComparison.Ordinal) && Name(other) is { } name
                    ? sentence.Replace(own, name, StringComparison.Ordinal)
                    : null,
        };

    /// <summary>Ways of saying the same.</summary>
    public static IReadOnlyDictionary<string, Func<string, string?>> HonestWays { get; } =
        new Dictionary<string, Func<string, string?>>
        {
            ["percent in letters"] = sentence => Changed(sentence, Percent(), found => $"{found.Groups[1].Value} percent"),
            ["times for x"] = sentence => Changed(sentence, Multiple(), found => $"{found.Groups[1].Value} times"),
            ["other verbs"] = sentence => Reworded(sentence),
            ["reported"] = sentence => $"The authors report: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}",
        };

    private static string? Name(Paper paper)
    {
        var colon = paper.Title.IndexOf(':', StringComparison.Ordinal);
        return colon is > 2 and < 20 && !paper.Title[..colon].Contains(' ', StringComparison.Ordinal)
            ? paper.Title[..colon]
            : null;
    }

    private static string Off(string number) =>
        (double.Parse(number, CultureInfo.InvariantCulture) + 1.3).ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Changed(string sentence, Regex what, Func<Match, string> change)
    {
        var changed = what.Replace(sentence, found => change(found), 1);
        return changed == sentence ? null : changed;
    }

    private static string? Reworded(string sentence)
    {
        var words = sentence
            .Replace(" achieves ", " reaches ", StringComparison.Ordinal)
            .Replace(" improves ", " raises ", StringComparison.Ordinal)
            .Replace(" reduces ", " cuts ", StringComparison.Ordinal)
            .Replace(" reducing ", " cutting ", StringComparison.Ordinal)
            .Replace(" outperforms ", " beats ", StringComparison.Ordinal)
            .Replace(" compared to ", " against ", StringComparison.Ordinal);
        return words == sentence ? null : words;
    }

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s?(?:\\?%| percent(?!age))")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s?(x|×)(?![A-Za-z0-9])")]
    private static partial Regex Multiple();
}
