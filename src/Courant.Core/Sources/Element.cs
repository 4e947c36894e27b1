using System.Text;

namespace Courant.Core.Sources;

/// <summary>One element of a foreign document, by local names.</summary>
internal sealed class Element(string name)
{
    private readonly List<object> _content = [];
    private List<(string Name, string Value)>? _attributes;

    public string Name => name;

    /// <summary>All text in it, white space folded.</summary>
    public string Text
    {
        get
        {
            if (_content is [string only])
            {
                return Fold(only);
            }

            var all = new StringBuilder();
            Collect(all);
            return Fold(all.ToString());
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

    /// <summary>White space of any kind and length becomes one space; none at the ends.</summary>
    public static string Fold(string text)
    {
        var folded = text.AsSpan().Trim();
        var clean = true;
        for (var i = 0; i < folded.Length && clean; i++)
        {
            clean = !char.IsWhiteSpace(folded[i]) || (folded[i] == ' ' && folded[i - 1] != ' ');
        }

        if (clean)
        {
            return folded.Length == text.Length ? text : folded.ToString();
        }

        var result = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            if (!char.IsWhiteSpace(character))
            {
                result.Append(character);
            }
            else if (result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString();
    }

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
