using System.Text;

namespace Courant.Core.Sources.Feeds;

/// <summary>Writes what stands in an element as HTML, by local names.</summary>
internal static class Markup
{
    public static string Inside(Element element)
    {
        var html = new StringBuilder();
        Write(element, html);
        return html.ToString();
    }

    private static void Write(Element element, StringBuilder html)
    {
        foreach (var part in element.Content)
        {
            if (part is not Element child)
            {
                Escape((string)part, html);
                continue;
            }

            html.Append('<').Append(child.Name);
            foreach (var (name, value) in child.Attributes)
            {
                html.Append(' ').Append(name).Append("=\"");
                Escape(value, html);
                html.Append('"');
            }

            html.Append('>');
            if (child.Name is not ("br" or "hr" or "img" or "wbr" or "col" or "input" or "embed" or "source" or "track"))
            {
                Write(child, html);
                html.Append("</").Append(child.Name).Append('>');
            }
        }
    }

    private static void Escape(string text, StringBuilder html) =>
        html.Append(
            text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
                .Replace("\"", "&quot;", StringComparison.Ordinal)
        );
}
