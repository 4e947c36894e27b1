using System.Text.Json;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Tests.EndToEnd;

/// <summary>A model of the reader's own, behind a service on loopback: what is asked of it, what is kept, and what if it fails.</summary>
public sealed class OwnModelTests : IDisposable
{
    private const string Model = "nomic-embed-text";

    private static readonly string[] Titles =
    [
        "Eviction by Regret",
        "What Ponds Know of Waterfowl",
        "Sparse Kernels on Small Machines",
        "Pipelines without Bubbles",
        "A Buffer that Outlives its Owner",
        "Tail Latency of Shared Accelerators",
        "Roofline Models of Attention",
    ];

    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task It_takes_the_place_of_the_model_that_ships_by_one_setting_and_is_asked_once_for_each_text()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        AddAll();
        await File.WriteAllTextAsync(
            _reader["courant.yaml"],
            $"search:\n  meaning: {{ url: '{service.Url}', model: {Model}, batch: 4, key: sk-1, before_paper: 'search_document:', before_question: 'search_query:' }}\n",
            Reader.Cancel
        );
        Assert.Contains("(set)", (await _reader.RunAsync("settings")).Expect(0).Out, StringComparison.Ordinal);

        var built = (await _reader.RunAsync("index", "rebuild")).Expect(0);
        Assert.Contains($"{Model}: 4 papers got a vector, 3 to go", built.Err, StringComparison.Ordinal);
        Assert.Contains($"7 of 7 papers have a vector of {Model}.", built.Out, StringComparison.Ordinal);
        Assert.Contains($"by the model {Model} ", built.Out, StringComparison.Ordinal);
        Assert.Equal([4, 3], service.Asked.Select(texts => texts.Count));
        Assert.Equal("Bearer sk-1", service.Key);
        Assert.All(service.Texts, text => Assert.StartsWith("search_document: ", text, StringComparison.Ordinal));

        // The nearest hold none of the words.
        var nearest = (await _reader.RunAsync("search", "forgetting", "--by", "meaning", "--limit", "2", "--json"))
            .Expect(0)
            .Json;
        Assert.Equal(["arxiv:2401.00001", "arxiv:2401.00005"], Ids(nearest).Order());
        Assert.Equal("search_query: forgetting", service.Texts.Last());
        var both = (await _reader.RunAsync("search", "waterfowl", "--json")).Expect(0).Json;
        Assert.Equal("arxiv:2401.00002", Ids(both)[0]);
        Assert.Equal(JsonValueKind.Null, both.GetProperty("without_meaning").ValueKind);

        var asked = service.Texts.Count();
        Assert.Equal(
            "arxiv:2401.00005",
            Ids((await _reader.RunAsync("similar", "2401.00001", "--limit", "1", "--json")).Expect(0).Json)[0]
        );
        Assert.Equal(
            ["arxiv:2401.00001", "arxiv:2401.00005"],
            Ids(
                    (
                        await _reader.RunAsync(
                            "search",
                            "near:2401.00001",
                            "--json",
                            "--set",
                            $"search.meaning.near_from={NearFrom.ToString(System.Globalization.CultureInfo.InvariantCulture)}"
                        )
                    )
                        .Expect(0)
                        .Json
                )
                .Order()
        );

        // What is known is asked for no more: not to be near, not for another index, and not where a paper stays as it is.
        (await _reader.RunAsync("index", "rebuild")).Expect(0);
        Assert.Equal(asked, service.Texts.Count());
        Add(Some.Listing("2401.00009", "Ducks at Dusk"));
        (await _reader.RunAsync("index", "rebuild")).Expect(0);
        Assert.Equal(asked + 1, service.Texts.Count());
        Assert.Contains("Ducks at Dusk", service.Texts.Last(), StringComparison.Ordinal);
        Assert.Contains(
            "Ducks at Dusk",
            (await _reader.RunAsync("similar", "--text", "birds", "--limit", "2")).Expect(0).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_search_answers_by_words_at_once_and_asks_for_some_vectors_afterwards()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        AddAll();

        var first = (await RunAsync(service, "search", "regret")).Expect(0);
        Assert.Contains("Eviction by **Regret**", first.Out, StringComparison.Ordinal);
        Assert.Contains($"Found by words alone: No paper has a vector of {Model} yet.", first.Err, StringComparison.Ordinal);
        Assert.Equal(7, service.Texts.Count());

        var next = (await RunAsync(service, "search", "regret", "--json")).Expect(0).Json;
        Assert.NotEqual(JsonValueKind.Null, next.GetProperty("papers")[0].GetProperty("meaning").ValueKind);
        Assert.Equal(8, service.Texts.Count());

        // Never more than a handful.
        Add([
            .. Enumerable
                .Range(0, 90)
                .Select(at => Some.Listing($"2402.{at + 1:D5}", $"{Word(at)} {Word(at + 100)} {Word(at + 200)}")),
        ]);
        var many = (await RunAsync(service, "search", "regret")).Expect(0);
        Assert.Contains("26 papers are still without a vector", many.Err, StringComparison.Ordinal);
        Assert.Contains("the next run goes on", many.Err, StringComparison.Ordinal);
        Assert.Equal(8 + 1 + 64, service.Texts.Count());
    }

