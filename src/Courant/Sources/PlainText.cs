using System.Text;
using AngleSharp.Dom;
using Courant.Core.Rendering;

namespace Courant.Sources;

/// <summary>Writes down what a reader of a page reads.</summary>
internal sealed class PlainText
{
    private readonly StringBuilder _text = new();

    /// <summary>The line breaks that stand before the next word.</summary>
    private int _breaks;
    private bool _gap;

    public static string Of(IReadOnlyList<INode> nodes)
    {
        var text = new PlainText();
        foreach (var node in nodes)
        {
            text.Read(node, 0, false);
        }

        return text._text.ToString();
    }

    private void Read(INode node, int depth, bool asWritten)
    {
        if (node is IText words)
        {
            Say(words.Data, asWritten);
        }

        if (node is not IElement element || depth > CleanHtml.Deepest || AllowedHtml.IsDropped(element))
        {
            return;
        }

        var name = Jats.HtmlName(element);
        switch (name)
        {
            case "br":
                Break(1, force: true);
                return;
            case "hr":
                Break(2);
                return;
            case "img":
                Say(element.GetAttribute("alt") ?? "", false);
                return;
            case "sub" or "sup":
                Script(element, depth, name == "sup");
                return;
            case "q":
                Say("“", false);
                Inside(element, depth, asWritten);
                _gap = false;
                Say("”", false);
                return;
            case "td" or "th":
                _gap = _gap || _text.Length > 0;
                break;
        }

        if (MathText.IsMath(element))
        {
            Say(MathText.Of(element), false);
            return;
        }

        var nestedList = name is "ul" or "ol" && element.ParentElement is { } parent && Jats.HtmlName(parent) == "li";
        var breaks =
            nestedList ? 1
            : AllowedHtml.IsBlock(name) ? 2
            : AllowedHtml.IsLine(name) ? 1
            : 0;
        if (
            name == "p"
            && element.ParentElement is { } item
            && Jats.HtmlName(item) == "li"
            && element.PreviousElementSibling is null
        )
        {
            breaks = 0;
        }

        Break(breaks);
        if (name == "li")
        {
            Say("- ", true);
        }

        Inside(element, depth, asWritten || name == "pre");
        Break(breaks);
    }

    private void Inside(IElement element, int depth, bool asWritten)
    {
        foreach (var child in element.ChildNodes)
        {
            Read(child, depth + 1, asWritten);
        }
    }

    private void Script(IElement element, int depth, bool super)
    {
        var inside = new PlainText();
        inside.Inside(element, depth, false);
        var script = inside._text.ToString().Trim();
        if (script.Length > 0)
        {
            // 1st and 2nd are words, not powers.
            Say(super && script is "st" or "nd" or "rd" or "th" ? script : TexText.Scripted(script, super), false);
        }
    }

    private void Break(int lines, bool force = false)
    {
        _breaks = force ? Math.Min(_breaks + lines, 2) : Math.Max(_breaks, lines);
    }

    private void Say(string words, bool asWritten)
    {
        foreach (var c in words)
        {
            if (asWritten && c == '\n')
            {
                Break(1, force: true);
            }
            else if (char.IsControl(c) || (char.IsWhiteSpace(c) && !(asWritten && c == ' ')))
            {
                _gap = true;
            }
            else if (c is not ' ' || (asWritten && _text.Length > 0))
            {
                Gap();
                _text.Append(c);
            }
        }
    }

    private void Gap()
    {
        if (_text.Length == 0)
        {
            _breaks = 0;
            _gap = false;
        }

        if (_breaks > 0)
        {
            while (_text.Length > 0 && _text[^1] == ' ' && !(_text.Length > 1 && _text[^2] == '-'))
            {
                _text.Length--;
            }

            _text.Append('\n', _breaks);
        }
        else if (_gap && _text[^1] is not (' ' or '\n'))
        {
            _text.Append(' ');
        }

        (_breaks, _gap) = (0, false);
    }
}
