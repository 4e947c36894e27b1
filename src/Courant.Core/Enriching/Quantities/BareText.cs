using System.Text;

namespace Courant.Core.Enriching.Quantities;

/// <summary>
/// A sentence without its TeX dress (dollars, bold face, braces), in which every letter knows where it stands in the text. So
/// <c>$6.4\times$</c>, <c>\textbf{6.4}×</c> and <c>6.4×</c> read alike, and what is found is still quoted as it was written.
/// </summary>
internal sealed class BareText
{
    /// <summary>A formula longer than this is two dollars that have nothing to do with each other.</summary>
    private const int LongestFormula = 80;

    private readonly int[] _starts;
    private readonly int[] _ends;

    private BareText(string letters, int[] starts, int[] ends)
    {
        Letters = letters;
        _starts = starts;
        _ends = ends;
    }

    public string Letters { get; }

    /// <summary>Where the letter at a place begins in the text.</summary>
    public int StartOf(int place) => _starts[place];

    /// <summary>Where the letter at a place ends in the text, exclusive.</summary>
    public int EndOf(int place) => _ends[place];

    /// <summary>Reads the half-open range [start, end) of a text.</summary>
    public static BareText Of(string text, int start, int end)
    {
        var letters = new StringBuilder(end - start);
        var starts = new List<int>(end - start);
        var ends = new List<int>(end - start);
        var formulaEnd = -1;
        for (var at = start; at < end; )
        {
            var letter = text[at];
            var next = at + 1;
            switch (letter)
            {
                case '$' when at == formulaEnd:
                    break;
                case '$' when EndOfFormula(text, at, end) is var close && close > at:
                    formulaEnd = close;
                    break;
                case '\\':
                    next = Command(text, at, end, out var meaning);
                    Add(meaning, at, next);
                    break;
                case '{' or '}':
                    break;
                case '~':
                    Add(IsApproximation(text, at, start, end) ? "~" : " ", at, next);
                    break;
                default:
                    Add(Plain(letter), at, next);
                    break;
            }

            at = next;
        }

        return new(letters.ToString(), [.. starts], [.. ends]);

        void Add(string meaning, int from, int to)
        {
            foreach (var one in meaning)
            {
                letters.Append(one);
                starts.Add(from);
                ends.Add(to);
            }
        }
    }

    /// <summary>The place of the closing dollar; −1 for a dollar that is money or has no partner near.</summary>
    private static int EndOfFormula(string text, int open, int end)
    {
        var limit = Math.Min(end, open + LongestFormula);
        for (var at = open + 1; at < limit; at++)
        {
            if (text[at] == '$' && text[at - 1] != '\\')
            {
                return at == open + 1 || text[open + 1] == ' ' || text[at - 1] == ' ' ? -1 : at;
            }
        }

        return -1;
    }

    private static int Command(string text, int at, int end, out string meaning)
    {
        var stop = at + 1;
        while (stop < end && char.IsAsciiLetter(text[stop]))
        {
            stop++;
        }

        if (stop == at + 1)
        {
            meaning = stop < end && text[stop] is '%' or '$' or '&' or '#' or '_' ? text[stop].ToString() : "";
            meaning = stop < end && text[stop] is ' ' or '~' ? " " : meaning;
            return Math.Min(end, stop + 1);
        }

        meaning = text.AsSpan(at + 1, stop - at - 1) switch
        {
            "times" or "texttimes" => "×",
            "mu" => "µ",
            "sim" or "approx" or "simeq" => "~",
            "ge" or "geq" or "geqslant" => "≥",
            "le" or "leq" or "leqslant" => "≤",
            "to" or "rightarrow" => "→",
            "pm" => "±",
            "text" or "textbf" or "textit" or "textsc" or "texttt" or "emph" or "underline" or "mathbf" or "mathrm" or "mathit" =>
                "",
            "bf" or "it" or "em" or "rm" or "bfseries" or "mathsf" or "boldsymbol" or "left" or "right" => "",
            "textasciitilde" => "~",
            "quad" or "qquad" => " ",
            var other => $"\\{other}",
        };
        return stop;
    }

    /// <summary>A tie stands between words; a tilde that says "about" stands before a number and after a space.</summary>
    private static bool IsApproximation(string text, int at, int start, int end)
    {
        var next = at + 1;
        while (next < end && text[next] is ' ' or '$')
        {
            next++;
        }

        return next < end && char.IsAsciiDigit(text[next]) && (at == start || text[at - 1] is ' ' or '(' or '$' or '-');
    }

    private static string Plain(char letter) =>
        letter switch
        {
            '\u00D7' or '\u2715' or '\u2716' => "×",
            '\u03BC' or '\u00B5' => "µ",
            '\u2212' or '\u2011' or '\u2010' => "-",
            '\u2012' or '\u2013' or '\u2014' => "–",
            '\uFF05' => "%",
            '\u2248' or '\u223C' or '\u2243' => "~",
            _ when char.IsWhiteSpace(letter) => " ",
            _ => letter.ToString(),
        };
}
