using System.Globalization;
using System.Text;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>
/// The keyword tables: a README with the newest papers of each keyword, for each table that ran full a file with the whole of it,
/// and the body of the day's GitHub issue, by which those who watch a repository are told.
/// </summary>
public sealed class KeywordTables : IRenderer
{
    /// <summary>The most rows of one table.</summary>
    public const int MostRows = 100;

    /// <summary>GitHub refuses the body of an issue that is longer (in characters).</summary>
    public const int MostIssueCharacters = 65_536;

    private const int MostIssueRows = 10;
    private const int FoldedCharacters = 5;
    private const int ShortComment = 20;

    private const string Columns = "| **Title** | **Date** | **Abstract** | **Comment** |\n| --- | --- | --- | --- |\n";

    /// <summary>Room for the line below each table that says how much more there is.</summary>
    private const int MoreBytes = 120;

    public IEnumerable<Rendered> Render(Edition edition)
    {
        var head =
            $"# {MarkdownText.Escape(edition.Title)}\n\n{KeywordTablesImporter.Mark}\n\n{EditionFrame.Notice(edition)}"
            + "Each heading is a keyword; below it stand the newest papers that match it, newest first. "
            + "Under a title: why the paper is here, and whether it is cross-listed, revised or withdrawn.\n\n"
            + $"Last update: {edition.To:yyyy-MM-dd}\n\n";
        var foot = EditionFrame.Foot(edition);
        var names = FileNames(edition.Sections);
        var tables = edition.Sections.Select((section, index) => Table(section, names[index], MostRows)).ToList();
        Fit(tables, MarkdownPages.MostBytes - EditionFrame.Bytes(head) - EditionFrame.Bytes(foot));
        var text = new StringBuilder(head);
        foreach (var table in tables)
        {
            Append(text, table, table.NeedsFile ? table.File : null);
        }

        yield return new Rendered("README.md", "text/markdown", text.Append(foot).ToString());

        foreach (var (table, section) in tables.Zip(edition.Sections).Where(pair => pair.First.NeedsFile))
        {
            var whole = Table(section, table.File, int.MaxValue);
            Fit([whole], MarkdownPages.MostBytes - EditionFrame.Bytes(head) - EditionFrame.Bytes(foot));
            var file = new StringBuilder(head);
            Append(file, whole, null);
            yield return new Rendered(table.File, "text/markdown", file.Append(foot).ToString());
        }

        yield return Issue(edition);
    }

    private sealed class Row(DateOnly date, string full, string brief)
    {
        public DateOnly Date { get; } = date;
        public string Full { get; } = full;
        public string Brief { get; } = brief;
        public bool IsBrief { get; set; }
        public string Text => IsBrief ? Brief : Full;
    }

    private sealed record KeywordTable(string Name, string Query, string File, List<Row> Rows, int Matched, int Held)
    {
        public bool NeedsFile => Held > Rows.Count || Rows.Exists(row => row.IsBrief);
    }

    private static KeywordTable Table(Section section, string file, int most)
    {
        var picks = section
            .Picks.Select(pick => (Date: DateOf(pick), Pick: pick))
            .OrderByDescending(pick => pick.Date)
            .ThenByDescending(pick => pick.Pick.Paper.Id);
        var rows = picks.Take(most).Select(pick => RowOf(pick.Date, pick.Pick)).ToList();
        return new KeywordTable(
            section.Name,
            section.Query,
            file,
            rows,
            Math.Max(section.Total, section.Picks.Count),
            section.Picks.Count
        );
    }

    /// <summary>
    /// Keeps the tables below a size: the oldest rows first give up their abstracts, then go, over all tables alike, so that every
    /// keyword keeps its newest papers.
    /// </summary>
    private static void Fit(List<KeywordTable> tables, int most)
    {
        var used = tables.Sum(table =>
            EditionFrame.Bytes(Columns)
            + MoreBytes
            + 2 * EditionFrame.Bytes(MarkdownText.Escape(table.Name))
            + 2 * EditionFrame.Bytes(MarkdownText.Escape(table.Query))
        );
        used += tables.Sum(table => table.Rows.Sum(row => EditionFrame.Bytes(row.Full)));
        var oldest = tables
            .SelectMany((table, at) => table.Rows.Select((row, index) => (Table: table, Row: row, At: at, Index: index)))
            .OrderBy(row => row.Row.Date)
            .ThenByDescending(row => row.At)
            .ThenByDescending(row => row.Index)
            .ToList();
        foreach (var (_, row, _, _) in oldest.TakeWhile(_ => used > most))
        {
            row.IsBrief = true;
            used -= EditionFrame.Bytes(row.Full) - EditionFrame.Bytes(row.Brief);
        }

        foreach (var (table, row, _, _) in oldest.TakeWhile(_ => used > most))
        {
            table.Rows.Remove(row);
            used -= EditionFrame.Bytes(row.Brief);
        }
    }

    private static void Append(StringBuilder text, KeywordTable table, string? file)
    {
        text.Append("## ").Append(MarkdownText.Escape(table.Name)).Append('\n').Append(Columns);
        foreach (var row in table.Rows)
        {
            text.Append(row.Text);
        }

        var more = table.Matched - table.Rows.Count;
        if (file is not null)
        {
            text.Append(more > 0 ? $"\n[{more} more]({file})\n" : $"\n[All abstracts]({file})\n");
        }
        else if (more > 0)
        {
            text.Append($"\n{more} more in the library match {MarkdownText.Escape(table.Query)}\n");
        }

        text.Append('\n');
    }

