using System.Collections.Frozen;
using System.Text;

namespace Courant.Core.Grounding;

/// <summary>The names of a source, and which names of a sentence are not among them.</summary>
/// <remarks>
/// A name is a word with a capital or a digit behind its first letter, one that begins with a capital within a sentence, or one that the
/// source does not have and that does something at the start of a sentence. Hyphens, points and plurals do not matter, and an abbreviation
/// may be made from the first letters of the source's words.
/// </remarks>
internal sealed class SourceNames
{
    /// <summary>What may begin a sentence on any paper.</summary>
    private static readonly FrozenSet<string> AnySubject = (
        "it this that these those the a an they authors researchers work paper study evaluation analysis experimentation testing "
        + "performance research approach method system framework there each one which what everything nothing code"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly char[] Parting =
    [
        ' ',
        '\n',
        '\t',
        '\u00A0',
        '—',
        '–',
        '(',
        ')',
        '[',
        ']',
        ',',
        ';',
        '{',
        '}',
        '$',
        '\\',
        '~',
    ];

    /// <summary>The letters of all words one after the other, and where a word begins.</summary>
    private readonly string _letters;
    private readonly HashSet<int> _starts = [];
    private readonly HashSet<string> _words = [];
    private readonly string _initials;

    public SourceNames(string text)
    {
        var letters = new StringBuilder(text.Length);
        var initials = new StringBuilder();
        foreach (var (word, _, _) in Words(text))
        {
            _words.Add(Singular(Folded(word)));
            foreach (var part in Parts(word))
            {
                _starts.Add(letters.Length);
                letters.Append(part);
                initials.Append(part[0]);
                _words.Add(Singular(part));
            }
        }

        _starts.Add(letters.Length);
        _letters = letters.ToString();
        _initials = initials.ToString();
    }

    /// <summary>The names of a phrase from within a sentence, folded.</summary>
    public static IEnumerable<string> In(string phrase) =>
        Words(phrase).Where(word => IsName(word.Text, first: false)).Select(word => Singular(Folded(word.Text)));

    /// <summary>The names of a sentence that the source does not have, as they are written.</summary>
    public IEnumerable<string> Missing(string sentence) =>
        Words(sentence)
            .Where(word => (IsName(word.Text, word.First) || word.First && Acts(word.Text, word.Next)) && !Has(word.Text))
            .Select(word => word.Text);

    private bool Has(string name) =>
        _words.Contains(Singular(Folded(name)))
        || Parts(name).ToList() is { Count: > 1 } parts && parts.TrueForAll(part => _words.Contains(Singular(part)))
        || IsWritten(Folded(name))
        || IsAbbreviation(name) && _initials.Contains(Singular(Folded(name)), StringComparison.Ordinal);

    /// <summary>Whether whole words of the source, one after the other, have these letters: "key value" for "KeyValue".</summary>
    private bool IsWritten(string folded)
    {
        for (
            var at = _letters.IndexOf(folded, StringComparison.Ordinal);
            at >= 0;
            at = _letters.IndexOf(folded, at + 1, StringComparison.Ordinal)
        )
        {
            if (_starts.Contains(at) && (_starts.Contains(at + folded.Length) || _starts.Contains(at + folded.Length + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Kestrel finds", "Kestrel is": something without an article that does something is called so.</summary>
    private static bool Acts(string word, string next) =>
        char.IsUpper(word[0])
        && !AnySubject.Contains(word.ToLowerInvariant())
        && (next is "is" or "has" or "was" || next.Length > 3 && next[^1] == 's' && next[^2] != 's' && next.All(char.IsLower));

    private static bool IsAbbreviation(string name) => name.Length is >= 2 and <= 7 && name.TrimEnd('s').All(char.IsUpper);

    private static bool IsName(string word, bool first) =>
        word.Any(char.IsLetter)
        && (
            word.AsSpan(1).ContainsAnyInRange('A', 'Z')
            || word.AsSpan(1).ContainsAnyInRange('0', '9') && !char.IsAsciiDigit(word[0])
            || !first && char.IsUpper(word[0]) && word.Length > 1
        );

    private static IEnumerable<string> Parts(string word) => word.Split('-', '/').Select(Folded).Where(part => part.Length > 0);

    private static string Singular(string folded) =>
        folded.Length > 3 && folded[^1] == 's' && folded[^2] != 's' ? folded[..^1] : folded;

    private static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (char.IsLetterOrDigit(letter))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>The words, without what stands around them, whether each begins a sentence or what is told, and the next one.</summary>
    private static List<(string Text, bool First, string Next)> Words(string text)
    {
        var words = new List<(string Text, bool First, string Next)>();
        var first = true;
        foreach (var written in text.Split(Parting, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = written.Trim('.', ':', '"', '\'', '“', '”', '‘', '’', '!', '?', '*', '_', '`');
            word =
                word.EndsWith("’s", StringComparison.Ordinal) || word.EndsWith("'s", StringComparison.Ordinal)
                    ? word[..^2]
                    : word;
            if (word.Length > 0)
            {
                if (words.Count > 0)
                {
                    words[^1] = words[^1] with { Next = word };
                }

                words.Add((word, first, ""));
                first = false;
            }

            first |= written[^1] is '.' or ':' or '!' or '?' or '"' or '”';
        }

        return words;
    }
}
