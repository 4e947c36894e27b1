using System.Text;
using System.Text.RegularExpressions;

namespace Courant.Core.Asking;

/// <summary>
/// What of a model's words may be published. Formatting is taken off; text that could lead a reader somewhere or repeats what only the
/// model was told is refused whole, because a sentence that once held a link says nothing without it.
/// </summary>
public static partial class PublishedText
{
    /// <summary>So many words in a row that stand in the instruction are the instruction.</summary>
    private const int WordsInARow = 8;

    /// <summary>Milliseconds. Texts are short and never take so long; one that does must not be published.</summary>
    private const int Longest = 1_000;

    /// <summary>One line of plain words; null where the text must not be published.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="request">What it was asked.</param>
    public static string? Of(string text, ModelRequest request)
    {
        var line = Line(text);
        try
        {
            return Checked(line, Marks().Replace(line, "${words}"), request);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string? Checked(string line, string bare, ModelRequest request) =>
        bare.Length == 0 || Leads(line, request.Text) || Leads(bare, request.Text) || Repeats(bare, request) ? null : bare;

    private static string Line(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                plain.Append(' ');
            }
            else if (!Wording.IsUnseen(rune))
            {
                plain.Append(rune);
            }
        }

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether it holds an address, an e-mail, HTML or a link; a name with a dot counts unless the paper itself has it.</summary>
    private static bool Leads(string text, string source) =>
        Leading().IsMatch(text)
        || Dotted()
            .Matches(text)
            .Any(name => !source.Contains(name.Value, StringComparison.OrdinalIgnoreCase) || IsOfTheWeb(name.Value));

    /// <summary>
    /// A paper may speak of <c>Node.js</c>, and may plant <c>evil.example</c> so that a summary repeats it: endings under which anybody
    /// can be reached are refused though the paper has them.
    /// </summary>
    private static bool IsOfTheWeb(string name) => WebEnding().IsMatch(name);

    private static bool Repeats(string text, ModelRequest request)
    {
        var told = $" {string.Join(' ', Words(Wording.Instruction(request, describe: true)))} ";
        var words = Words(text);
        for (var at = 0; at + WordsInARow <= words.Length; at++)
        {
            if (told.Contains($" {string.Join(' ', words.AsSpan(at, WordsInARow).ToArray())} ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"[\w']+", RegexOptions.CultureInvariant, Longest)]
    private static partial Regex Word();

    /// <summary>Emphasis, code and headings of Markdown: the words stay.</summary>
    [GeneratedRegex(
        @"(?<![\w*`])[*_`#]{1,3}(?=\S)(?<words>[^*_`]*?)(?<=\S)[*_`]{1,3}(?![\w*`])|^(?:[#>*\-]+ )+",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        Longest
    )]
    private static partial Regex Marks();

    [GeneratedRegex(
        """
            [a-z][a-z0-9+.\-]{1,20}:/*\s?/ | \bwww\. | :// | \bhxxp | \b(javascript|mailto|tel|file):\S | \bdata:[a-z]+/
            | [\w.+\-]\s?@\s?[a-z][\w\-]*\s?\.\s?[a-z]{2} | [\[(]\s?(at|dot)\s?[\])]
            | <\s*/?\s*[a-z][^<>]*> | <!-- | <\? | <\s*(script|img|iframe|svg|style|link|meta|object|embed|form|div|span|a\s)
            | &(\#|[a-z]{2,8};) | \]\s?[\[(] | !\[ | \{\{
            | \b(\d{1,3}\.){3}\d{1,3}\b
            """,
        RegexOptions.IgnoreCase
            | RegexOptions.ExplicitCapture
            | RegexOptions.CultureInvariant
            | RegexOptions.IgnorePatternWhitespace,
        Longest
    )]
    private static partial Regex Leading();

    /// <summary>A name with a dot between letters, such as an address without its beginning; not <c>i.e.</c> or <c>U.S.</c></summary>
    [GeneratedRegex(@"\b[\p{L}\p{N}\-]{2,}(?:\.[\p{L}\p{N}\-]+)*\.[\p{L}]{2,}\b", RegexOptions.CultureInvariant, Longest)]
    private static partial Regex Dotted();

    [GeneratedRegex(
        @"\.(?:com|net|org|io|co|ru|cn|info|biz|xyz|top|site|online|shop|app|dev|link|click|me|ly|tk|example|test|invalid|zip|mov|page|live|club|cc|to|gg|sh|ws|us|uk|de|eu)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Longest
    )]
    private static partial Regex WebEnding();
}