    [Fact]
    public async Task A_paper_without_a_vector_is_asked_for_where_something_is_to_be_near_to_it()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        AddAll();
        (await RunAsync(service, "index", "rebuild")).Expect(0);
        Add(Some.Listing("2401.00009", "Forgetting What was Never Held"));

        var similar = (await RunAsync(service, "similar", "2401.00009", "--limit", "2", "--json")).Expect(0).Json;
        Assert.Equal(["arxiv:2401.00001", "arxiv:2401.00005"], Ids(similar).Order());

        service.Whim = Whim.Fault;
        var near = (await RunAsync(service, "search", "near:2401.00009")).Expect(3);
        Assert.Contains("cannot be asked for: 127.0.0.1 answered 500", near.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Whim.Fault), "answered 500 Internal Server Error: out of memory")]
    [InlineData(nameof(Whim.TooManyForLong), "answered 429")]
    [InlineData(nameof(Whim.OneTooFew), "with 0 vectors")]
    [InlineData(nameof(Whim.NotANumber), "not made of finite numbers")]
    [InlineData(nameof(Whim.Infinite), "not made of finite numbers")]
    [InlineData(nameof(Whim.NoJson), "no JSON")]
    [InlineData(nameof(Whim.Silence), "did not")]
    [InlineData(nameof(Whim.UnknownModel), "model \"x\" not found, try pulling it first")]
    public async Task A_service_that_fails_is_told_of_and_costs_only_meaning(string whim, string why)
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        AddAll();
        (await RunAsync(service, "index", "rebuild")).Expect(0);
        Add(Some.Listing("2401.00009", "Ducks at Dusk"));
        service.Whim = Enum.Parse<Whim>(whim);

        var search = (await RunAsync(service, "search", "dusk")).Expect(0);
        Assert.Contains("Ducks at **Dusk**", search.Out, StringComparison.Ordinal);
        Assert.Contains("Found by words alone: 127.0.0.1", search.Err, StringComparison.Ordinal);
        Assert.Contains(why, search.Err, StringComparison.Ordinal);
        var meant = (await RunAsync(service, "search", "dusk", "--by", "meaning", "--json")).Expect(0).Json;
        Assert.Equal(["arxiv:2401.00009"], Ids(meant));
        Assert.Contains(why, meant.GetProperty("without_meaning").GetString(), StringComparison.Ordinal);
        (await RunAsync(service, "similar", "--text", "dusk")).Expect(3);

        var built = (await RunAsync(service, "index", "rebuild")).Expect(0);
        Assert.Contains("1 papers are still without a vector", built.Err, StringComparison.Ordinal);
        Assert.Contains(why, built.Err, StringComparison.Ordinal);
        Assert.Contains("7 of 8 papers have a vector", built.Out, StringComparison.Ordinal);

        service.Whim = Whim.None;
        Assert.Contains(
            "8 of 8 papers have a vector",
            (await RunAsync(service, "index", "rebuild")).Expect(0).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_is_kept_and_one_batch_of_different_lengths_is_taken_apart()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        AddAll();
        service.Whim = Whim.TooManyOnce;
        var built = (await RunAsync(service, "index", "rebuild")).Expect(0);
        Assert.Contains("7 of 7 papers have a vector", built.Out, StringComparison.Ordinal);
        Assert.InRange(built.Took, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

        service.Whim = Whim.Ragged;
        var ragged = (await RunAsync(service, "index", "rebuild", "--set", "search.meaning.model=other")).Expect(0);
        Assert.Contains("7 of 7 papers have a vector of other", ragged.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_text_that_is_refused_keeps_no_other_from_its_vector_and_is_given_up()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        AddAll();
        service.Refused = "Bubbles";

        var built = (await RunAsync(service, "index", "rebuild")).Expect(0);
        Assert.Contains("6 of 7 papers have a vector", built.Out, StringComparison.Ordinal);
        Assert.Contains("1 were refused and are found by their words", built.Out, StringComparison.Ordinal);
        var asked = service.Asked.Count;
        (await RunAsync(service, "index", "rebuild")).Expect(0);
        Assert.Equal(asked, service.Asked.Count);
        Assert.Contains("**Bubbles**", (await RunAsync(service, "search", "bubbles")).Expect(0).Out, StringComparison.Ordinal);

        // A paper that changes is asked for again.
        service.Refused = "\0";
        Add(Some.Listing("2401.00004", "Pipelines without Bubbles at Last") with { Version = 2 });
        Assert.Contains(
            "7 of 7 papers have a vector",
            (await RunAsync(service, "index", "rebuild")).Expect(0).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Another_model_is_another_space_and_the_first_is_not_forgotten()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        AddAll();
        (await RunAsync(service, "index", "rebuild")).Expect(0);
        var first = Ids((await RunAsync(service, "similar", "2401.00001", "--json")).Expect(0).Json);
        string[] other = ["--set", "search.meaning.model=other"];

        service.Dimension = 128;
        var none = (await RunAsync(service, ["similar", "2401.00001", .. other])).Expect(3);
        Assert.Contains("No paper has a vector of other yet.", none.Err, StringComparison.Ordinal);
        (await RunAsync(service, ["index", "rebuild", .. other])).Expect(0);
        var asked = service.Texts.Count();
        (await RunAsync(service, ["similar", "2401.00001", .. other])).Expect(0);

        // Each has its own vectors, and neither is asked for them again.
        Assert.Equal(first, Ids((await RunAsync(service, "similar", "2401.00001", "--json")).Expect(0).Json));
        Assert.Equal(asked, service.Texts.Count());

        // The same name for another model is no way to mix them.
        var mixed = (await RunAsync(service, "search", "regret")).Expect(0);
        Assert.Contains("vectors of 128 numbers, and those of the library have 70", mixed.Err, StringComparison.Ordinal);
        (await _reader.RunAsync("search", "regret", "--by", "meaning")).Expect(0);
    }

    [Fact]
    public async Task A_run_that_is_killed_loses_no_vector_that_it_was_given()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        service.Takes = TimeSpan.FromMilliseconds(100);
        Add([
            .. Enumerable
                .Range(0, 60)
                .Select(at => Some.Listing($"2402.{at + 1:D5}", $"{Word(at)} {Word(at + 100)} {Word(at + 200)}")),
        ]);
        using (var run = _reader.Start(["index", "rebuild", .. Settings(service), "--set", "search.meaning.batch=2"]))
        {
            await run.SaysAsync("10 papers got a vector");
            run.Kill();
            await run.EndAsync(Reader.Cancel);
        }

        service.Takes = default;
        var kept = (await RunAsync(service, "index", "status", "--json")).Expect(0).Json.GetProperty("vectors");
        Assert.InRange(kept.GetProperty("papers").GetInt64(), 10, 58);
        Assert.Equal(60, kept.GetProperty("of").GetInt64());

        var built = (await RunAsync(service, "index", "rebuild")).Expect(0);
        Assert.Contains("60 of 60 papers have a vector", built.Out, StringComparison.Ordinal);
        Assert.InRange(service.Texts.Count(), 60, 62);
        (await RunAsync(service, "index", "verify")).Expect(0);
    }

    [Fact]
    public async Task A_press_gives_its_papers_vectors_and_never_fails_because_of_them()
    {
        await using var service = await EmbeddingStandIn.StartAsync();
        var day = FirstPressTests.LastDays(1)[0];
        await using var arxiv = await ArxivStandIn.StartAsync(Enumerable.Range(0, 9).Select(at => AnnouncedPaper.New(day, at)));
        using var reader = new Reader(arxiv.Url);
        service.Whim = Whim.Fault;
        var failed = (await reader.PressAsync(Settings(service))).Expect(0);
        Assert.Contains("9 papers are still without a vector", failed.Err, StringComparison.Ordinal);

        service.Whim = Whim.None;
        (await reader.PressAsync(Settings(service))).Expect(0);
        var state = (await reader.RunAsync(["index", "status", "--json", .. Settings(service)])).Expect(0).Json;
        Assert.Equal(9, state.GetProperty("vectors").GetProperty("papers").GetInt64());
        Assert.Equal(0, state.GetProperty("changed").GetInt64());
        Assert.StartsWith(Model, state.GetProperty("model").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Between the cosines of papers of one group and of two, as the stand-in makes them.</summary>
    private const double NearFrom = 0.6;

    private static string[] Settings(EmbeddingStandIn service) =>
        ["--set", $"search.meaning={{url: '{service.Url}', model: {Model}}}", "--set", "search.meaning.timeout=2s"];

    private Task<Ended> RunAsync(EmbeddingStandIn service, params string[] words) =>
        _reader.RunAsync([
            words[0],
            .. words[1..].TakeWhile(word => word != "--set"),
            .. Settings(service),
            .. words.SkipWhile(word => word != "--set"),
        ]);

    private static List<string?> Ids(JsonElement answer) =>
        [.. answer.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("id").GetString())];

    private static string Word(int seed)
    {
        var random = new Random(seed);
        return new string([.. Enumerable.Range(0, 8).Select(_ => (char)('a' + random.Next(26)))]);
    }

    private void AddAll() =>
        Add([
            .. Titles.Select(
                (title, at) => Some.Listing($"2401.{at + 1:D5}", title) with { Abstract = $"Of {Word(at)} and {Word(at + 50)}." }
            ),
        ]);

    private void Add(params Listing[] listings)
    {
        using var library = Library.Open(_reader.Library);
        library.Papers.Add(listings);
    }
}
