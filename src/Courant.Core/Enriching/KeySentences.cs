namespace Courant.Core.Enriching;

/// <summary>Chooses the sentences of an abstract that say the most.</summary>
internal static class KeySentences
{
    private const int ShortWords = 36;
    private const int LongWords = 95;
    private const double WorthSaying = 1.4;

    /// <summary>The sentences of an abstract that summarise it, in their order, and how sure that is (0 to 1).</summary>
    public static (IReadOnlyList<Sentence> Chosen, double Confidence) Choose(string text, string title)
    {
        var sentences = Sentences.Of(text);
        var words = sentences.Select(sentence => SentenceCues.Words(sentence.In(text))).ToArray();
        if (sentences.Count == 1 || sentences.Count == 2 && words.Sum() <= ShortWords)
        {
            return (sentences, 0.6);
        }

        var (does, finds) = Scores(sentences, text, title);
        var leans = sentences.Select(sentence => SentenceCues.Leans(sentence.In(text))).ToArray();
        var what = Best(at => does[at] - leans[at]);
        var result = Best(at => at == what ? double.MinValue : finds[at] - Leans(at, at - 1 == what) - (at < what ? 1.2 : 0));
        var picked = new List<int>(3) { what };
        var confidence = does[what] >= 2.5 ? 0.7 : 0.5;
        if (finds[result] - Leans(result, result - 1 == what) >= WorthSaying && words[what] + words[result] <= LongWords)
        {
            picked.Add(result);
            confidence += 0.15;
            var third = Best(at =>
                picked.Contains(at) ? double.MinValue : Math.Max(does[at], finds[at]) - Leans(at, picked.Contains(at - 1))
            );
            if (
                !picked.Contains(third)
                && words[what] + words[result] <= ShortWords
                && words[third] <= ShortWords
                && Math.Max(does[third], finds[third]) - Leans(third, picked.Contains(third - 1)) >= 2
            )
            {
                picked.Add(third);
            }
        }

        picked.Sort();
        return ([.. picked.Select(at => sentences[at])], confidence);

        int Best(Func<int, double> score)
        {
            var best = 0;
            for (var at = 1; at < sentences.Count; at++)
            {
                best = score(at) > score(best) ? at : best;
            }

            return best;
        }

        // What leans on the sentence printed just before it leans on nothing that is missing.
        double Leans(int at, bool follows) => follows ? 0 : leans[at];
    }

    /// <summary>Whether a sentence names the system that a title such as "Orca: A Distributed Serving System" names.</summary>
    private static bool Names(string title, ReadOnlySpan<char> sentence)
    {
        var colon = title.IndexOf(':', StringComparison.Ordinal);
        return colon is >= 2 and <= 30 && sentence.Contains(title.AsSpan(0, colon), StringComparison.Ordinal);
    }

    private static string[] TitleWords(string title) =>
        [
            .. title
                .Split([' ', ':', ',', '-', '(', ')', '?', '.', '$', '/'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Length > 3)
                .Select(word => word.Length > 6 ? word[..6] : word)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private static double Share(string[] titleWords, ReadOnlySpan<char> sentence)
    {
        var found = 0;
        foreach (var word in titleWords)
        {
            found += sentence.Contains(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return titleWords.Length == 0 ? 0 : found / (double)titleWords.Length;
    }

    /// <summary>How well each sentence says what the paper does, and what came of it.</summary>
    public static (double[] Does, double[] Finds) Scores(IReadOnlyList<Sentence> sentences, string text, string title)
    {
        var titleWords = TitleWords(title);
        var does = new double[sentences.Count];
        var finds = new double[sentences.Count];
        for (var at = 0; at < sentences.Count; at++)
        {
            var sentence = sentences[at].In(text);
            var place = at / Math.Max(1.0, sentences.Count - 1);
            var named = Names(title, sentence);
            var score = SentenceCues.Score(sentence, place);
            does[at] = score.Does + 2 * Share(titleWords, sentence) + (named ? 1 : 0);
            finds[at] = score.Finds + (named ? 0.5 : 0);
        }

        return (does, finds);
    }
}
