using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>
/// The front page in Markdown: the day's overview with its sources, then every paper once with what it is today and why it is
/// there, and the receipt. Stays below the size up to which GitHub shows a file.
/// </summary>
public sealed class FrontPage : IRenderer
{
    /// <summary>GitHub stops rendering at about 500 KB: from here on papers are printed without abstract, then only named.</summary>
    private const int AbstractsUntil = 380_000;
    private const int PapersUntil = 440_000;

    public IEnumerable<Rendered> Render(Edition edition)
    {
        yield return new Rendered("front-page.md", "text/markdown", new Writer(edition).Write());
    }

    private sealed class Writer(Edition edition)
    {
        private readonly StringBuilder _page = new();
        private readonly Dictionary<PaperId, Pick> _picks = edition.Papers.ToDictionary(pick => pick.Paper.Id);
        private readonly IReadOnlyDictionary<PaperId, int> _numbers = EditionText.Numbers(edition);
        private readonly IReadOnlyList<string> _makers = EditionText.SummaryMakers(edition);
        private readonly Dictionary<PaperId, string> _printedIn = [];
        private long _bytes;
        private int _counted;

        public string Write()
        {
            Masthead();
            Overview();
            Paragraph($"*{EditionText.Shown(edition)}*");
            foreach (var section in edition.Sections)
            {
                Section(section);
            }

            AlsoToday();
            Receipt();
            Colophon();
            return _page.ToString();
        }

        private void Masthead()
        {
            _page.Append(EditionFrame.Notice(edition));
            Paragraph($"# {Text(edition.Title)}");
            Paragraph($"**{Text(EditionText.Dateline(edition))}** · {Text(EditionText.Counts(edition))}");
            Paragraph(Text(ReceiptText.Line(edition.Receipt)));
        }

        private void Overview()
        {
            if (edition.Overview is not { Themes.Count: > 0 } overview)
            {
                return;
            }

            Paragraph("## The day in brief");
            foreach (var theme in overview.Themes)
            {
                Paragraph($"### {Text(theme.Name)}");
                Paragraph($"*{Text(EditionText.Extent(theme))}*");
                Paragraph(Told(theme));
            }

            if (overview.MoreThemes.Count > 0)
            {
                Paragraph("### More themes");
                Lines(overview.MoreThemes.Select(More));
            }

            Paragraph($"*{Text(overview.Byline)}*");
        }

        private string More(Theme theme) => $"- **{Text(theme.Name)}** ({Text(EditionText.Extent(theme))}): {Told(theme)}";

        private string Told(Theme theme)
        {
            var told = string.Join(' ', theme.Statements.Select(Statement));
            var unspoken = string.Join(' ', theme.Unspoken().Select(Citation));
            return unspoken.Length == 0 ? told
                : told.Length == 0 ? unspoken
                : $"{told} Also {unspoken}";
        }

        private string Statement(Statement statement) =>
            $"{Text(TexText.ToUnicode(statement.Text))} {string.Join(' ', statement.Cites.Select(Citation))}";

        private string Citation(PaperId id)
        {
            var name = _numbers.TryGetValue(id, out var number) ? $"[{number}]" : $"[{id}]";
            var address = _picks.TryGetValue(id, out var pick) ? PickText.Address(pick.Paper) : Identifiers.AddressOf(id);
            return MarkdownText.Link(name, address);
        }

        private void Section(Section section)
        {
            Paragraph($"## {Text(section.Name)} ({section.Picks.Count})");
            if (section.Query.Length > 0)
            {
                Paragraph($"Query: {Text(section.Query)}");
            }

            if (section.Picks.Count == 0)
            {
                Paragraph("No paper matched.");
            }

            var unprinted = 0;
            foreach (var pick in section.Picks)
            {
                if (_printedIn.TryGetValue(pick.Paper.Id, out var elsewhere))
                {
                    Paragraph($"{_numbers[pick.Paper.Id]}\\. {Linked(pick.Paper)}: see {Text(elsewhere)}");
                }
                else if (Size() < PapersUntil)
                {
                    _printedIn.Add(pick.Paper.Id, section.Name);
                    Paper(pick);
                }
                else
                {
                    unprinted++;
                }
            }

            if (unprinted > 0)
            {
                Paragraph($"{unprinted} more are left out here to keep this page below the size that GitHub shows.");
            }

            if (EditionText.LeftOut(section) is > 0 and var left)
            {
                Paragraph($"{left} more matched.");
            }
        }

