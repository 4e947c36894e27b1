using System.Net;
using System.Text;

namespace Courant.Core.Importing;

/// <summary>A labelled line of a printed paper, <c>- **authors:** A, B</c>, with the lines that continue it.</summary>
internal sealed class Labelled(string label, string value)
{
    private readonly StringBuilder _value = new(value);

    public string Label { get; } = label;

    public string Value => _value.ToString().Trim();

    public void Append(char separator, string more) => _value.Append(separator).Append(more);
}

/// <summary>
/// One printed paper, collected line by line: labelled lines, the paragraph below them, and the comments in which Courant keeps
/// text as it was given where the print shows it otherwise.
/// </summary>
internal sealed class PaperBlock(int line, string title)
{
    private readonly StringBuilder _paragraph = new();
    private readonly Dictionary<string, string> _given = [];
    private bool _gap;
    private bool _fenced;

    public int Line { get; } = line;

    public string Title { get; set; } = title;

    /// <summary>The title goes on in the next line.</summary>
    public bool Open { get; set; }

    public bool InFence => _fenced;

    public List<Labelled> Lines { get; } = [];

    public string Paragraph => _paragraph.ToString();

    public string? Given(string field) => _given.GetValueOrDefault(field);

    public void Add(string line)
    {
        var text = line.Trim();
        if (_fenced || text.StartsWith("```", StringComparison.Ordinal))
        {
            // Drawings and code keep their lines and their indentation.
            _fenced = !_fenced || !text.StartsWith("```", StringComparison.Ordinal);
            Continue('\n', line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : text);
        }
        else if (text.Length == 0)
        {
            _gap = true;
        }
        else if (TryComment(text, out var field, out var given))
        {
            _given[field] = given;
        }
        else if (TryLabel(text, out var label, out var value))
        {
            Lines.Add(new Labelled(label, value));
            _gap = false;
        }
        else if (Lines.Count > 0 && (!_gap || line[0] is ' ' or '\t'))
        {
            Continue(' ', text);
        }
        else
        {
            _paragraph.Append(_paragraph.Length > 0 ? " " : "").Append(text);
        }
    }

    /// <summary>Reads <c>- **label:** value</c> and <c>- **label**: value</c>.</summary>
    public static bool TryLabel(string text, out string label, out string value)
    {
        label = value = "";
        if (
            text.Length < 8
            || text[0] is not ('-' or '*' or '+')
            || text.IndexOf("**", 1, StringComparison.Ordinal) is not (2 or 4)
        )
        {
            return false;
        }

        var open = text.IndexOf("**", 1, StringComparison.Ordinal) + 2;
        var close = text.IndexOf("**", open, StringComparison.Ordinal);
        if (close < open || close - open > 200)
        {
            return false;
        }

        var rest = text[(close + 2)..];
        if (text[close - 1] == ':')
        {
            label = text[open..(close - 1)].Trim();
        }
        else if (rest.StartsWith(':'))
        {
            (label, rest) = (text[open..close].Trim(), rest[1..]);
        }

        value = rest.Trim();
        return label.Length > 0 && label[0] != '[';
    }

    /// <summary>Takes a comment such as <c>&lt;!-- by topics 1 --&gt;</c> from the end of a value.</summary>
    public static bool TryTrailing(ref string value, string kind, out string content)
    {
        content = "";
        // In text, "<" is escaped: only a comment has a space, or nothing, before it.
        var text = " " + value;
        var start = $" <!-- {kind} ";
        var at = text.LastIndexOf(start, StringComparison.Ordinal);
        var end = at < 0 ? -1 : text.IndexOf("-->", at, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        content = WebUtility.HtmlDecode(text[(at + start.Length)..end].Trim());
        value = (text[..at] + text[(end + 3)..]).Trim();
        return true;
    }

    private static bool TryComment(string text, out string field, out string given)
    {
        field = given = "";
        if (!text.StartsWith("<!-- ", StringComparison.Ordinal) || !text.EndsWith(" -->", StringComparison.Ordinal))
        {
            return false;
        }

        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 5)
        {
            (field, given) = (text[5..colon], WebUtility.HtmlDecode(text[(colon + 2)..^4]));
        }

        return true;
    }

    private void Continue(char separator, string text)
    {
        if (Lines.Count > 0)
        {
            Lines[^1].Append(separator, text);
        }
    }
}
