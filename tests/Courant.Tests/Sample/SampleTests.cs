using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Fetching;

namespace Courant.Tests.Sample;

/// <summary>The sample that stands in for arXiv on a first run without network, read by the program's own replay and reader.</summary>
public sealed class SampleTests
{
    private static readonly XNamespace Oai = "http://www.openarchives.org/OAI/2.0/";
    private static readonly XNamespace Raw = "http://arxiv.org/OAI/arXivRaw/";
    private static readonly string[] Categories = ["cs.DC", "cs.LG", "cs.AR", "cs.PF", "cs.PL", "cs.OS"];
    private static readonly Lazy<Task<IReadOnlyList<Page>>> Harvest = new(HarvestAsync);

    private sealed record Page(DateOnly Day, SourceRequest Asked, SourcePage Read);

    [Fact]
    public async Task Every_answer_of_the_sample_is_asked_for_and_read_without_a_problem()
    {
        var pages = await Harvest.Value;

        Assert.All(Runs(), run => Assert.Empty(run.Problems));
        Assert.All(pages, page => Assert.True(page.Read.Verdict == PageVerdict.Good, $"{page.Asked.Url}: {page.Read.Why}"));
        Assert.Empty(pages.SelectMany(page => page.Read.Problems));
        Assert.Equal(
            Runs().SelectMany(run => run.Answers).Select(answer => (answer.Since, answer.Url, answer.Seen, answer.Cursor)),
            pages.Select(page => (page.Asked.Since, page.Asked.Url, page.Asked.Seen, page.Asked.Cursor))
        );
    }

    [Fact]
    public void Every_run_asks_for_each_category_in_turn_on_the_morning_of_its_announcement()
    {
        Assert.All(
            Runs(),
            run =>
            {
                var day = DateOnly.FromDateTime(run.Instant.UtcDateTime);
                Assert.True(ArxivCalendar.IsAnnouncementDay(day), $"{day:o} is no announcement day");
                Assert.Equal(day, ArxivCalendar.LatestAnnounced(run.Instant));
                Assert.Equal(Categories, run.Answers.Where(answer => answer.Page == 0).Select(answer => answer.Part));
                Assert.All(run.Answers, answer => Assert.Equal(day, answer.Since));
                Assert.All(
                    run.Answers.Zip(run.Answers.Skip(1)),
                    pair => Assert.True(pair.Second.Instant - pair.First.Instant >= TimeSpan.FromSeconds(3))
                );
            }
        );
    }

    [Fact]
    public async Task The_sample_holds_more_than_60_papers_on_more_than_5_days()
    {
        var pages = await Harvest.Value;
        var papers = pages.SelectMany(page => page.Read.Listings).Select(listing => listing.Ids[0]).ToHashSet();

        Assert.InRange(papers.Count, 60, 100);
        Assert.InRange(pages.Where(page => page.Read.Listings.Count > 0).Select(page => page.Day).Distinct().Count(), 5, 30);
        Assert.All(papers, paper => Assert.Equal(IdScheme.Arxiv, paper.Scheme));
    }

    [Fact]
    public void A_record_stands_only_in_a_set_it_belongs_to_and_on_the_day_of_its_run()
    {
        foreach (var answer in Runs().SelectMany(run => run.Answers))
        {
            var records = XDocument.Load(answer.BodyFile!).Descendants(Oai + "record").ToList();
            Assert.All(
                records,
                record =>
                {
                    var header = record.Element(Oai + "header")!;
                    var raw = record.Descendants(Raw + "arXivRaw").Single();
                    var categories = raw.Element(Raw + "categories")!.Value.Split(' ');
                    Assert.Equal(
                        answer.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        (string?)header.Element(Oai + "datestamp")
                    );
                    Assert.Equal($"oai:arXiv.org:{raw.Element(Raw + "id")!.Value}", (string?)header.Element(Oai + "identifier"));
                    Assert.Contains(answer.Part, categories);
                    Assert.Equal(
                        categories.Select(ArxivCategories.SetOf),
                        header.Elements(Oai + "setSpec").Select(set => set.Value)
                    );
                }
            );
            Assert.Equal(
                records.Count,
                records.Select(record => record.Descendants(Raw + "id").Single().Value).Distinct().Count()
            );
        }
    }

    [Fact]
    public async Task A_record_is_in_every_asked_set_of_its_paper_and_says_the_same_in_each()
    {
        var pages = await Harvest.Value;
        var said = pages.SelectMany(page => page.Read.Listings.Select(listing => (page.Day, page.Asked.Part, Listing: listing)));
        Assert.All(
            said.GroupBy(one => (one.Day, one.Listing.Ids[0])),
            same =>
            {
                var (_, _, first) = same.First();
                Assert.Equal(Categories.Intersect(first.Categories).Order(), same.Select(one => one.Part).Order());
                Assert.All(same, one => Assert.Equal((first.Title, first.Abstract), (one.Listing.Title, one.Listing.Abstract)));
            }
        );
    }

