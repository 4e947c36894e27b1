using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>Turns the labels that other systems attach to a paper into insights, signals and links that keep their origin.</summary>
internal static class ForeignLabels
{
    private static readonly string[] Counts = ["upvotes", "num_comments", "github_stars", "gs_citation", "rating_avg"];

    private static readonly string[] SummaryNames = ["summary", "ai_summary", "tldr", "tldr_en"];
    private static readonly string[] PhraseNames = ["keywords", "ai_keywords"];
    private static readonly string[] CodeNames = ["code", "github"];
    private static readonly string[] ProjectNames = ["project", "project_page"];

    public static Listing Apply(Listing listing, JsonElement labels, string source)
    {
        var maker = new Maker(source, "imported");
        var insights = new List<Insight>();
        var signals = new List<Signal>();
        var links = new List<Link>(listing.Links);
        if (labels.Text("domain") is { } domain && labels.Text("category") is { } category)
        {
            insights.Add(new Classification(domain, category) { Maker = maker });
        }

        foreach (var label in labels.EnumerateObject())
        {
            var name = label.Name;
            if (Array.IndexOf(Counts, name) >= 0 && labels.Number(name) is { } count)
            {
                signals.Add(new Signal(name, count));
            }
            else if (Array.IndexOf(SummaryNames, name) >= 0 && labels.Text(name) is { } summary)
            {
                insights.Add(new Summary(summary) { Maker = maker });
            }
            else if (Array.IndexOf(PhraseNames, name) >= 0 && labels.Texts(name) is { Count: > 0 } phrases)
            {
                insights.Add(new Keyphrases(phrases) { Maker = maker });
            }
            else if (name is "institutions" or "organization" && labels.Texts(name) is { Count: > 0 } institutions)
            {
                insights.Add(new Institutions(institutions) { Maker = maker });
            }
            else if (Array.IndexOf(CodeNames, name) >= 0 && JsonFields.Web(labels.Text(name)) is { } code)
            {
                links.Add(new Link(LinkKind.Code, code));
            }
            else if (Array.IndexOf(ProjectNames, name) >= 0 && JsonFields.Web(labels.Text(name)) is { } project)
            {
                links.Add(new Link(LinkKind.Project, project));
            }
            else if (name == "venue" && labels.Text(name) is { } venue)
            {
                insights.Add(new Venue(venue, labels.Number("year") is { } year ? (int)year : null) { Maker = maker });
            }
            else if (!IsPlaced(name, label.Value))
            {
                var text = label.Value.ValueKind == JsonValueKind.String ? label.Value.GetString()! : label.Value.GetRawText();
                insights.Add(new Remark(name, text) { Maker = maker });
            }
        }

        return listing with
        {
            Insights = insights,
            Signals = signals,
            Links = links,
        };
    }

    /// <summary>Labels that are read together with another one, or that repeat a field of the paper.</summary>
    private static bool IsPlaced(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || name is "domain" or "category" or "year" or "arxiv" or "raw_id"
        || (name is "announced" or "days" && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1);
}
