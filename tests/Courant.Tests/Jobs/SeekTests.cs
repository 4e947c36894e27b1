using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Sources;
using Courant.Store;

namespace Courant.Tests.Jobs;

/// <summary>What was announced and did not come is fetched later, by itself.</summary>
public sealed class SeekTests : IDisposable
{
    private static readonly DateOnly Friday = new(2025, 12, 19);
    private static readonly DateOnly Monday = new(2025, 12, 22);

    private static readonly NamedSource Arxiv = new(
        ArxivOai.Name,
        new ArxivOai(new()),
        new NamedSource(ArxivApi.Name, new ArxivApi(new())),
        new NamedSource(ArxivListing.Name, new ArxivListing(new()))
    );

    private readonly TempFolder _folder = new();
    private readonly Library _library;

    public SeekTests()
    {
        _library = Library.Open(_folder["courant.db"]);
        Announce(Friday, "2512.00001");
        Announce(Monday, "2512.00002");
    }

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_of_an_earlier_day_without_its_record_is_asked_for_by_name_and_that_of_today_may_still_come_by_itself()
    {
        var answers = new Answers(_ => Answers.Xml(Feed("2512.00001")));

        var sought = await SeekAsync(answers);

        Assert.Equal((1, 1), sought);
        Assert.Equal("2512.00001", Assert.Single(answers.Asked).Cursor);
        Assert.True(_library.Papers.HoldsFrom(new PaperId(IdScheme.Arxiv, "2512.00001"), [ArxivApi.Name]));
        Assert.Equal((0, 0), await SeekAsync(answers));
    }

    [Fact]
    public async Task Where_the_query_API_fails_the_record_is_asked_for()
    {
        var answers = new Answers(asked => asked.Source == ArxivApi.Name ? Answers.No("429") : Answers.Xml(Record("2512.00001")));

        Assert.Equal((1, 1), await SeekAsync(answers));
        Assert.Contains(
            "verb=GetRecord&metadataPrefix=arXivRaw&identifier=oai%3AarXiv.org%3A2512.00001",
            answers.Asked[^1].Url.AbsoluteUri,
            StringComparison.Ordinal
        );
        var paper = _library.Papers.Find(new PaperId(IdScheme.Arxiv, "2512.00001"))!;
        Assert.Equal([Friday], paper.Announcements.Select(one => one.Day));
    }

    [Fact]
    public async Task What_never_comes_is_given_up_after_four_tries()
    {
        var answers = new Answers(_ => Answers.No("429", FailureKind.Throttled));
        for (var day = 0; day < 7; day++)
        {
            await SeekAsync(answers);
        }

        Assert.Equal(8, answers.Asked.Count);
    }

    private Task<(int Asked, int Came)> SeekAsync(Answers answers) =>
        new Seek(_library, [Arxiv], answers, _ => { }).RunAsync(_ => Monday, Cancel);

    private void Announce(DateOnly day, string id) =>
        _library.Harvests.SavePage(
            new SourceRequest(ArxivListing.Name, "cs.OS", day, new Uri("https://example.org/")),
            new SourcePage
            {
                Tally = new Tally(day, 1, 0, 0),
                Listings =
                [
                    Some.Listing(id, $"A study numbered {id}") with
                    {
                        Source = ArxivListing.Name,
                        Announced = day,
                        Announce = AnnounceType.New,
                    },
                ],
            }
        );

    private static string Feed(string id) =>
        $"<feed><totalResults>1</totalResults><entry><id>http://arxiv.org/abs/{id}v1</id><title>A study numbered {id}</title></entry></feed>";

    private static string Record(string id) =>
        $"""
            <OAI-PMH><GetRecord><record><header><identifier>oai:arXiv.org:{id}</identifier><datestamp>2025-12-20</datestamp></header>
            <metadata><arXivRaw><id>{id}</id><title>A study numbered {id}</title><categories>cs.OS</categories>
            <version version="v1"><date>Wed, 17 Dec 2025 10:00:00 GMT</date></version></arXivRaw></metadata></record></GetRecord></OAI-PMH>
            """;
}
