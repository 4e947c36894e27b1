using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>One element of a foreign document, known by its local name; its namespace tells where names clash.</summary>
internal sealed class Element(string name, string space = "")
{
    private readonly List<object> _content = [];
    private List<(string Name, string Value)>? _attributes;

    public string Name => name;

    /// <summary>The address of its namespace; empty for none.</summary>
    public string Space => space;

    /// <summary>Elements and strings in their order.</summary>
    public IReadOnlyList<object> Content => _content;

    public IReadOnlyList<(string Name, string Value)> Attributes => _attributes ?? [];

    /// <summary>All text in it as it stands.</summary>
    public string RawText
    {
        get
        {
            var all = new StringBuilder();
            Collect(all);
            return all.ToString();
        }
    }

    /// <summary>All text in it, white space folded.</summary>
    public string Text
    {
        get
        {
            if (_content is [string only])
            {
                return WhiteSpace.Fold(only);
            }

            var all = new StringBuilder();
            Collect(all);
            return WhiteSpace.Fold(all.ToString());
        }
    }

    public IEnumerable<Element> Children => _content.OfType<Element>();

    public string? this[string attribute]
    {
        get
        {
            foreach (var (key, value) in _attributes ?? [])
            {
                if (key == attribute)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public Element? Child(string child)
    {
        foreach (var part in _content)
        {
            if (part is Element element && element.Name == child)
            {
                return element;
            }
        }

        return null;
    }

    public IEnumerable<Element> All(string child) => Children.Where(element => element.Name == child);

    /// <summary>The folded text of the first child of that name; null when there is none or it is empty.</summary>
    public string? TextOf(string child) => Child(child)?.Text is { Length: > 0 } text ? text : null;

    public void Add(string text) => _content.Add(text);

    public void Add(Element child) => _content.Add(child);

    public void Add(string attribute, string value) => (_attributes ??= []).Add((attribute, value));

    private void Collect(StringBuilder all)
    {
        foreach (var part in _content)
        {
            if (part is Element child)
            {
                child.Collect(all);
            }
            else
            {
                all.Append((string)part);
            }
        }
    }
}
