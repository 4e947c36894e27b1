using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Registries;
using Courant.Core.Searching;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Tests.Jobs;

/// <summary>Looking papers up: who is asked about what, what is stored, and that nothing a registry does stops anything else.</summary>
public sealed class LookupsTests : IDisposable
{
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new();
    private readonly Library _library;
    private readonly FakeClock _clock = new(Some.Instant.AddDays(1));

    public LookupsTests() => _library = Library.Open(_folder["courant.db"]);

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Papers_of_the_topics_are_looked_up_newest_first_and_what_is_said_joins_them()
    {
        Hold("2512.00001", "Caching in the datacentre, the old paper", days: 5);
        Hold("2512.00002", "Caching in the datacentre, the new paper", days: 1);
        Hold("2512.00003", "Cooking for two", days: 0);
        Hold("2405.00004", "Caching long ago", days: 600);
        var registry = new Answers(request =>
            $$"""[{"paperId": null, "title": "Caching in the datacentre, the new paper", "externalIds": {"DOI": "10.1000/new"}, "citationCount": 4}, null]"""
        );

        var outcome = Assert.Single(await RunAsync(registry, SemanticScholarAlone));

        Assert.Equal(
            ("semantic-scholar", 1, 2, 1, ""),
            (outcome.Registry, outcome.Requests, outcome.Papers, outcome.Listings, outcome.Why)
        );
        Assert.Equal("""{"ids":["ARXIV:2512.00002","ARXIV:2512.00001"]}""", Assert.Single(registry.Asked).Content);
        var paper = _library.Papers.Find(Id("2512.00002"))!;
        Assert.Equal([new Signal("citations", 4, "semantic-scholar")], paper.Signals);
        Assert.Equal(["arxiv-oai", "semantic-scholar"], paper.Sources);
        Assert.Contains(new PaperId(IdScheme.Doi, "10.1000/new"), paper.Ids);
        Assert.Equal(4, _library.Papers.Count());
    }

    [Fact]
    public async Task A_paper_is_not_asked_about_again_for_thirty_days_whether_it_was_known_or_not()
    {
        Hold("2512.00001", "Caching one", days: 1);
        Hold("2512.00002", "Caching two", days: 2);
        var registry = new Answers(_ => """[{"paperId": null, "title": "Caching one", "externalIds": {}}, null]""");

        await RunAsync(registry, SemanticScholarAlone);
        await RunAsync(registry, SemanticScholarAlone);
        Assert.Single(registry.Asked);

        Hold("2512.00003", "Caching three", days: 0);
        await RunAsync(new Answers(_ => "[null]"), SemanticScholarAlone);
        _clock.Advance(TimeSpan.FromDays(Lookups.DaysOfRest));
        var later = new Answers(_ => "[null, null, null]");
        await RunAsync(later, SemanticScholarAlone);
        Assert.Equal(3, Inquiry.Of(Assert.Single(later.Asked).Cursor).Ids.Count);
    }

