using System.Text;
using AngleSharp.Dom;
using Courant.Core.Rendering;

namespace Courant.Sources;

/// <summary>
/// MathML as readable text: the TeX that stands beside it, else its alternative text, else its signs in order with x², xᵢ, a/b and √x.
/// </summary>
internal static class MathText
{
    private const string Begin = "\\begin{document}";
    private const string Math = "http://www.w3.org/1998/Math/MathML";

    /// <summary>Whether an element is of mathematics, by its namespace or by the prefix that publishers write.</summary>
    public static bool IsMath(IElement element) =>
        element.NamespaceUri == Math
        || element.LocalName.StartsWith("mml:", StringComparison.Ordinal)
        || element.LocalName is "jats:alternatives" or "jats:tex-math";

    public static string Of(IElement math)
    {
        var tex = Descendants(math, 0).Prepend(math).FirstOrDefault(IsTex);
        if (tex is not null && Tex(tex.TextContent) is { Length: > 0 } written)
        {
            return written;
        }

        var text = new StringBuilder();
        Read(math, 0, text);
        return
            string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } signs
            ? signs
            : math.GetAttribute("alttext") ?? "";
    }

    private static bool IsTex(IElement element) =>
        element.LocalName == "jats:tex-math"
        || (
            Name(element) == "annotation"
            && element.GetAttribute("encoding") is { } encoding
            && encoding.Contains("tex", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The formula alone, between dollars; publishers deposit whole TeX documents around it.</summary>
    private static string Tex(string written)
    {
        var (begin, end) = (
            written.IndexOf(Begin, StringComparison.Ordinal),
            written.LastIndexOf("\\end{document}", StringComparison.Ordinal)
        );
        var formula = (begin >= 0 && end > begin ? written[(begin + Begin.Length)..end] : written).Trim().Trim('$').Trim();
        return formula.Length == 0 ? "" : $"${formula}$";
    }

    private static string Name(IElement element) =>
        element.LocalName[(element.LocalName.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static IEnumerable<IElement> Descendants(IElement element, int depth) =>
        depth > CleanHtml.Deepest ? [] : element.Children.SelectMany(child => Descendants(child, depth + 1).Prepend(child));

    private static void Read(INode node, int depth, StringBuilder text)
    {
        if (node is IText words)
        {
            text.Append(words.Data.Trim());
        }

        if (node is not IElement element || depth > CleanHtml.Deepest || !IsMath(element))
        {
            return;
        }

        var parts = element.Children;
        switch (Name(element))
        {
            case "annotation" or "annotation-xml" or "mphantom":
                return;
            case "mtext" or "mo":
                text.Append(Spaced(element));
                return;
            case "mspace":
                text.Append(' ');
                return;
            case "msup" or "mover" when parts.Length == 2:
                Read(parts[0], depth + 1, text);
                text.Append(TexText.Scripted(Alone(parts[1], depth), true));
                return;
            case "msub" or "munder" when parts.Length == 2:
                Read(parts[0], depth + 1, text);
                text.Append(TexText.Scripted(Alone(parts[1], depth), false));
                return;
            case "msubsup" or "munderover" when parts.Length == 3:
                Read(parts[0], depth + 1, text);
                text.Append(TexText.Scripted(Alone(parts[1], depth), false))
                    .Append(TexText.Scripted(Alone(parts[2], depth), true));
                return;
            case "mfrac" when parts.Length == 2:
                text.Append(Bracketed(Alone(parts[0], depth))).Append('/').Append(Bracketed(Alone(parts[1], depth)));
                return;
            case "msqrt":
                text.Append('√').Append(Bracketed(string.Concat(parts.Select(part => Alone(part, depth)))));
                return;
        }

        foreach (var child in element.ChildNodes)
        {
            Read(child, depth + 1, text);
        }
    }

    /// <summary>A word in mathematics keeps its blanks; a relation has one on each side.</summary>
    private static string Spaced(IElement element)
    {
        var content = element.TextContent;
        return Name(element) == "mtext" ? content
            : content.Trim()
                is [
                    '='
                    or '<'
                    or '>'
                    or '≤'
                    or '≥'
                    or '≈'
                    or '∼'
                    or '~'
                    or '±'
                    or '→'
                    or '≡'
                    or '∝'
                    or '≪'
                    or '≫'
                    or '≲'
                    or '≳',
                ] sign
                ? $" {sign} "
            : content.Trim() is "," ? ", "
            : content.Trim();
    }

    private static string Alone(IElement part, int depth)
    {
        var text = new StringBuilder();
        Read(part, depth + 1, text);
        return text.ToString().Trim();
    }

    private static string Bracketed(string text) => text.Length <= 1 || text.All(char.IsLetterOrDigit) ? text : $"({text})";
}