        private void Paper(Pick pick)
        {
            var paper = pick.Paper;
            Paragraph($"### {_numbers[paper.Id]}\\. {Linked(paper)}");
            List<string> facts = [$"**{Text(StateText.Label(pick))}**", Text(PickText.Name(paper))];
            facts.AddRange(paper.Categories.Take(1).Select(Text));
            facts.AddRange(
                new[] { PickText.Authors(paper), PickText.Venue(pick) ?? "" }.Where(fact => fact.Length > 0).Select(Text)
            );
            Paragraph(string.Join(" · ", facts));
            if (StateText.Story(pick) is { Length: > 0 } reason)
            {
                Paragraph($"**{Text(pick.State == PickState.Withdrawn ? "Withdrawn." : "What changed.")}** {Text(reason)}");
            }

            if (PickText.Summary(pick) is { } summary)
            {
                var maker = _makers.Count > 1 ? $" *({Text(summary.Maker.ToString())})*" : "";
                Paragraph(Text(TexText.ToUnicode(summary.Text)) + maker);
            }

            if (PickText.Claims(pick) is { Count: > 0 } claims)
            {
                Paragraph($"Claims: {string.Join("; ", claims.Select(Claim))}");
            }

            if (PickText.Institutions(pick) is { Length: > 0 } institutions)
            {
                Paragraph($"From: {Text(institutions)}");
            }

            Paragraph($"Why: {Text(PickText.Why(pick))}");
            foreach (var code in PickText.Code(pick))
            {
                Paragraph($"Code: {MarkdownText.Link(code.AbsoluteUri, code)}");
            }

            if (!string.IsNullOrWhiteSpace(paper.Abstract) && Size() < AbstractsUntil)
            {
                Paragraph("<details><summary>Abstract</summary>");
                Paragraph(Text(TexText.ToUnicode(paper.Abstract)));
                Paragraph("</details>");
            }
        }

        private static string Claim(Claim claim) =>
            $"**{Text(ClaimText.Quantity(claim))}** {Text(ClaimText.Rest(claim))}".TrimEnd();

        private void AlsoToday()
        {
            if (edition.Overview is not { AlsoToday.Count: > 0 } overview)
            {
                return;
            }

            Paragraph("## Also today");
            Lines(
                overview.AlsoToday.Select(id =>
                    _picks.TryGetValue(id, out var pick) ? $"- {Linked(pick.Paper)}" : $"- {Citation(id)}"
                )
            );
        }

        private void Receipt()
        {
            Paragraph("## Receipt");
            Paragraph(Text(ReceiptText.Line(edition.Receipt)));
            if (edition.Receipt.Lines.Count == 0)
            {
                return;
            }

            Lines([
                "| Source | Part | Day | State | Announced | New | Cross-listed | Replaced | Held | Missing |",
                "|---|---|---|---|--:|--:|--:|--:|--:|---|",
                .. edition.Receipt.Lines.Select(ReceiptRow),
            ]);
        }

        private static string ReceiptRow(ReceiptLine line)
        {
            string[] cells =
            [
                MarkdownText.Cell(line.Source),
                MarkdownText.Cell(line.Part),
                line.Day.ToString("yyyy-MM-dd"),
                MarkdownText.Cell(ReceiptText.State(line)),
                .. new[] { line.Announced, line.New, line.Cross, line.Replaced, line.Held }.Select(count => count.ToString()),
                string.Join(", ", line.Missing.Select(Missing)),
            ];
            return $"| {string.Join(" | ", cells)} |";
        }

        private static string Missing(PaperId id) =>
            Identifiers.AddressOf(id) is { } address ? MarkdownText.Link(id.Value, address) : MarkdownText.Cell(id.ToString());

        private void Colophon()
        {
            Paragraph("---");
            if (_makers.Count > 0)
            {
                Paragraph(
                    $"Summaries by {Text(string.Join(", ", _makers))}; titles, authors and abstracts are the sources’ own."
                );
            }

            _page.Append(Text(EditionText.Acknowledgement)).Append('\n');
        }

        private static string Linked(Paper paper) => MarkdownText.Link(PickText.Title(paper), PickText.Address(paper));

        private static string Text(string text) => MarkdownText.Escape(text);

        private void Paragraph(string text) => _page.Append(text).Append("\n\n");

        private void Lines(IEnumerable<string> lines) => _page.AppendJoin('\n', lines).Append("\n\n");

        /// <summary>What is written so far, in bytes of UTF-8.</summary>
        private long Size()
        {
            foreach (var chunk in _page.ToString(_counted, _page.Length - _counted))
            {
                _bytes +=
                    chunk < 0x80 ? 1
                    : chunk < 0x800 ? 2
                    : 3;
            }

            _counted = _page.Length;
            return _bytes;
        }
    }
}
