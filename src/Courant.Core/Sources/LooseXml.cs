using System.Net;
using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// Reads XML that an XML reader refuses, as well as can be: elements that are not closed end with what holds them, ends without a
/// beginning are nothing, attributes need no quotes, a tag that breaks off is text. Linear in the length of the text.
/// </summary>
internal sealed class LooseXml
{
    private readonly string _text;
    private readonly Stack<Element> _open = new();
    private readonly Stack<string> _defaults = new();
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private readonly Element _document = new("");
    private int _tooDeep;

    private LooseXml(string text)
    {
        _text = text;
        _open.Push(_document);
        _defaults.Push("");
    }

    /// <summary>An element without a name that holds all that was found.</summary>
    /// <param name="text">What <see cref="ForeignText.Fit"/> made.</param>
    public static Element Document(string text)
    {
        var reading = new LooseXml(text);
        reading.Read();
        return reading._document;
    }

    private void Read()
    {
        var at = 0;
        while (at < _text.Length)
        {
            var tag = _text.IndexOf('<', at);
            if (tag < 0)
            {
                Say(_text[at..]);
                return;
            }

            if (tag > at)
            {
                Say(_text[at..tag]);
            }

            at = Markup(tag);
        }
    }

    /// <summary>Reads what begins with a bracket; gives the place behind it.</summary>
    private int Markup(int at)
    {
        var rest = _text.AsSpan(at);
        if (rest.StartsWith("<!--"))
        {
            return Behind("-->", at + 4);
        }

        if (rest.StartsWith("<![CDATA["))
        {
            var end = _text.IndexOf("]]>", at, StringComparison.Ordinal);
            _open.Peek().Add(_text[(at + 9)..(end < 0 ? _text.Length : end)]);
            return end < 0 ? _text.Length : end + 3;
        }

        if (rest.StartsWith("<?"))
        {
            return Behind(">", at + 2);
        }

        if (rest.StartsWith("<!"))
        {
            // The brackets of a document type hold declarations of their own.
            var close = rest.IndexOf('>');
            var bracket = rest[..Math.Max(close, 0)].IndexOf('[');
            return bracket < 0 ? Behind(">", at + 2) : Behind(">", Behind("]", at + bracket));
        }

        if (rest.Length > 2 && rest[1] == '/' && IsName(rest[2]))
        {
            var end = NameEnd(at + 2);
            End(_text[(at + 2)..end]);
            return Behind(">", end);
        }

        if (rest.Length > 1 && IsName(rest[1]))
        {
            return Start(at + 1);
        }

        _open.Peek().Add("<");
        return at + 1;
    }

    private int Start(int at)
    {
        var end = NameEnd(at);
        var name = _text[at..end];
        var attributes = new List<(string Name, string Value)>();
        at = end;
        var empty = false;
        while (at < _text.Length && _text[at] is not '>' and not '<')
        {
            var c = _text[at];
            if (IsName(c))
            {
                at = Attribute(at, attributes);
                empty = false;
            }
            else
            {
                empty = c == '/';
                at++;
            }
        }

        Open(name, attributes, empty);
        return at < _text.Length && _text[at] == '>' ? at + 1 : at;
    }

    private int Attribute(int at, List<(string Name, string Value)> attributes)
    {
        var end = NameEnd(at);
        var name = _text[at..end];
        at = SkipBlanks(end);
        if (at >= _text.Length || _text[at] != '=')
        {
            attributes.Add((name, ""));
            return at;
        }

        at = SkipBlanks(at + 1);
        if (at < _text.Length && _text[at] is '"' or '\'')
        {
            var close = _text.IndexOf(_text[at], at + 1);
            close = close < 0 ? _text.Length : close;
            attributes.Add((name, WebUtility.HtmlDecode(_text[(at + 1)..close])));
            return Math.Min(close + 1, _text.Length);
        }

        var stop = at;
        while (stop < _text.Length && !char.IsWhiteSpace(_text[stop]) && _text[stop] is not '>' and not '<')
        {
            stop++;
        }

        attributes.Add((name, WebUtility.HtmlDecode(_text[at..stop])));
        return stop;
    }

    private void Open(string name, List<(string Name, string Value)> attributes, bool empty)
    {
        // An entry does not stand in another: the earlier one was left open.
        if (Local(name).ToLowerInvariant() is "item" or "entry" && _open.Any(open => open.Name == Local(name)))
        {
            End(Local(name));
        }

        if (_open.Count >= ForeignXml.Deepest)
        {
            _tooDeep += empty ? 0 : 1;
            return;
        }

        var space = _defaults.Peek();
        foreach (var (attribute, value) in attributes)
        {
            if (attribute == "xmlns")
            {
                space = value;
            }
            else if (attribute.StartsWith("xmlns:", StringComparison.Ordinal))
            {
                _prefixes[attribute[6..]] = value;
            }
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var own = colon <= 0 ? space : _prefixes.GetValueOrDefault(name[..colon]) ?? ForeignXml.Undeclared + name[..colon];
        var element = new Element(Local(name), own);
        foreach (var (attribute, value) in attributes.Where(one => !one.Name.StartsWith("xmlns", StringComparison.Ordinal)))
        {
            element.Add(attribute.StartsWith("xml:", StringComparison.Ordinal) ? attribute : Local(attribute), value);
        }

        _open.Peek().Add(element);
        if (!empty)
        {
            _open.Push(element);
            _defaults.Push(space);
        }
    }

    private void End(string name)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }

        name = Local(name);
        if (!_open.Any(open => open.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        while (_open.Count > 1)
        {
            _defaults.Pop();
            if (_open.Pop().Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }
    }

    private void Say(string text) =>
        _open.Peek().Add(text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text);

    private int Behind(string mark, int from)
    {
        var at = from >= _text.Length ? -1 : _text.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? _text.Length : at + mark.Length;
    }

    private int NameEnd(int at)
    {
        while (at < _text.Length && (IsName(_text[at]) || char.IsDigit(_text[at]) || _text[at] is '-' or '.'))
        {
            at++;
        }

        return at;
    }

    private int SkipBlanks(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsName(char c) => char.IsLetter(c) || c is '_' or ':';

    private static string Local(string name) => name[(name.LastIndexOf(':') + 1)..];
}