    [Fact]
    public async Task Every_paper_is_complete_and_was_announced_on_its_day()
    {
        var pages = await Harvest.Value;
        foreach (var (day, listing) in pages.SelectMany(page => page.Read.Listings.Select(listing => (page.Day, listing))))
        {
            Assert.NotNull(listing.Announce);
            Assert.Equal(day, listing.Announced);
            Assert.NotEmpty(listing.Authors);
            Assert.Equal(Enumerable.Range(1, listing.Versions.Count), listing.Versions.Select(version => version.Number));
            Assert.Equal(listing.Versions.OrderBy(version => version.Date), listing.Versions);
            Assert.True(listing.Abstract?.Split(' ').Length > 40, $"{listing.Ids[0]} has a short abstract");
            Assert.DoesNotContain(listing.Authors, author => author.Name.Contains('\\', StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_revision_comes_with_another_title_and_author_than_the_first_version()
    {
        var seen = await ListingsOf("2512.25065", "cs.OS");

        Assert.Equal([AnnounceType.New, AnnounceType.Replaced], seen.Select(listing => listing.Announce));
        Assert.Equal([1, 2], seen.Select(listing => listing.Version));
        Assert.NotEqual(seen[0].Title, seen[1].Title);
        Assert.Equal(seen[0].Authors.Count + 1, seen[1].Authors.Count);
        Assert.Equal([4, 3], (await ListingsOf("2510.04404", "cs.DC")).Select(listing => listing.Authors.Count));
    }

    [Fact]
    public async Task A_withdrawal_says_why()
    {
        var pages = await Harvest.Value;
        var withdrawn = Assert.Single(pages.SelectMany(page => page.Read.Listings), listing => listing.Versions[^1].Withdrawn);

        Assert.Equal("1909.07372", withdrawn.Ids[0].Value);
        Assert.False(withdrawn.Versions[0].Withdrawn);
        Assert.Equal(AnnounceType.Replaced, withdrawn.Announce);
        Assert.Contains("withdrawn due to his objection", withdrawn.Comment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_of_other_categories_come_as_cross_lists_and_quiet_categories_are_quiet()
    {
        var pages = await Harvest.Value;

        Assert.Contains(
            pages.SelectMany(page => page.Read.Listings),
            listing => listing is { Announce: AnnounceType.Cross, Categories: ["quant-ph", ..] }
        );
        Assert.Contains(pages, page => page.Read is { Listings: [], Next: null, Verdict: PageVerdict.Good });
        Assert.All(
            Categories,
            category => Assert.Contains(pages, page => page.Asked.Part == category && page.Read.Listings.Count > 0)
        );
    }

    [Fact]
    public async Task One_list_comes_in_two_pages_that_a_token_joins()
    {
        var pages = await Harvest.Value;
        var second = Assert.Single(pages, page => page.Asked.Page > 0);
        var first = Assert.Single(pages, page => page.Read.Next is not null);

        Assert.Equal(first.Read.Next, second.Asked);
        Assert.Equal(first.Read.Listings.Count, second.Asked.Seen);
        Assert.Empty(
            first
                .Read.Listings.Select(listing => listing.Ids[0])
                .Intersect(second.Read.Listings.Select(listing => listing.Ids[0]))
        );
    }

    private static async Task<IReadOnlyList<Listing>> ListingsOf(string id, string category) =>
        [
            .. (await Harvest.Value)
                .Where(page => page.Asked.Part == category)
                .SelectMany(page => page.Read.Listings)
                .Where(listing => listing.Ids[0] == new PaperId(IdScheme.Arxiv, id)),
        ];

    private static async Task<IReadOnlyList<Page>> HarvestAsync()
    {
        var arxiv = new ArxivOai(new ArxivOai.Options());
        var pages = new List<Page>();
        foreach (var run in Replay.Open(Folder()))
        {
            var day = DateOnly.FromDateTime(run.Instant.UtcDateTime);
            foreach (var first in arxiv.First(day))
            {
                for (var asked = first; asked is not null; asked = pages[^1].Read.Next)
                {
                    var answer = Assert.IsType<Fetched.Answer>(await run.GetAsync(asked, CancellationToken.None));
                    pages.Add(new Page(day, asked, arxiv.Read(asked, answer.Body)));
                }
            }
        }

        return pages;
    }

    private static IReadOnlyList<RecordedRun> Runs() => Recordings.List(Folder());

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Courant", "Sample"));
}
