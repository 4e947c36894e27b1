using System.Text;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Tests.Rendering;

/// <summary>Editions to print in tests: a small one with everything that is hard to print, and large ones.</summary>
internal static class PrintedEditions
{
    public static readonly DateOnly Day = new(2026, 1, 5);

    private static readonly Maker Topics = new("topic-label", "1");

    public static Edition Small(bool sample = false)
    {
        var vulcan = Paper("2512.25065", "Vulcan: Instance-Optimal Systems Heuristics Through LLM-Driven Search") with
        {
            Comment = "27 pages, 11 figures, 7 tables",
            Insights =
            [
                Classified("mlsys", "others", PrintedInsights.Digest),
                new Keyphrases(["cache eviction", "memory tiering"]) { Maker = PrintedInsights.Digest },
                new Institutions(["The University of Texas at Austin"]) { Maker = PrintedInsights.Digest },
                new Summary("Vulcan searches for heuristics with code-generating models.") { Maker = PrintedInsights.Digest },
                new Remark("contributions", "1. An interface for policies. 2. A search.") { Maker = PrintedInsights.Digest },
            ],
        };
        var ring = Paper("2512.25059", "Reliable Collectives: R$^2$CCL | `all-reduce` for <b>every</b> NIC & *link*") with
        {
            Abstract = "We tolerate network faults at a cost below 1\\% | with \"R$^2$CCL\" <script>alert(1)</script>.",
            Authors = [new Author("Rui Ding"), new Author("Sammy Davis, Jr.", "Sands [Hotel], Las Vegas")],
            Categories = ["cs.DC", "cs.NI"],
            Comment = "café | 10 pages",
            Links = [new Link(LinkKind.Code, new Uri("https://github.com/example/r2ccl"))],
            Signals = [new Signal("upvotes", 12), new Signal("comments", 3), new Signal("citations", 7, "openalex")],
        };
        var bags = Paper("2411.19365", "Strong Linearizability without Compare&Swap: The Case of Bags") with
        {
            Version = 3,
            Ids = [Arxiv("2411.19365"), new PaperId(IdScheme.Doi, "10.1145/3662158.3662801")],
            Comment = "Revised Version",
            Versions = [new PaperVersion(1, At(2024, 11, 28)), new PaperVersion(3, At(2025, 12, 31))],
            Published = At(2024, 11, 28),
            Updated = At(2025, 12, 31),
        };
        var gone = Paper("2512.24511", "Zero-Cost Checkpoints") with
        {
            Version = 2,
            Withdrawn = true,
            WithdrawnReason = "An error in the proof of Lemma 2 | see § 4",
            Comment = "An error in the proof of Lemma 2 | see § 4",
            Versions = [new PaperVersion(1, At(2025, 12, 29)), new PaperVersion(2, At(2026, 1, 2), Withdrawn: true)],
        };
        var untitled = new Paper
        {
            Id = Identifiers.OfTitle("# 1. Ein Titel mit Umlauten: Größe – 大規模言語モデルの推論 👩‍🔬"),
            Ids = [Identifiers.OfTitle("# 1. Ein Titel mit Umlauten: Größe – 大規模言語モデルの推論 👩‍🔬")],
            Title = "# 1. Ein Titel mit Umlauten: Größe – 大規模言語モデルの推論 👩‍🔬",
            AuthorCount = 46,
        };
        var label = new Insight[]
        {
            Classified("mlsys", "LLM inference", Topics),
            new Summary("We tolerate network faults.") { Maker = new Maker("extractive", "1") },
            new Venue("EuroSys", 2026) { Maker = new Maker("comment-venue", "1") },
            new Entities([
                new(EntityKind.Task, "collective communication"),
                new(EntityKind.Task, "training, at scale"),
                new(EntityKind.DataSet, "C4 | <en>"),
                new(EntityKind.Metric, "time to recovery"),
            ])
            {
                Maker = new Maker("entities", "1"),
            },
            new CodeLinks([new Link(LinkKind.Code, new Uri("https://github.com/example/r2ccl"))])
            {
                Maker = new Maker("links", "1"),
            },
        };
        Pick[] first =
        [
            Picked(vulcan, PickState.New, new DateOnly(2026, 1, 2)),
            new Pick(new Dossier(ring, label), PickState.CrossListed, new Reason([new MatchedClause("\"all reduce\"", "title")]))
            {
                Day = Day,
            },
            Picked(gone, PickState.Withdrawn, Day),
        ];
        Pick[] second =
        [
            first[0],
            Picked(bags, PickState.Revised, Day) with
            {
                Revision = new Revision(2, 3, [new Change(ChangedPart.Title, "Strong Linearizability", bags.Title)]),
            },
            Picked(untitled, PickState.New, Day),
        ];
        return new Edition
        {
            Slug = "2026-01-05",
            Title = "Courant",
            From = new DateOnly(2026, 1, 2),
            To = Day,
            Sections =
            [
                new Section("serving", "LLM serving & <training>", "\"all reduce\" OR serving", first, 7),
                new Section("os", "operating systems", "ti:heuristics", second, 3),
            ],
            Sample = sample,
            Receipt = new Receipt([new ReceiptLine("arxiv-oai", "cs", Day, 5, 3, 1, 1, 5, [], ReceiptState.Complete, "")]),
        };
    }

