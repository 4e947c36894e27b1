using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Courant.Core.Model;

namespace Courant.Sources;

/// <summary>A stretch of an authors' block: text, or the marks that stand raised beside it.</summary>
internal readonly record struct AuthorRun(string Text, bool IsMark);

/// <summary>
/// Lines of an authors' block as a reader sees them: text and raised marks (<c>sup</c>, or mathematics that is nothing but raised), without
/// footnotes and without what LaTeXML did not understand.
/// </summary>
internal sealed partial class AuthorLine
{
    private readonly StringBuilder _open = new();

    public List<List<AuthorRun>> Lines { get; } =
    [
        [],
    ];

    /// <summary>All text on one line, without the marks.</summary>
    public string Text
    {
        get
        {
            Close();
            return WhiteSpace.Fold(
                string.Join(' ', Lines.SelectMany(line => line).Where(run => !run.IsMark).Select(run => run.Text))
            );
        }
    }

    public void Add(IElement element)
    {
        foreach (var child in element.ChildNodes)
        {
            switch (child)
            {
                case IText text:
                    _open.Append(text.Data);
                    break;
                case IElement { LocalName: "br" }:
                    EndLine();
                    break;
                case IElement { LocalName: "sup" } raised:
                    Mark(raised.TextContent);
                    break;
                case IElement { LocalName: "math" } math:
                    var tex = math.GetAttribute("alttext") ?? "";
                    if (Raised().Match(tex) is { Success: true } found)
                    {
                        Mark(found.Groups["mark"].Value);
                    }
                    else
                    {
                        _open.Append(tex);
                    }

                    break;
                case IElement inner when !IsLeftOut(inner):
                    // The parts of an address stand in elements of their own, without a comma between them.
                    if (inner.ClassName?.Contains("ltx_affiliation_", StringComparison.Ordinal) == true && HasText)
                    {
                        _open.Append(", ");
                    }

                    Add(inner);
                    break;
            }
        }
    }

    /// <summary>Ends a line; what follows stands on the next.</summary>
    public void EndLine()
    {
        Close();
        if (Lines[^1].Count > 0)
        {
            Lines.Add([]);
        }
    }

    private bool HasText => _open.Length > 0 || Lines[^1].Count > 0;

    private void Mark(string text)
    {
        var mark = WhiteSpace.Fold(
            Symbol()
                .Replace(
                    text,
                    found =>
                        found.Value switch
                        {
                            "\\dagger" or "\\dag" => "†",
                            "\\ddagger" or "\\ddag" => "‡",
                            "\\ast" or "\\star" => "*",
                            "\\S" => "§",
                            "\\P" => "¶",
                            _ => " ",
                        }
                )
        );
        if (mark.Length > 0)
        {
            Close();
            Lines[^1].Add(new AuthorRun(mark, IsMark: true));
        }
    }

    private void Close()
    {
        var text = WhiteSpace.Fold(_open.ToString());
        _open.Clear();
        if (text.Length > 0)
        {
            Lines[^1].Add(new AuthorRun(text, IsMark: false));
        }
    }

    private static bool IsLeftOut(IElement element) =>
        element.ClassList.Contains("ltx_note")
        || element.ClassList.Contains("ltx_ERROR")
        || element.ClassList.Contains("ltx_tag")
        || element.LocalName is "script" or "style" or "annotation";

    [GeneratedRegex(
        "^[{}\\s]*\\^(?<mark>[^^_{}\\s]|\\{[^^_]*\\})[{}\\s]*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Raised();

    [GeneratedRegex("\\\\[A-Za-z]+|[{}\\\\]", RegexOptions.NonBacktracking)]
    private static partial Regex Symbol();
}
