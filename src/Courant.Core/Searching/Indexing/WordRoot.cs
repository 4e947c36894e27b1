namespace Courant.Core.Searching.Indexing;

/// <summary>
/// The root that an English word shares with its kin: <c>retrieve</c>, <c>retrieval</c> and <c>retrieving</c>. Porter's algorithm ("An
/// algorithm for suffix stripping", Program 14(3), 1980). It confuses some words, so only questions in plain words use it.
/// </summary>
internal static class WordRoot
{
    private static readonly (string Ending, string Becomes)[] Step2 =
    [
        ("ational", "ate"),
        ("tional", "tion"),
        ("enci", "ence"),
        ("anci", "ance"),
        ("izer", "ize"),
        ("abli", "able"),
        ("alli", "al"),
        ("entli", "ent"),
        ("eli", "e"),
        ("ousli", "ous"),
        ("ization", "ize"),
        ("ation", "ate"),
        ("ator", "ate"),
        ("alism", "al"),
        ("iveness", "ive"),
        ("fulness", "ful"),
        ("ousness", "ous"),
        ("aliti", "al"),
        ("iviti", "ive"),
        ("biliti", "ble"),
    ];

    private static readonly (string Ending, string Becomes)[] Step3 =
    [
        ("icate", "ic"),
        ("ative", ""),
        ("alize", "al"),
        ("iciti", "ic"),
        ("ical", "ic"),
        ("ful", ""),
        ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "al",
        "ance",
        "ence",
        "er",
        "ic",
        "able",
        "ible",
        "ant",
        "ement",
        "ment",
        "ent",
        "ion",
        "ou",
        "ism",
        "ate",
        "iti",
        "ous",
        "ive",
        "ize",
    ];

    /// <summary>The root of a folded word. Words with anything but the letters a to z, and words of up to three letters, are their own.</summary>
    public static string Of(string word)
    {
        if (word.Length <= 3 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        var root = WithoutPlural(word);
        root = WithoutPast(root);
        if (root[^1] == 'y' && HasVowel(root[..^1]))
        {
            root = root[..^1] + "i";
        }

        root = Replaced(root, Step2);
        root = Replaced(root, Step3);
        root = Stripped(root);
        if (root[^1] == 'e' && (Measure(root[..^1]) > 1 || (Measure(root[..^1]) == 1 && !EndsShort(root[..^1]))))
        {
            root = root[..^1];
        }

        return Measure(root) > 1 && root.EndsWith("ll", StringComparison.Ordinal) ? root[..^1] : root;
    }

    private static string WithoutPlural(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word[^1] == 's' && word[^2] != 's' ? word[..^1]
        : word;

    private static string WithoutPast(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }

        var stem =
            word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2]
            : word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3]
            : null;
        if (stem is null || !HasVowel(stem))
        {
            return word;
        }

        return stem.EndsWith("at", StringComparison.Ordinal)
            || stem.EndsWith("bl", StringComparison.Ordinal)
            || stem.EndsWith("iz", StringComparison.Ordinal)
                ? stem + "e"
            : stem.Length > 1 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1) && stem[^1] is not ('l' or 's' or 'z')
                ? stem[..^1]
            : Measure(stem) == 1 && EndsShort(stem) ? stem + "e"
            : stem;
    }

    private static string Replaced(string word, (string Ending, string Becomes)[] rules)
    {
        foreach (var (ending, becomes) in rules)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                var stem = word[..^ending.Length];
                return Measure(stem) > 0 ? stem + becomes : word;
            }
        }

        return word;
    }

    private static string Stripped(string word)
    {
        var ending = Step4.Where(one => word.EndsWith(one, StringComparison.Ordinal)).MaxBy(one => one.Length);
        if (ending is null)
        {
            return word;
        }

        var stem = word[..^ending.Length];
        return Measure(stem) > 1 && (ending != "ion" || (stem.Length > 0 && stem[^1] is 's' or 't')) ? stem : word;
    }

    /// <summary>How often consonants follow vowels.</summary>
    private static int Measure(string word)
    {
        var measure = 0;
        for (var at = 1; at < word.Length; at++)
        {
            measure += IsConsonant(word, at) && !IsConsonant(word, at - 1) ? 1 : 0;
        }

        return measure;
    }

    private static bool HasVowel(string word) => Enumerable.Range(0, word.Length).Any(at => !IsConsonant(word, at));

    /// <summary>Consonant, vowel, consonant other than w, x and y at the end: hop, not snow.</summary>
    private static bool EndsShort(string word) =>
        word.Length > 2
        && IsConsonant(word, word.Length - 1)
        && !IsConsonant(word, word.Length - 2)
        && IsConsonant(word, word.Length - 3)
        && word[^1] is not ('w' or 'x' or 'y');

    private static bool IsConsonant(string word, int at) =>
        word[at] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => at == 0 || !IsConsonant(word, at - 1),
            _ => true,
        };
}