    [Theory]
    [InlineData(nameof(FailureKind.Throttled), 429)]
    [InlineData(nameof(FailureKind.Refused403), 403)]
    [InlineData(nameof(FailureKind.Rejected), 401)]
    [InlineData(nameof(FailureKind.ServerFault), 503)]
    [InlineData(nameof(FailureKind.Unreachable), null)]
    public async Task R10_A_registry_that_refuses_is_left_alone_and_its_papers_are_asked_about_next_time(string kind, int? status)
    {
        Hold("2512.00001", "Caching one", days: 1);
        var failing = new Answers(_ => new Fetched.Failure(Enum.Parse<FailureKind>(kind), "it said no", status));

        var outcome = Assert.Single(await RunAsync(failing, SemanticScholarAlone));
        Assert.Equal((1, 0, "it said no"), (outcome.Requests, outcome.Papers, outcome.Why));

        var registry = new Answers(_ => "[null]");
        await RunAsync(registry, SemanticScholarAlone);
        Assert.Single(registry.Asked);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_ends_the_turn_stores_nothing_and_lets_other_papers_go_first()
    {
        Hold("2512.00001", "Caching one", days: 1);
        var drifted = new Answers(_ => """{"papers": []}""");

        var outcome = Assert.Single(await RunAsync(drifted, SemanticScholarAlone));
        Assert.Contains("not the list that answers a batch", outcome.Why, StringComparison.Ordinal);
        Assert.Equal(["arxiv-oai"], _library.Papers.Find(Id("2512.00001"))!.Sources);

        await RunAsync(drifted, SemanticScholarAlone);
        Assert.Single(drifted.Asked);
        _clock.Advance(TimeSpan.FromDays(Lookups.DaysAfterFailure));
        await RunAsync(drifted, SemanticScholarAlone);
        Assert.Equal(2, drifted.Asked.Count);
    }

    [Fact]
    public async Task Unknown_to_a_registry_that_is_asked_one_by_one_is_an_answer()
    {
        for (var number = 1; number <= 5; number++)
        {
            Hold($"2512.0000{number}", $"Caching {number}", days: number, new PaperId(IdScheme.Doi, $"10.1000/{number}"));
        }

        var unknown = new Answers(_ => new Fetched.Failure(FailureKind.Rejected, "answered 404", 404));
        var outcome = Assert.Single(await RunAsync(unknown, UnpaywallAlone));

        Assert.Equal((5, 5, 0, ""), (outcome.Requests, outcome.Papers, outcome.Listings, outcome.Why));
    }

    [Fact]
    public async Task A_registry_gets_a_bounded_number_of_requests_and_the_next_run_goes_on()
    {
        for (var number = 1; number <= Lookups.MostRequests + 5; number++)
        {
            Hold($"2512.{number:00000}", $"Caching {number}", days: number % 7, new PaperId(IdScheme.Doi, $"10.1000/{number}"));
        }

        var registry = new Answers(_ => new Fetched.Failure(FailureKind.Rejected, "answered 404", 404));
        var first = Assert.Single(await RunAsync(registry, UnpaywallAlone));
        var second = Assert.Single(await RunAsync(registry, UnpaywallAlone));

        Assert.Equal(Lookups.MostRequests, first.Requests);
        Assert.Contains("the next run goes on", first.Why, StringComparison.Ordinal);
        Assert.Equal((5, ""), (second.Requests, second.Why));
        Assert.Distinct(registry.Asked.Select(request => request.Url));
    }

    [Fact]
    public async Task It_ends_at_its_deadline_and_a_slow_registry_leaves_the_others_their_time()
    {
        Hold("2512.00001", "Caching one", days: 1, new PaperId(IdScheme.Doi, "10.1000/1"));
        var slow = new Answers(request =>
        {
            if (request.Source != "slow")
            {
                return "[null]";
            }

            _clock.Advance(TimeSpan.FromMinutes(2));
            return null;
        });

        var outcomes = await RunAsync(
            slow,
            new NamedLookup("slow", new Renamed("slow", new SemanticScholar(new SemanticScholar.Options()))),
            SemanticScholarAlone
        );

        Assert.Equal(["the time for look-ups was over; the next run goes on", ""], outcomes.Select(outcome => outcome.Why));
        Assert.Equal(1, outcomes[1].Papers);
    }

    [Fact]
    public async Task What_a_plugin_throws_ends_its_own_turn_and_no_other()
    {
        Hold("2512.00001", "Caching one", days: 1);

        var outcomes = await RunAsync(new Answers(_ => "[null]"), new NamedLookup("broken", new Broken()), SemanticScholarAlone);

        Assert.Equal(["failed: it is broken", ""], outcomes.Select(outcome => outcome.Why));
    }

    [Fact]
    public async Task Cancelling_stops_at_once_and_is_not_swallowed()
    {
        Hold("2512.00001", "Caching one", days: 1);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Job(new Answers(_ => "[null]"), SemanticScholarAlone).RunAsync(Topics, Minutes, stop.Token)
        );
    }

