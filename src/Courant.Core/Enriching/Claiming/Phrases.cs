using System.Runtime.InteropServices;
using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>A run of words, first and last included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Phrase(int First, int Last)
{
    public int Length => Last - First + 1;
}

/// <summary>Noun phrases by the words that cannot stand inside them: no grammar, no dictionary of nouns.</summary>
internal static class Phrases
{
    private const int Longest = 12;

    /// <summary>The noun phrase that begins at a place, without its determiner; null if none does.</summary>
    public static Phrase? After(ReadSentence sentence, int from, bool wide = false)
    {
        var first = from;
        while (Lexicon.Determiners.Contains(sentence.Lower(first)))
        {
            first++;
        }

        var at = first;
        while (at < sentence.Words.Count && at - first < Longest && Stands(sentence, at, first, wide))
        {
            at++;
        }

        return Trimmed(sentence, first, at - 1);
    }

    /// <summary>The noun phrase that ends at a place, without its determiner; null if none does.</summary>
    public static Phrase? Before(ReadSentence sentence, int to)
    {
        var at = to;
        if (sentence.Lower(at) == ")" && OpenBefore(sentence, at) is >= 0 and var open)
        {
            at = open - 1;
        }

        while (at >= 0 && to - at < Longest && StandsBefore(sentence, at, to))
        {
            at--;
        }

        return Trimmed(sentence, at + 1, to);
    }

    public static string Text(ReadSentence sentence, Phrase phrase) => sentence.Text(phrase.First, phrase.Last);

    public static bool Any(ReadSentence sentence, Phrase phrase, Func<string, bool> is_)
    {
        for (var at = phrase.First; at <= phrase.Last; at++)
        {
            if (is_(sentence.Lower(at)))
            {
                return true;
            }
        }

        return false;
    }

    private static Phrase? Trimmed(ReadSentence sentence, int first, int last)
    {
        while (
            first <= last
            && (
                sentence.Words[first].Kind == WordKind.Mark && sentence.Lower(first) is not "\\"
                || Lexicon.Determiners.Contains(sentence.Lower(first))
                || sentence.Lower(first)
                    is "of"
                        or "per"
                        or "absolute"
                        or "relative"
                        or "significant"
                        or "substantial"
                        or "impressive"
                        or "remarkable"
                        or "consistent"
                || sentence.Lower(first) is "low" or "high" && first < last && sentence.Lower(first + 1) != "-"
            )
        )
        {
            first++;
        }

        while (
            last >= first
            && (
                sentence.Words[last].Kind == WordKind.Mark && sentence.Lower(last) is not ")"
                || sentence.Lower(last) is "of" or "per" or "to" or "like"
            )
        )
        {
            last--;
        }

        if (last >= first && sentence.Lower(last) == ")" && OpenBefore(sentence, last) < first)
        {
            last--;
        }

        return
            last > first
            || last == first
                && sentence.Lower(first) is not ("average" or "total" or "rather" or "instead")
                && !NumberWords.Values.ContainsKey(sentence.Lower(first))
            ? new(first, last)
            : null;
    }

    private static bool Stands(ReadSentence sentence, int at, int first, bool wide)
    {
        var word = sentence.Words[at];
        switch (word.Kind)
        {
            case WordKind.Number:
                return word.Glued && at > first || at > first && sentence.Words[at - 1].Capital;
            case WordKind.Mark:
                return word.Lower switch
                {
                    "-" or "/" or "@" or "_" or "^" or "+" or "&" or "'" => at > first
                        && at + 1 < sentence.Words.Count
                        && (word.Glued || word.Lower == "&"),
                    "(" => at > first && sentence.Lower(at + 2) == ")" && sentence.Words[at + 1].Capital,
                    ")" => at > first && sentence.Lower(at - 2) == "(",
                    _ => false,
                };
            default:
                return Lexicon.IsPhraseWord(word.Lower)
                    || at == first && IsGerund(sentence, at)
                    || at > first && sentence.Lower(at - 1) == "-" && word.Glued
                    || at > first && sentence.Lower(at + 1) == "-" && sentence.Words[at + 1].Glued
                    || at > first
                        && word.Lower is "of" or "per"
                        && at + 1 < sentence.Words.Count
                        && (Lexicon.IsPhraseWord(sentence.Lower(at + 1)) || Lexicon.Determiners.Contains(sentence.Lower(at + 1)))
                        && sentence.Words[at + 1].Kind == WordKind.Word
                    || at > first && Lexicon.Determiners.Contains(word.Lower) && sentence.Lower(at - 1) is "of" or "per"
                    || at > first && word.Lower == "to" && sentence.Lower(at - 1) is "time" or "end"
                    || wide
                        && at > first
                        && word.Lower is "like" or "such" or "as"
                        && !(word.Lower == "as" && sentence.Lower(at - 1) != "such");
        }
    }

    /// <summary>"tuning costs", "serving latency": a verb in front of a noun, which it is part of.</summary>
    private static bool IsGerund(ReadSentence sentence, int at) =>
        sentence.Lower(at).EndsWith("ing", StringComparison.Ordinal)
        && Lexicon.Verbs.TryGetValue(sentence.Lower(at), out var way)
        && way == Way.None
        && at + 1 < sentence.Words.Count
        && sentence.Words[at + 1].Kind == WordKind.Word
        && Lexicon.IsPhraseWord(sentence.Lower(at + 1))
        && !Lexicon.Comparatives.ContainsKey(sentence.Lower(at + 1));

    private static bool StandsBefore(ReadSentence sentence, int at, int to)
    {
        var word = sentence.Words[at];
        switch (word.Kind)
        {
            case WordKind.Number:
                return word.Glued || at < to && sentence.Words[at + 1].Glued;
            case WordKind.Mark:
                return word.Lower is "-" or "/" or "@" or "_" or "^" or "&" && at < to && sentence.Words[at + 1].Glued
                    || word.Lower == "(" && sentence.Lower(at + 2) == ")"
                    || word.Lower == ")" && sentence.Lower(at - 2) == "(";
            default:
                return Lexicon.IsPhraseWord(word.Lower)
                        && !(at < to && IsOwner(word.Lower))
                        && !(
                            Lexicon.Comparatives.ContainsKey(word.Lower)
                            && word.Lower is "higher" or "lower" or "better" or "faster"
                        )
                    || at < to && sentence.Lower(at + 1) == "-" && sentence.Words[at + 1].Glued
                    || at < to
                        && word.Lower is "of" or "per"
                        && at > 0
                        && Lexicon.IsPhraseWord(sentence.Lower(at - 1))
                        && sentence.Words[at - 1].Kind == WordKind.Word
                    || at < to && Lexicon.Determiners.Contains(word.Lower) && at > 0 && sentence.Lower(at - 1) is "of" or "per"
                    || at < to && word.Lower == "to" && at > 0 && sentence.Lower(at - 1) is "time";
        }
    }

    /// <summary>"GPT-4o's accuracy": the metric begins after the owner.</summary>
    private static bool IsOwner(string lower) =>
        lower.EndsWith("'s", StringComparison.Ordinal) || lower.EndsWith("’s", StringComparison.Ordinal);

    private static int OpenBefore(ReadSentence sentence, int close)
    {
        for (var at = close - 1; at >= Math.Max(0, close - 3); at--)
        {
            if (sentence.Lower(at) == "(")
            {
                return at;
            }
        }

        return -1;
    }
}
