using System.Text;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>
/// The weekly digest with labels: one file for each week from Monday to Sunday, days ascending, each paper once. The prefix of a title
/// names the registry and the month of the paper's own identifier.
/// </summary>
public sealed class WeeklyDigest : IRenderer
{
    public IEnumerable<Rendered> Render(Edition edition)
    {
        var papers = edition.Papers.Select(pick => (Day: DayOf(pick, edition), Pick: pick)).ToList();
        var weeks = papers
            .Select(paper => Monday(paper.Day))
            .Append(Monday(edition.To))
            .Append(Monday(edition.From))
            .Distinct()
            .Order();
        foreach (var monday in weeks)
        {
            // A week without papers is printed, too: its receipt says why.
            var ofWeek = papers.Where(paper => Monday(paper.Day) == monday).OrderBy(paper => paper.Day).ToList();
            foreach (var file in Week(edition, monday, ofWeek))
            {
                yield return file;
            }
        }
    }

    private static IEnumerable<Rendered> Week(Edition edition, DateOnly monday, List<(DateOnly Day, Pick Pick)> papers)
    {
        var name = $"{monday:yyyyMMdd}-{monday.AddDays(6):yyyyMMdd}";
        var head = $"# {name}\n\n{WeeklyDigestImporter.Mark}\n\n{EditionFrame.Notice(edition)}";
        var totals = papers.ToLookup(paper => paper.Day, paper => paper.Pick.Paper.Categories.FirstOrDefault());
        var foot = (papers.Count == 0 ? "No papers.\n\n" : "") + Makers(papers) + EditionFrame.Foot(edition);
        var printed = papers.Select(paper => new PrintedPaper(paper.Day, Paper(paper.Pick))).ToList();
        return MarkdownPages.Lay($"weekly/{name}.md", head, printed, day => Totals(totals[day]), foot);
    }

    /// <summary>The number of papers of each primary category; the most frequent first.</summary>
    private static string Totals(IEnumerable<string?> categories)
    {
        var lines = categories
            .OfType<string>()
            .CountBy(category => category)
            .OrderByDescending(total => total.Value)
            .ThenBy(total => total.Key, StringComparer.Ordinal)
            .Select(total => $"**{MarkdownText.Escape(total.Key)} total: {total.Value}**\n\n");
        return string.Concat(lines);
    }

    private static string Paper(Pick pick)
    {
        var (paper, dossier) = (pick.Paper, pick.Dossier);
        var to = new StringBuilder();
        var lines = new LabelledLines(to, "  ");
        to.Append($"- **[{Prefix(paper.Id)}] {LabelledLines.Shown(paper.Title)}**\n");
        lines.Title(paper.Title);
        lines.Tags(dossier, always: true);
        lines.Authors(paper, affiliations: false);
        lines.Institutions(dossier);
        if (Identifiers.AddressOf(paper.Id, paper.Version) is { } address)
        {
            lines.Line("link", address.AbsoluteUri);
        }

        lines.Ids("ids", paper.Ids.Count > 1 || Identifiers.AddressOf(paper.Id) is null ? paper.Ids : []);
        lines.Line("version", paper.Id.Scheme != IdScheme.Arxiv && paper.Version is { } version ? $"{version}" : "");
        lines.Links(
            "further links",
            paper.Links.Where(link => link.Kind is LinkKind.Code or LinkKind.Data or LinkKind.Project or LinkKind.Model)
        );
        lines.Code(dossier);
        lines.Venues(dossier);
        var attached = paper.Insights.OfType<Summary>().ToList();
        lines.Summaries(attached.Count > 0 ? attached : dossier.Insights.OfType<Summary>());
        lines.Remarks(dossier);
        lines.Text("why", PickText.Why(pick));
        lines.Text("state", StateText.Line(pick));
        return to.Append('\n').ToString();
    }

    private static string Prefix(PaperId id) =>
        Identifiers.ArxivMonth(id) is { } month ? $"arXiv{month}" : Identifiers.NameOf(id.Scheme);

    /// <summary>Who derived the labels, for readers; each line also carries its own.</summary>
    private static string Makers(List<(DateOnly Day, Pick Pick)> papers)
    {
        var makers = papers
            .SelectMany(paper => paper.Pick.Dossier.All<Insight>())
            .Select(found => (Kind: KindOf(found), Maker: found.Maker.ToString()))
            .Where(found => found.Kind.Length > 0)
            .Distinct()
            .OrderBy(found => found.Kind, StringComparer.Ordinal)
            .ThenBy(found => found.Maker, StringComparer.Ordinal)
            .Select(found => $"{found.Kind} by {MarkdownText.Escape(found.Maker)}")
            .ToList();
        return makers.Count == 0 ? "" : $"Derived, not stated by the papers: {string.Join("; ", makers)}.\n\n";
    }

    private static string KindOf(Insight found) =>
        found switch
        {
            Classification or Keyphrases => "tags",
            Summary => "summaries",
            Institutions => "institutions",
            CodeLinks => "code links",
            Venue => "venues",
            _ => "",
        };

    private static DateOnly DayOf(Pick pick, Edition edition) => pick.Day != default ? pick.Day : pick.Paper.Day ?? edition.To;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
