using System.Text;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>
/// The list: every paper once with all that is known of it, newest day first; as Markdown for people and as JSON for programs.
/// </summary>
public sealed class PaperList : IRenderer
{
    /// <summary>An abstract longer than this is no abstract; the JSON has it in full.</summary>
    private const int LongestAbstract = 50_000;

    public IEnumerable<Rendered> Render(Edition edition)
    {
        var sections = new Dictionary<PaperId, List<string>>();
        foreach (var section in edition.Sections)
        {
            foreach (var pick in section.Picks)
            {
                if (!sections.TryGetValue(pick.Paper.Id, out var names))
                {
                    sections[pick.Paper.Id] = names = [];
                }

                names.Add(section.Name);
            }
        }

        var papers = edition
            .Papers.Select(pick => pick.Day == default ? pick with { Day = pick.Paper.Day ?? edition.To } : pick)
            .OrderByDescending(pick => pick.Day)
            .ToList();
        foreach (var page in Markdown(edition, papers, sections))
        {
            yield return page;
        }

        yield return Json(edition, papers, sections);
    }

    private static IEnumerable<Rendered> Markdown(Edition edition, List<Pick> papers, Dictionary<PaperId, List<string>> sections)
    {
        var span =
            edition.From == edition.To ? $"{edition.To:yyyy-MM-dd}" : $"{edition.From:yyyy-MM-dd} to {edition.To:yyyy-MM-dd}";
        var head =
            $"# {MarkdownText.Escape(edition.Title)}: list of papers\n\n{ListImporter.Mark}\n\n{EditionFrame.Notice(edition)}{EditionText.Papers(papers.Count)}, {span}.\n\n";
        var printed = papers.Select(pick => new PrintedPaper(pick.Day, Paper(pick, sections[pick.Paper.Id]))).ToList();
        return MarkdownPages.Lay("list.md", head, printed, _ => "", EditionFrame.Foot(edition));
    }

    private static string Paper(Pick pick, List<string> sections)
    {
        var (paper, dossier) = (pick.Paper, pick.Dossier);
        var to = new StringBuilder();
        var lines = new LabelledLines(to, "");
        to.Append($"### {MarkdownText.Link(PickText.Title(paper), PickText.Address(paper))}\n\n");
        lines.Title(paper.Title);
        lines.Ids("id", paper.Ids);
        lines.Line("version", paper.Id.Scheme != IdScheme.Arxiv && paper.Version is { } version ? $"{version}" : "");
        lines.Authors(paper, affiliations: true);
        lines.Line("published", paper.Published is { } published ? LabelledLines.Instant(published) : "");
        lines.Line("updated", paper.Updated is { } updated ? LabelledLines.Instant(updated) : "");
        lines.Versions(paper);
        lines.Names("categories", paper.Categories);
        lines.Text("comment", paper.Comment);
        lines.Text("journal", paper.JournalRef);
        lines.Text("licence", paper.License);
        lines.Links("links", paper.Links);
        lines.Signals(paper);
        lines.Tags(dossier, always: false);
        lines.Entities(dossier);
        lines.Institutions(dossier);
        lines.Code(dossier);
        lines.Venues(dossier);
        lines.Summaries(dossier.All<Summary>());
        lines.Remarks(dossier);
        lines.Names("sections", sections);
        lines.Text("why", PickText.Why(pick));
        lines.Text("state", StateText.Line(pick));
        to.Append('\n');
        if (paper.Abstract is { Length: > 0 and <= LongestAbstract } text)
        {
            to.Append(LabelledLines.Shown(text)).Append("\n\n");
            var end = to.Length;
            lines.Abstract(text);
            to.Append(to.Length > end ? "\n" : "");
        }
        else if (paper.Abstract is { Length: > LongestAbstract })
        {
            to.Append("[abstract](list.json)\n\n");
        }

        return to.ToString();
    }

    /// <summary>
    /// One document with a paper on each line, so that it can be read as a stream and compared line by line. Its properties are those of
    /// <see cref="ListedPaper"/>.
    /// </summary>
    private static Rendered Json(Edition edition, List<Pick> papers, Dictionary<PaperId, List<string>> sections)
    {
        var json = new StringBuilder("""{"courant":"list","version":1""");
        Property("title", edition.Title);
        Property("from", edition.From);
        Property("to", edition.To);
        if (edition.Sample)
        {
            Property("sample", value: true);
            Property("notice", EditionText.SampleLabel(edition));
        }

        Property("count", papers.Count);
        json.Append(",\"papers\":[");
        for (var i = 0; i < papers.Count; i++)
        {
            json.Append(i == 0 ? "\n" : ",\n");
            json.Append(ListedPaper.Write(ListedPaper.Of(papers[i], sections[papers[i].Paper.Id])));
        }

        json.Append("\n]");
        Property(
            "receipt",
            new
            {
                Line = ReceiptText.Line(edition.Receipt),
                edition.Receipt.Whole,
                edition.Receipt.Lines,
            }
        );
        return new Rendered("list.json", "application/json", json.Append("}\n").ToString());

        void Property<T>(string name, T value) => json.Append(",\"").Append(name).Append("\":").Append(ListedPaper.Write(value));
    }
}
