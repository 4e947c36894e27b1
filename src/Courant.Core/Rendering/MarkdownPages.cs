using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>One paper to print: the day it is filed under, and its text.</summary>
internal readonly record struct PrintedPaper(DateOnly Day, string Text);

/// <summary>
/// Lays papers under their days on as many pages as needed to keep each below a size: GitHub does not render what is longer. A page
/// that is full links to the next and says how many papers follow there.
/// </summary>
internal static class MarkdownPages
{
    /// <summary>GitHub renders Markdown up to 512 KB (https://docs.github.com/en/repositories/working-with-files).</summary>
    public const int MostBytes = 500_000;

    private const int LinkBytes = 200;

    /// <param name="name">The first file; later ones are numbered: <c>list.md</c>, <c>list-2.md</c>.</param>
    /// <param name="head">What each page begins with.</param>
    /// <param name="papers">In the order of printing; papers of one day stand together.</param>
    /// <param name="dayNote">A note below the heading of a day, with its blank line; may be empty.</param>
    /// <param name="foot">What each page ends with.</param>
    public static IEnumerable<Rendered> Lay(
        string name,
        string head,
        IReadOnlyList<PrintedPaper> papers,
        Func<DateOnly, string> dayNote,
        string foot
    )
    {
        var room = MostBytes - EditionFrame.Bytes(head) - EditionFrame.Bytes(foot) - LinkBytes;
        var page = new StringBuilder(head);
        var number = 1;
        var used = 0;
        DateOnly? day = null;
        DateOnly? carried = null;
        for (var i = 0; i < papers.Count; i++)
        {
            var paper = papers[i];
            var heading =
                paper.Day == day
                    ? ""
                    : $"## {paper.Day:yyyy-MM-dd}{(paper.Day == carried ? " (continued)" : "")}\n\n{(paper.Day == carried ? "" : dayNote(paper.Day))}";
            var size = EditionFrame.Bytes(heading) + EditionFrame.Bytes(paper.Text);
            if (used > 0 && used + size > room)
            {
                var next = Numbered(name, number + 1);
                page.Append($"[{papers.Count - i} more]({next[(next.LastIndexOf('/') + 1)..]})\n\n").Append(foot);
                yield return new Rendered(Numbered(name, number), "text/markdown", page.ToString());
                page.Clear().Append(head);
                (carried, day, used) = (day, null, 0);
                number++;
                i--;
                continue;
            }

            page.Append(heading).Append(paper.Text);
            used += size;
            day = paper.Day;
        }

        yield return new Rendered(Numbered(name, number), "text/markdown", page.Append(foot).ToString());
    }

    private static string Numbered(string name, int number) => number == 1 ? name : $"{name[..^3]}-{number}.md";
}