    private static Row RowOf(DateOnly date, Pick pick)
    {
        var paper = pick.Paper;
        var start = $"| {TitleCell(pick)} | {date:yyyy-MM-dd} | ";
        var end = $" | {CommentCell(paper.Comment)} |\n";
        var folded = paper.Abstract is { Length: > 0 } text ? Folded("Show", text) : "";
        var address = folded.Length > 0 ? Identifiers.AddressOf(paper.Id, paper.Version) : null;
        return new Row(date, start + folded + end, start + (address is null ? "" : MarkdownText.Link("Show", address)) + end);
    }

    private static string TitleCell(Pick pick)
    {
        var paper = pick.Paper;
        var shown = PickText.Title(paper);
        var title = MarkdownText.Link(shown, PickText.Address(paper));
        var given = LabelledLines.Given(MarkdownText.Escape(shown), MarkdownText.Escape(paper.Title));
        var notes = new[] { pick.State == PickState.Known ? "" : StateText.Line(pick), PickText.Why(pick) };
        var note = string.Join("; ", notes.Where(part => part.Length > 0));
        return $"**{title}**{given} <br><sub>{MarkdownText.Html(TexText.ToUnicode(note))}</sub>";
    }

    private static string CommentCell(string? comment)
    {
        if (string.IsNullOrWhiteSpace(comment))
        {
            return "";
        }

        var shown = TexText.ToUnicode(comment);
        var letters = new StringInfo(shown);
        if (letters.LengthInTextElements <= ShortComment)
        {
            return MarkdownText.Cell(shown) + LabelledLines.Given(MarkdownText.Escape(shown), MarkdownText.Escape(comment));
        }

        return Folded($"{MarkdownText.Html(letters.SubstringByTextElements(0, FoldedCharacters))}...", comment);
    }

    private static string Folded(string summary, string text)
    {
        var shown = TexText.ToUnicode(text);
        return $"<details><summary>{summary}</summary><p>{MarkdownText.Html(shown)}</p></details>"
            + LabelledLines.Given(MarkdownText.Escape(shown), MarkdownText.Escape(text));
    }

    /// <summary>The day of the version linked to.</summary>
    private static DateOnly DateOf(Pick pick)
    {
        var paper = pick.Paper;
        var instant = paper.Version > 1 ? paper.Updated ?? paper.Published : paper.Published ?? paper.Updated;
        return instant is { } date ? DateOnly.FromDateTime(date.UtcDateTime)
            : pick.Day != default ? pick.Day
            : paper.Day ?? default;
    }

    private static Rendered Issue(Edition edition)
    {
        var text = "";
        for (var rows = MostIssueRows; rows >= 0; rows--)
        {
            text = IssueText(edition, rows, edition.Sections.Count);
            if (text.Length < MostIssueCharacters)
            {
                break;
            }
        }

        for (var sections = edition.Sections.Count / 2; text.Length >= MostIssueCharacters && sections > 0; sections /= 2)
        {
            text = IssueText(edition, 0, sections);
        }

        return new Rendered($"issue-{edition.To:yyyy-MM-dd}.md", "text/markdown", text);
    }

    private static string IssueText(Edition edition, int most, int sections)
    {
        var text = new StringBuilder(
            $"{KeywordTablesImporter.Mark}\n\n{EditionFrame.Notice(edition)}The newest papers of each keyword, {edition.To:yyyy-MM-dd}. All of them are in the README.\n\n"
        );
        foreach (var section in edition.Sections.Take(sections))
        {
            var picks = section
                .Picks.Select(pick => (Date: DateOf(pick), Pick: pick))
                .OrderByDescending(pick => pick.Date)
                .ThenByDescending(pick => pick.Pick.Paper.Id)
                .Take(most)
                .ToList();
            text.Append("## ").Append(MarkdownText.Escape(section.Name)).Append('\n');
            if (picks.Count > 0)
            {
                text.Append("| **Title** | **Date** | **Comment** |\n| --- | --- | --- |\n");
            }

            foreach (var (date, pick) in picks)
            {
                text.Append($"| {TitleCell(pick)} | {date:yyyy-MM-dd} | {CommentCell(pick.Paper.Comment)} |\n");
            }

            var more = Math.Max(section.Total, section.Picks.Count) - picks.Count;
            text.Append(
                more > 0 ? $"\n[{more} more](README.md)\n\n"
                : picks.Count == 0 ? "\nNo papers.\n\n"
                : "\n"
            );
        }

        var others = edition.Sections.Count - sections;
        text.Append(others > 0 ? $"[{others} more keywords](README.md)\n\n" : "");
        return text.Append(EditionFrame.Foot(edition)).ToString();
    }

    /// <summary>A file name for each table, also where two sections bear one slug.</summary>
    private static List<string> FileNames(IReadOnlyList<Section> sections)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        foreach (var section in sections)
        {
            var slug = string.Concat(section.Slug.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
            for (var number = 2; !seen.Add(slug); number++)
            {
                slug = $"{section.Slug}-{number}";
            }

            names.Add($"keywords/{slug}.md");
        }

        return names;
    }
}
