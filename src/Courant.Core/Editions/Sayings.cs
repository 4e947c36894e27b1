using Courant.Core.Enriching;
using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>A sentence of a paper made ready for the overview, and how much it says.</summary>
internal sealed record Saying(string Text, double Worth, int Words);

/// <summary>Takes the sentences from papers that can stand in an overview beside sentences of other papers.</summary>
internal static class Sayings
{
    private const int FewestWords = 9;
    private const int MostWords = 42;

    /// <summary>Openings that only join a sentence to the one before it; without them it says the same.</summary>
    private static readonly string[] Openings =
    [
        "However, ",
        "Moreover, ",
        "Furthermore, ",
        "Additionally, ",
        "In addition, ",
        "Specifically, ",
        "In particular, ",
        "Notably, ",
        "Finally, ",
        "In this paper, ",
        "In this work, ",
        "In this study, ",
        "In this article, ",
        "Here, ",
        "To this end, ",
        "As a result, ",
        "Overall, ",
        "Therefore, ",
        "Thus, ",
        "Hence, ",
        "Consequently, ",
        "Crucially, ",
        "Importantly, ",
        "Concretely, ",
        "Motivated by this, ",
        "To address this, ",
        "Further, ",
        "To address these challenges, ",
        "To address this challenge, ",
        "To address these issues, ",
        "To address these limitations, ",
        "Empirically, ",
        "To address this gap, ",
        "To bridge this gap, ",
        "To fill this gap, ",
        "To address this issue, ",
        "Lastly, ",
        "Accordingly, ",
        "Surprisingly, ",
    ];

    private static readonly string[] FirstPerson = ["we", "our", "ours", "us", "i", "my"];
    private static readonly string[] Selves =
    [
        "this paper",
        "this work",
        "this article",
        "this study",
        "the paper",
        "the proposed",
        "the authors",
        "this survey",
        "this report",
    ];

    /// <summary>The sentences that can stand alone, the most telling first; those that speak of "we" are quoted and say who speaks.</summary>
    public static IReadOnlyList<Saying> Of(Paper paper)
    {
        if (string.IsNullOrWhiteSpace(paper.Abstract))
        {
            return [];
        }

        var text = paper.Abstract;
        var sentences = Sentences.Of(text);
        var (does, finds) = KeySentences.Scores(sentences, text, paper.Title);
        var sayings = new List<Saying>(sentences.Count);
        for (var at = 0; at < sentences.Count; at++)
        {
            var sentence = sentences[at].In(text).ToString();
            var trimmed = Trim(sentence);
            var words = SentenceCues.Words(trimmed);
            var leans = SentenceCues.Leans(trimmed);
            if (words < FewestWords || words > MostWords || leans > 1 || !IsWhole(trimmed))
            {
                continue;
            }

            var worth =
                Math.Max(does[at] - 0.5, finds[at]) + 0.5 * Math.Min(2, SentenceCues.Measures(trimmed)) - leans - 0.02 * words;
            var said = Attribute(paper, trimmed);
            sayings.Add(new Saying(said, worth, SentenceCues.Words(said)));
        }

        return [.. sayings.OrderByDescending(saying => saying.Worth).ThenBy(saying => saying.Text, StringComparer.Ordinal)];
    }

    private static string Trim(string sentence)
    {
        foreach (var opening in Openings)
        {
            if (sentence.StartsWith(opening, StringComparison.Ordinal) && sentence.Length > opening.Length)
            {
                return char.ToUpperInvariant(sentence[opening.Length]) + sentence[(opening.Length + 1)..];
            }
        }

        return sentence;
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

    private static string Attribute(Paper paper, string sentence)
    {
        var name = NameIn(paper.Title);
        var words = sentence.Split([' ', ',', '.', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var speaks =
            words.Any(word =>
                FirstPerson.Contains(word, StringComparer.OrdinalIgnoreCase) && word != "I" || word is "I" && words[0] == "I"
            ) || Selves.Any(self => sentence.Contains(self, StringComparison.OrdinalIgnoreCase));
        var named = name is not null && sentence.Contains(name, StringComparison.Ordinal);
        return named && !speaks ? sentence
            : name is not null && !named ? $"{name}: “{sentence}”"
            : Authors(paper) is { } authors ? $"{authors}: “{sentence}”"
            : $"{paper.Title}: “{sentence}”";
    }

    /// <summary>The name of the system in a title such as "Orca: A Distributed Serving System".</summary>
    private static string? NameIn(string title)
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

    private static string? Authors(Paper paper) =>
        paper.Authors.Count switch
        {
            0 => null,
            1 => Surname(paper.Authors[0]),
            2 => $"{Surname(paper.Authors[0])} and {Surname(paper.Authors[1])}",
            _ => $"{Surname(paper.Authors[0])} et al.",
        };

    private static string Surname(Author author)
    {
        var comma = author.Name.IndexOf(',', StringComparison.Ordinal);
        var words = (comma > 0 ? author.Name[..comma] : author.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return comma > 0
            ? string.Join(' ', words)
            : words.LastOrDefault(word => word is not ("Jr." or "Jr" or "II" or "III")) ?? author.Name;
    }
}