    [Fact]
    public async Task A_registry_without_its_key_says_so_and_is_not_asked()
    {
        Hold("2512.00001", "Caching one", days: 1);
        var registry = new Answers(_ => "[null]");

        var outcome = Assert.Single(
            await RunAsync(registry, new NamedLookup(OpenAlex.Name, new OpenAlex(new OpenAlex.Options())))
        );

        Assert.Empty(registry.Asked);
        Assert.Equal("nothing is asked without a key or an address, which `lookups.openalex` has none of", outcome.Why);
    }

    [Fact]
    public async Task R7_An_identifier_that_a_held_paper_of_another_title_bears_does_not_join_the_two()
    {
        Hold("2512.00001", "Caching in the datacentre", days: 1);
        var doi = new PaperId(IdScheme.Doi, "10.1000/wrong");
        Hold("2405.00002", "Sea urchins of the northern coast", days: 300, doi);
        var registry = new Answers(_ =>
            """[{"paperId": null, "title": "Caching in the datacentre", "externalIds": {"DOI": "10.1000/wrong"}, "citationCount": 4}]"""
        );

        var outcome = Assert.Single(await RunAsync(registry, SemanticScholarAlone));

        Assert.Contains("a paper of another title", Assert.Single(outcome.Problems).What, StringComparison.Ordinal);
        Assert.Equal([Id("2512.00001")], _library.Papers.Find(Id("2512.00001"))!.Ids);
        Assert.Equal([Id("2405.00002"), doi], _library.Papers.Find(Id("2405.00002"))!.Ids);
        Assert.NotEmpty(_library.Papers.Find(Id("2512.00001"))!.Signals);
    }

    private static IReadOnlyList<Topic> Topics =>
        [
            new Topic
            {
                Slug = "caching",
                Name = "Caching",
                Query = QueryParser.Parse("caching").Query!,
            },
        ];

    private static NamedLookup SemanticScholarAlone =>
        new(SemanticScholar.Name, new SemanticScholar(new SemanticScholar.Options()));

    private static NamedLookup UnpaywallAlone =>
        new(Unpaywall.Name, new Unpaywall(new Unpaywall.Options { Contact = "reader@example.org" }));

    private static PaperId Id(string arxiv) => new(IdScheme.Arxiv, arxiv);

    private void Hold(string arxiv, string title, int days, params PaperId[] others) =>
        _library.Papers.Add([
            Some.Listing(arxiv, title) with
            {
                Ids = [Id(arxiv), .. others],
                Abstract = "We say something of it.",
                Authors = [new Author($"Author of {arxiv}")],
                Published = Some.Instant.AddDays(-days),
                Updated = Some.Instant.AddDays(-days),
            },
        ]);

    private Lookups Job(IFetcher fetcher, params NamedLookup[] lookups) => new(_library, lookups, fetcher, _clock, (_, _) => { });

    private Task<IReadOnlyList<LookupOutcome>> RunAsync(Answers fetcher, params NamedLookup[] lookups) =>
        Job(fetcher, lookups).RunAsync(Topics, Minutes, TestContext.Current.CancellationToken);

    /// <summary>Answers each request as it is told: with a text, with a failure, or (null) never.</summary>
    private sealed class Answers(Func<SourceRequest, object?> answer) : IFetcher
    {
        public List<SourceRequest> Asked { get; } = [];

        public async Task<Fetched> GetAsync(SourceRequest asked, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            Asked.Add(asked);
            switch (answer(asked))
            {
                case string text:
                    return new Fetched.Answer(Encoding.UTF8.GetBytes(text), new Dictionary<string, string>(), Some.Instant);
                case Fetched.Failure failure:
                    return failure;
                default:
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
                    throw new InvalidOperationException("waited for ever, and it was over");
            }
        }
    }

    private sealed class Renamed(string name, ILookup lookup) : ILookup
    {
        public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
            [.. lookup.Ask(papers).Select(request => request with { Source = name })];

        public SourcePage Read(SourceRequest asked, SourceAnswer answer) => lookup.Read(asked, answer);
    }

    private sealed class Broken : ILookup
    {
        public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
            throw new InvalidOperationException("it is broken");

        public SourcePage Read(SourceRequest asked, SourceAnswer answer) => throw new InvalidOperationException("it is broken");
    }
}
