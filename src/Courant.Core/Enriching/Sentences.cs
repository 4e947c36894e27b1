using System.Runtime.InteropServices;

namespace Courant.Core.Enriching;

/// <summary>A sentence as the half-open character range [Start, End) of the text it stands in, without white space around it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Sentence(int Start, int End)
{
    public int Length => End - Start;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);
}

/// <summary>
/// Splits scientific prose into sentences. When in doubt it does not split: two sentences quoted as one still say what the authors
/// said, half a sentence may say the opposite.
/// </summary>
public static class Sentences
{
    /// <summary>Brackets and formulas longer than this are taken for unbalanced ones.</summary>
    private const int LongestAside = 400;

    /// <summary>The sentences in order. Together they cover every character of the text that is not white space.</summary>
    public static IReadOnlyList<Sentence> Of(string text)
    {
        var found = new List<Sentence>(12);
        var start = SkipSpace(text, 0);
        var asideEnd = 0;
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '(' or '[':
                    asideEnd = Math.Max(asideEnd, EndOfBracket(text, at));
                    break;
                case '$':
                    at = Math.Max(at, EndOfFormula(text, at) - 1);
                    break;
                case '\n' when IsEmptyLine(text, at):
                    Cut(at);
                    break;
                case '.' or '!' or '?' or '。':
                    var end = EndOfMarks(text, at);
                    if (end >= asideEnd && EndsSentence(text, start, at, end))
                    {
                        Cut(end);
                    }
                    else
                    {
                        at = Math.Max(at, LastMark(text, at));
                    }

                    break;
            }

            void Cut(int end)
            {
                Add(end);
                start = SkipSpace(text, end);
                at = start - 1;
                asideEnd = 0;
            }
        }

        Add(text.Length);
        return found;

        void Add(int end)
        {
            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            if (end > start)
            {
                found.Add(new Sentence(start, end));
            }
        }
    }

    private static bool EndsSentence(string text, int start, int mark, int end)
    {
        if (end == text.Length)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            return text[mark] == '。' || IsMissingSpace(text, mark, end);
        }

        var next = SkipSpace(text, end);
        if (next == text.Length)
        {
            return true;
        }

        var word = NextWord(text, next);
        if (char.IsLower(text[next]) && !HasCapital(word))
        {
            return false;
        }

        if (text[next] is ',' or ';' or ':' or ')' or '-' or '–' or '—')
        {
            return false;
        }

        return text[mark] != '.'
            || mark + 1 < end && text[mark + 1] == '.'
            || !Abbreviations.IsOne(text, start, mark, next, word);
    }

    /// <summary>"…than before.We propose": a full stop with no space after it, taken only between unmistakable words.</summary>
    private static bool IsMissingSpace(string text, int mark, int end) =>
        text[mark] == '.'
        && end == mark + 1
        && mark >= 3
        && char.IsLower(text[mark - 1])
        && char.IsLower(text[mark - 2])
        && char.IsLower(text[mark - 3])
        && NextWord(text, end) is var word
        && Abbreviations.IsStarter(word)
        && end + word.Length < text.Length
        && text[end + word.Length] is ' ' or ',';

    private static int EndOfMarks(string text, int at)
    {
        at = LastMark(text, at) + 1;
        while (at < text.Length && text[at] is ')' or ']' or '}' or '"' or '\'' or '”' or '’' or '»')
        {
            at++;
        }

        return at;
    }

    private static int LastMark(string text, int at)
    {
        while (at + 1 < text.Length && text[at + 1] is '.' or '!' or '?')
        {
            at++;
        }

        return at;
    }

    private static int EndOfBracket(string text, int open)
    {
        var close = text[open] == '(' ? ')' : ']';
        var depth = 0;
        var limit = Math.Min(text.Length, open + LongestAside);
        for (var at = open; at < limit; at++)
        {
            depth +=
                text[at] == text[open] ? 1
                : text[at] == close ? -1
                : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return 0;
    }

    /// <summary>Past the closing dollar of a formula; 0 for a dollar that is money or has no partner near.</summary>
    private static int EndOfFormula(string text, int open)
    {
        if (open > 0 && text[open - 1] == '\\')
        {
            return 0;
        }

        var width = open + 1 < text.Length && text[open + 1] == '$' ? 2 : 1;
        var limit = Math.Min(text.Length, open + LongestAside);
        for (var at = open + width; at < limit; at++)
        {
            if (text[at] == '$' && text[at - 1] != '\\')
            {
                return Math.Min(text.Length, at + width);
            }

            if (text[at] == '.' && at + 2 < text.Length && text[at + 1] == ' ' && char.IsUpper(text[at + 2]))
            {
                return 0;
            }
        }

        return 0;
    }

    private static bool IsEmptyLine(string text, int at)
    {
        for (at++; at < text.Length && char.IsWhiteSpace(text[at]); at++)
        {
            if (text[at] == '\n')
            {
                return true;
            }
        }

        return false;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static ReadOnlySpan<char> NextWord(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return text.AsSpan(at, end - at);
    }

    private static bool HasCapital(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsUpper(letter))
            {
                return true;
            }
        }

        return false;
    }
}
