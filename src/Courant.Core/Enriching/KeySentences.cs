namespace Courant.Core.Enriching;

/// <summary>Tells by their cues which sentences of an abstract say the most.</summary>
internal static class KeySentences
{
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