    public static Edition Large(int papers, int sections)
    {
        var words = string.Join(' ', Enumerable.Repeat("distributed training | of $n$ models", 50));
        var all = Enumerable
            .Range(0, papers)
            .Select(at =>
                Picked(
                    Paper($"2512.{at + 1:00000}", $"Paper {at} on scheduling") with
                    {
                        Abstract = words,
                    },
                    PickState.New,
                    Day.AddDays(-(at % 5))
                )
            )
            .ToList();
        return Small() with
        {
            From = Day.AddDays(-6),
            Sections =
            [
                .. Enumerable
                    .Range(0, sections)
                    .Select(at => new Section(
                        $"s{at}",
                        $"keyword {at}",
                        "scheduling",
                        [.. all.Where((_, index) => index % sections == at)],
                        papers
                    )),
            ],
        };
    }

    /// <summary>An edition of one paper in one section.</summary>
    public static Edition Of(params Paper[] papers) =>
        Small() with
        {
            Sections =
            [
                new Section("all", "all", "all", [.. papers.Select(paper => Picked(paper, PickState.New, Day))], papers.Length),
            ],
        };

    public static Pick Picked(Paper paper, PickState state, DateOnly day) =>
        new(new Dossier(paper, []), state, new Reason([])) { Day = day };

    public static Paper Paper(string arxiv, string title) =>
        new()
        {
            Id = Arxiv(arxiv),
            Ids = [Arxiv(arxiv)],
            Title = title,
            Version = 1,
            Abstract = "We measure what others assume.",
            Authors = [new Author("Rohit Dwivedula"), new Author("Divyanshu Saxena")],
            Categories = ["cs.OS", "cs.AI"],
            Published = At(2025, 12, 31),
            Updated = At(2025, 12, 31),
            Sources = ["arxiv-oai"],
        };

    public static List<Imported> Read(IImporter importer, Rendered file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        Assert.True(importer.Recognises(bytes.AsSpan(0, Math.Min(bytes.Length, 65536))), file.Name);
        return [.. importer.Read(new MemoryStream(bytes))];
    }

    public static Rendered File(IRenderer renderer, Edition edition, string name) =>
        renderer.Render(edition).Single(file => file.Name == name);

    private static PaperId Arxiv(string value) => new(IdScheme.Arxiv, value);

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 18, 59, 41, TimeSpan.Zero);

    private static Classification Classified(string domain, string category, Maker maker) =>
        new(domain, category) { Maker = maker };
}
