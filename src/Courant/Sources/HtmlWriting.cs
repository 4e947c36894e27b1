using System.Text;
using AngleSharp.Dom;

namespace Courant.Sources;

/// <summary>Writes a tree as HTML of allowed parts alone.</summary>
internal static class HtmlWriting
{
    public static string Of(IReadOnlyList<INode> nodes, Uri? relativeTo)
    {
        var html = new StringBuilder();
        foreach (var node in nodes)
        {
            Write(node, relativeTo, 0, html);
        }

        return html.ToString();
    }

    /// <summary>Plain text as HTML that shows it.</summary>
    public static string Escaped(string text)
    {
        var html = new StringBuilder(text.Length + 16);
        Escape(text, html);
        return html.ToString();
    }

    private static void Write(INode node, Uri? relativeTo, int depth, StringBuilder html)
    {
        if (node is IText text)
        {
            Escape(text.Data, html);
        }

        if (node is not IElement element || depth > CleanHtml.Deepest || AllowedHtml.IsDropped(element))
        {
            return;
        }

        if (MathText.IsMath(element))
        {
            Escape(MathText.Of(element), html);
            return;
        }

        var name = Jats.HtmlName(element);
        if (name == "img")
        {
            // A remote picture tells its server who reads; its words remain.
            Escape(element.GetAttribute("alt") ?? "", html);
            return;
        }

        var kept = AllowedHtml.IsKept(name);
        if (kept)
        {
            html.Append('<').Append(name);
            foreach (var (attribute, value) in AllowedHtml.Attributes(name, element, relativeTo))
            {
                html.Append(' ').Append(attribute).Append("=\"");
                Escape(value, html);
                html.Append('"');
            }

            html.Append('>');
            if (name == "pre" && element.FirstChild is IText { Data: ['\n', ..] })
            {
                // The first line break in it is not read.
                html.Append('\n');
            }
        }

        if (AllowedHtml.IsVoid(name))
        {
            return;
        }

        foreach (var child in element.ChildNodes)
        {
            Write(child, relativeTo, depth + 1, html);
        }

        if (kept)
        {
            html.Append("</").Append(name).Append('>');
        }
    }

    private static void Escape(string text, StringBuilder html)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(c),
            };
        }
    }
}
