using System.Collections.Frozen;
using System.Xml;

namespace Courant.Core.Sources;

/// <summary>
/// The one way to read XML that a server or a file sent: no DTD, no resolver, at most <see cref="Deepest"/> levels, known by
/// local names because prefixes are sometimes left undeclared. What is wrong with it ends the reading as a <see cref="Fault"/>.
/// </summary>
internal sealed class ForeignXml : IDisposable
{
    public const int Deepest = 256;

    /// <summary>Begins the namespace of a prefix that is used undeclared.</summary>
    public const string Undeclared = "urn:undeclared:";

    private const string Declarations = "http://www.w3.org/2000/xmlns/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XmlReader _reader;
    private readonly FrozenSet<string> _containers;
    private bool _done;

    private ForeignXml(string text, FrozenSet<string> containers)
    {
        _containers = containers;
        Start = text.Length <= 80 ? text : text[..80];

        // Prefixes that are used undeclared in the wild; a document's own declaration wins.
        var names = new NameTable();
        var prefixes = new XmlNamespaceManager(names);
        foreach (
            var prefix in (ReadOnlySpan<string>)
                ["xsi", "dc", "oai_dc", "dcterms", "arxiv", "opensearch", "atom", "content", "media"]
        )
        {
            prefixes.AddNamespace(prefix, Undeclared + prefix);
        }

        _reader = XmlReader.Create(new StringReader(text), Settings, new XmlParserContext(names, prefixes, "", XmlSpace.None));
    }

    /// <summary>The local name of the root element; empty as long as none was found.</summary>
    public string Root { get; private set; } = "";

    /// <summary>The first characters, to show people what came instead.</summary>
    public string Start { get; }

    /// <summary>The name of the container in which the last element stood.</summary>
    public string Inside { get; private set; } = "";

    /// <summary>Why the reading ended before the document did; null for a whole document.</summary>
    public string? Fault { get; private set; }

    /// <param name="body">A whole document of at most some tens of megabytes.</param>
    /// <param name="containers">Local names of the elements to step into; every other element is handed over whole.</param>
    public static ForeignXml Open(ReadOnlyMemory<byte> body, FrozenSet<string> containers) =>
        new(ForeignText.Of(body.Span), containers);

    /// <summary>The whole document as one element, with namespaces; null and why for one that is not well-formed.</summary>
    /// <param name="text">What <see cref="ForeignText.Fit"/> made.</param>
    public static (Element? Root, string? Fault) Document(string text)
    {
        using var xml = new ForeignXml(text, []);
        var root = xml.Next();

        // What follows the root may still show that the document is broken.
        var more = root is null ? null : xml.Next();
        return more is not null ? (null, "a second root element")
            : xml.Fault is { } fault ? (null, fault)
            : (root, root is null ? "no element" : null);
    }

    /// <summary>The next element that is no container, with all below it; null at the end or at a <see cref="Fault"/>.</summary>
    public Element? Next()
    {
        if (_done)
        {
            return null;
        }

        try
        {
            while (_reader.Read())
            {
                if (_reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                Root = Root.Length == 0 ? _reader.LocalName : Root;
                if (_reader.Depth >= Deepest)
                {
                    return End($"more than {Deepest} levels of elements");
                }

                if (!_containers.Contains(_reader.LocalName))
                {
                    return Whole() ?? End($"more than {Deepest} levels of elements");
                }

                Inside = _reader.LocalName;
            }
        }
        catch (XmlException error)
        {
            return End(error.Message);
        }

        return End(null);
    }

    public void Dispose() => _reader.Dispose();

    private Element? End(string? fault)
    {
        _done = true;
        Fault = fault;
        return null;
    }

    /// <summary>The element at the reader, which is left on its end; null when it is too deep.</summary>
    private Element? Whole()
    {
        var element = new Element(_reader.LocalName, _reader.NamespaceURI);
        var empty = _reader.IsEmptyElement;
        while (_reader.MoveToNextAttribute())
        {
            if (_reader.NamespaceURI != Declarations)
            {
                element.Add(_reader.Prefix is "xml" ? _reader.Name : _reader.LocalName, _reader.Value);
            }
        }

        if (empty)
        {
            return element;
        }

        while (_reader.Read() && _reader.NodeType != XmlNodeType.EndElement)
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (_reader.Depth >= Deepest || Whole() is not { } child)
                    {
                        return null;
                    }

                    element.Add(child);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    element.Add(_reader.Value);
                    break;
            }
        }

        return element;
    }
}
