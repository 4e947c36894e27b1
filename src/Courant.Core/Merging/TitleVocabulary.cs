using System.Collections.Frozen;

namespace Courant.Core.Merging;

/// <summary>The words of titles that count for less than others, or for more: articles, front matter, replies and numbers.</summary>
internal static class TitleVocabulary
{
    private static readonly string[] Stops =
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "and",
        "to",
        "with",
        "from",
        "by",
        "at",
        "as",
        "is",
        "its",
        "s",
        "using",
        "via",
    ];

    private static readonly string[] Markers =
    [
        "reply",
        "comment",
        "comments",
        "erratum",
        "errata",
        "correction",
        "corrections",
        "corrigendum",
        "addendum",
        "retraction",
        "retracted",
        "response",
        "rejoinder",
        "discussion",
        "tutorial",
        "panel",
        "demonstration",
        "demo",
        "poster",
        "review",
        "survey",
        "supplement",
        "supplementary",
        "abstract",
        "revisited",
        "note",
        "preface",
        "summary",
        "report",
    ];

    private static readonly string[] Generic =
    [
        "editorial",
        "guest",
        "editor",
        "editors",
        "notes",
        "foreword",
        "preface",
        "introduction",
        "message",
        "chair",
        "chairs",
        "reminiscences",
        "letter",
        "index",
        "contents",
        "front",
        "matter",
        "errata",
        "erratum",
        "corrigendum",
        "obituary",
        "news",
        "announcements",
        "proceedings",
        "report",
        "interview",
        "column",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> GenericWords = Generic
        .ToFrozenSet()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWords = Stops
        .ToFrozenSet()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A word of front matter, which thousands of papers share: editorial, foreword, erratum.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> word) => GenericWords.Contains(word);

    /// <summary>A word that bears no meaning of its own.</summary>
    public static bool IsStop(ReadOnlySpan<char> word) => StopWords.Contains(word);

    /// <summary>How many numbers and ordinals ("2", "ii", "xml2" no) stand in one title and not in the other.</summary>
    public static float CountNumbersApart(string[] one, string[] other) =>
        NumbersMissing(one, other) + NumbersMissing(other, one);

    public static int NumbersMissing(string[] one, string[] other)
    {
        var missing = 0;
        for (var at = 0; at < one.Length; at++)
        {
            if (IsNumber(one, at) && !HasNumber(other, one[at]))
            {
                missing++;
            }
        }

        return missing;
    }

    private static bool HasNumber(string[] words, string number)
    {
        var at = Array.IndexOf(words, number);
        return at >= 0 && IsNumber(words, at);
    }

    /// <summary>Digits that are no year, or a Roman number; I, V and X are letters unless they follow "part" or "volume".</summary>
    public static bool IsNumber(string[] words, int at)
    {
        var word = words[at];
        if (char.IsAsciiDigit(word[0]))
        {
            return word.Length != 4
                || !(word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal));
        }

        return word is "ii" or "iii" or "iv" or "vi" or "vii" or "viii" or "ix"
            || (
                word is "i" or "v" or "x" or "a" or "b" or "one" or "two" or "three"
                && at > 0
                && words[at - 1] is "part" or "volume" or "vol"
            );
    }

    /// <summary>How many markers ("reply", "erratum", "survey") stand in one title and not in the other.</summary>
    public static float CountMarkersApart(string[] one, string[] other)
    {
        var apart = 0;
        foreach (var word in Markers)
        {
            apart += Array.IndexOf(one, word) >= 0 != (Array.IndexOf(other, word) >= 0) ? 1 : 0;
        }

        return apart;
    }

    /// <summary>How much of a title, of the words that bear a meaning, is front matter: 0 to 1.</summary>
    public static float GenericShare(string[] words)
    {
        var generic = 0;
        var counted = 0;
        foreach (var word in words)
        {
            if (!IsStop(word))
            {
                counted++;
                generic += IsGeneric(word) ? 1 : 0;
            }
        }

        return counted == 0 ? 0 : (float)generic / counted;
    }
}
