using System.Buffers;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Summaries;
using Courant.Core.Model;

namespace Courant.Core.Editions.Overviews;

/// <summary>What a sentence tells of its paper.</summary>
internal enum SayingKind
{
    /// <summary>What the paper does.</summary>
    Does,

    /// <summary>What came of it.</summary>
    Finds,

    /// <summary>What does not work, costs more or is open.</summary>
    Concern,
}

/// <summary>A sentence of a paper made ready for the overview, and how much it says.</summary>
internal sealed record Saying(string Text, SayingKind Kind, double Worth, int Words);

/// <summary>Takes the sentences from papers that can stand in an overview beside sentences of other papers.</summary>
internal static class Sayings
{
    private const int FewestWords = 8;
    private const int MostWords = 38;

    /// <summary>What a quotation with the names of its authors is worth less than a sentence that reads on.</summary>
    private const double Quoting = 1;

    /// <summary>What a word costs: there is room for few.</summary>
    private const double Length = 0.06;

    private static readonly SearchValues<string> Trouble = SearchValues.Create(
        [
            "fail",
            "degrad",
            "worse",
            "at the cost of",
            "trade-off",
            "tradeoff",
            "overhead",
            "vulnerab",
            "unreliab",
            "brittle",
            "collapse",
            "no significant",
            "does not ",
            "do not ",
            "cannot ",
            "even the best",
            "even state-of-the-art",
            "gap between",
            "limited to",
            "drops",
            "only when",
            "struggle",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>The sentences that can stand alone, the most telling first; those that speak of "we" speak of the authors, or are quoted.</summary>
    /// <param name="paper">Whose abstract is read.</param>
    /// <param name="name">What the authors call what they made; null where it is not known.</param>
    public static IReadOnlyList<Saying> Of(Paper paper, string? name)
    {
        if (string.IsNullOrWhiteSpace(paper.Abstract))
        {
            return [];
        }

        var sayings = new List<Saying>();
        foreach (var sentence in SummaryChoice.Alone(paper.Abstract, paper.Title))
        {
            var words = SentenceCues.Words(sentence.Text);
            if (words < FewestWords || words > MostWords || sentence.Leans > 1 || !IsWhole(sentence.Text))
            {
                continue;
            }

            var finds = sentence.Finds + 2 * (sentence.Odds.Result - sentence.Odds.Background - sentence.Odds.Other);
            var does = sentence.Does - 2 * sentence.Odds.Background;
            var measures = Math.Min(2, SentenceCues.Measures(sentence.Text));
            var kind =
                sentence.Odds.Result > 0.4 && measures == 0 && sentence.Text.AsSpan().ContainsAny(Trouble) ? SayingKind.Concern
                : finds > does ? SayingKind.Finds
                : SayingKind.Does;
            var told = ReportedSpeech.Of(sentence.Text, paper, name);
            var text = told ?? Quoted(paper, name, sentence.Text);
            var worth = Math.Max(does, finds) + 0.5 * measures - sentence.Leans - Length * words - (told is null ? Quoting : 0);
            sayings.Add(new Saying(text, kind, worth, SentenceCues.Words(text)));
        }

        return [.. sayings.OrderByDescending(saying => saying.Worth).ThenBy(saying => saying.Text, StringComparer.Ordinal)];
    }

    /// <summary>The name of the system in a title such as "Orca: A Distributed Serving System".</summary>
    public static string? NameIn(string title)
    {
        var colon = title.IndexOf(':', StringComparison.Ordinal);
        var name = colon is >= 2 and <= 28 ? title[..colon].Trim() : "";
        return
            name.Length > 1
            && name.Count(' ') <= 2
            && char.IsLetterOrDigit(name[0])
            && name.Any(char.IsUpper)
            && !name.Contains('$', StringComparison.Ordinal)
            ? name
            : null;
    }

    /// <summary>Ends as a sentence does, leaves no bracket or formula open, and leads nowhere else.</summary>
    private static bool IsWhole(string sentence) =>
        (sentence[^1] is '.' or '!' || sentence[^1] is ')' or '”' or '"' && sentence[^2] == '.')
        && sentence.Count('(') == sentence.Count(')')
        && sentence.Count('$') % 2 == 0
        && sentence.Count('{') == sentence.Count('}')
        && !sentence.Contains("://", StringComparison.Ordinal)
        && !sentence.Contains("respectively", StringComparison.OrdinalIgnoreCase)
        && !sentence.Contains("following", StringComparison.OrdinalIgnoreCase);

    private static string Quoted(Paper paper, string? name, string sentence) =>
        $"{name ?? Authors(paper) ?? paper.Title}: “{sentence}”";

    private static string? Authors(Paper paper) =>
        paper.Authors.Count switch
        {
            0 => null,
            1 => ReportedSpeech.Surname(paper.Authors[0]),
            2 => $"{ReportedSpeech.Surname(paper.Authors[0])} and {ReportedSpeech.Surname(paper.Authors[1])}",
            _ => $"{ReportedSpeech.Surname(paper.Authors[0])} et al.",
        };
}
