using Courant.Core.Model;
using Courant.Store;

namespace Courant.Tests.EndToEnd;

/// <summary>The search as it is typed, and the index under a process that is killed.</summary>
public sealed class SearchTests : IDisposable
{
    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task A_search_shows_what_it_found_where_and_why()
    {
        Add(
            Some.Listing(),
            Some.Listing("2401.00001", "Cache Eviction by Learning") with
            {
                Abstract = "Deciding what to evict.",
            }
        );

        using var json = System.Text.Json.JsonDocument.Parse(
            (await _reader.RunAsync("search", "caching OR ti:eviction", "--json", "--explain", "--facet")).Expect(0).Out
        );
        var root = json.RootElement;
        var first = root.GetProperty("papers")[0];
        Assert.Equal(2, root.GetProperty("total").GetInt64());
        Assert.Equal("arxiv:2401.00001", first.GetProperty("id").GetString());
        Assert.Equal("Eviction", first.GetProperty("title")[1].GetProperty("text").GetString());
        Assert.True(first.GetProperty("title")[1].GetProperty("found").GetBoolean());
        Assert.Equal("ti:eviction", first.GetProperty("terms")[0].GetProperty("term").GetString());
        Assert.Contains(root.GetProperty("facets").EnumerateArray(), facet => facet.GetProperty("value").GetString() == "cs.OS");

        var plain = (await _reader.RunAsync("search", "heuristics", "synthesise")).Expect(0);
        Assert.Contains("Systems **Heuristics**", plain.Out, StringComparison.Ordinal);
        Assert.Contains("1 of 2 papers match", plain.Err, StringComparison.Ordinal);

        var any = (await _reader.RunAsync("search", "--any", "What is it that decides what to evict (or to keep)?")).Expect(0);
        Assert.Contains("2401.00001", any.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_becomes_a_topic_and_a_topic_a_search()
    {
        Add(Some.Listing(), Some.Listing("2401.00001", "Heuristics for Ducks"));
        var settings = _reader["courant.yaml"];
        await File.WriteAllTextAsync(settings, "# mine\ntopics:\n  - name: Old # keep\n    query: caching\n", Reader.Cancel);

        var saved = (await _reader.RunAsync("search", "ducks", "-geese", "--save", "My Ducks")).Expect(0);
        Assert.Contains("**Ducks**", saved.Out, StringComparison.Ordinal);
        Assert.Contains("query: 'ducks -geese'", saved.Err, StringComparison.Ordinal);
        Assert.Equal(
            "# mine\ntopics:\n  - name: Old # keep\n    query: caching\n  - name: My Ducks\n    query: 'ducks -geese'\n",
            await File.ReadAllTextAsync(settings, Reader.Cancel)
        );

        var again = (await _reader.RunAsync("search", "ponds", "--save", "my ducks")).Expect(2);
        Assert.Contains("There is a topic `my-ducks` already", again.Err, StringComparison.Ordinal);

        var asked = (await _reader.RunAsync("search", "--topic", "my-ducks", "heuristics", "--facet", "--json")).Expect(0).Json;
        Assert.Equal("(ducks AND NOT geese) AND heuristics", asked.GetProperty("query").GetString());
        Assert.Equal(1, asked.GetProperty("total").GetInt64());
        Assert.Contains(
            asked.GetProperty("facets").EnumerateArray(),
            facet => facet.GetProperty("facet").GetString() == "topic" && facet.GetProperty("value").GetString() == "my-ducks"
        );

        (await _reader.RunAsync("search", "topic:my-ducks")).Expect(0);
        var unknown = (await _reader.RunAsync("search", "ducks topic:my-duck")).Expect(2);
        Assert.Contains("    ducks topic:my-duck\n                ^^^^^^^\n", unknown.Err, StringComparison.Ordinal);
        Assert.Contains("Did you mean topic:my-ducks?", unknown.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_being_typed_is_completed()
    {
        Add(Some.Listing("2401.00001", "Heuristics for Ducks") with { Authors = [new Author("Zoë Ångström")] });

        var found = (await _reader.RunAsync("search", "--complete", "heuristics", "for", "du", "--json")).Expect(0).Json;
        Assert.Equal("heuristics for ducks", found.GetProperty("texts")[0].GetProperty("text").GetString());
        Assert.Equal("arxiv:2401.00001", found.GetProperty("papers")[0].GetProperty("id").GetString());
        Assert.Contains(
            "Zoë Ångström  (1 paper)",
            (await _reader.RunAsync("search", "--complete", "angst")).Expect(0).Out,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nothing to complete",
            (await _reader.RunAsync("search", "--complete")).Expect(2).Err,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_model_that_ships_finds_what_is_meant_where_the_words_are_missing()
    {
        Add(
            Some.Listing("2401.00001", "Evicting Pages from a Memory Cache") with
            {
                Abstract = "We learn which cached objects to replace so that the hit rate of the cache rises.",
            },
            Some.Listing("2401.00002", "Learned Eviction Policies for Page Caches") with
            {
                Abstract = "A policy that learns which pages to evict raises the hit rate of a cache in memory.",
            },
            Some.Listing("2401.00003", "Gravitational Waves of Merging Neutron Stars") with
            {
                Abstract = "We bound the equation of state of dense matter from the signal of a binary merger.",
            },
            Some.Listing("2401.00004", "Protein Folding by Equivariant Networks") with
            {
                Abstract = "Structures of proteins are predicted from sequences of amino acids.",
            }
        );
        Assert.Contains("by the model", (await _reader.RunAsync("index", "rebuild")).Expect(0).Out, StringComparison.Ordinal);

        // None of these words stands in any of the papers.
        Assert.Equal("arxiv:2401.00003", await FirstAsync("search", "--by", "meaning", "astrophysical black holes"));
        Assert.Equal("arxiv:2401.00004", await FirstAsync("search", "--by", "meaning", "biology of enzymes"));

        // The query holds for no paper, one of its words being missing, and the paper is found by its meaning.
        Assert.Equal("arxiv:2401.00003", await FirstAsync("search", "gravitational waves of black holes"));
        Assert.Equal("arxiv:2401.00002", await FirstAsync("similar", "2401.00001"));
        Assert.Equal("arxiv:2401.00004", await FirstAsync("similar", "--text", "molecular biology"));
        Assert.Equal("arxiv:2401.00004", await FirstAsync("similar", "2401.00001", "--where", "ti:folding OR ti:waves"));

        var near = (await _reader.RunAsync("search", "near:2401.00001", "--json")).Expect(0).Json.GetProperty("papers");
        Assert.Equal(
            ["arxiv:2401.00001", "arxiv:2401.00002"],
            near.EnumerateArray().Select(paper => paper.GetProperty("id").GetString())
        );
    }

    private async Task<string?> FirstAsync(params string[] words) =>
        (await _reader.RunAsync([.. words, "--json", "--limit", "1"]))
            .Expect(0)
            .Json.GetProperty("papers")[0]
            .GetProperty("id")
            .GetString();

    [Fact]
    public async Task Meaning_that_is_switched_off_is_missed_only_where_it_is_asked_for()
    {
        Add(Some.Listing());
        string[] off = ["--set", "search.meaning=off"];
        Assert.Contains(
            "Heuristics",
            (await _reader.RunAsync(["search", "heuristics", .. off])).Expect(0).Out,
            StringComparison.Ordinal
        );
        foreach (
            string[] asked in (string[][])
                [
                    ["similar", "2512.25065"],
                    ["similar", "--text", "heuristics"],
                    ["search", "heuristics", "--by", "meaning"],
                    ["search", "near:2512.25065"],
                ]
        )
        {
            var ended = (await _reader.RunAsync([.. asked, .. off])).Expect(3);
            Assert.Contains("no model that knows what papers mean", ended.Err, StringComparison.Ordinal);
        }

        (await _reader.RunAsync("similar")).Expect(2);
        (await _reader.RunAsync("similar", "2512.25065", "--text", "both")).Expect(2);
        Assert.Contains(
            "Choose one of `both`, `words`, `meaning`",
            (await _reader.RunAsync("search", "heuristics", "--by", "sense")).Expect(2).Err,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "It knows papers by their words alone.",
            (await _reader.RunAsync(["index", "status", .. off])).Expect(0).Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_mistake_is_reported_with_its_place_and_a_misspelt_word_with_what_was_meant()
    {
        Add(Some.Listing(), Some.Listing("2401.00001", "Heuristics for Ducks"));

        var wrong = (await _reader.RunAsync("search", "ponds year:20x4")).Expect(2);
        Assert.Contains("QUERY, character 12", wrong.Err, StringComparison.Ordinal);
        Assert.Contains("not a year", wrong.Err, StringComparison.Ordinal);

        var misspelt = (await _reader.RunAsync("search", "heurisitcs")).Expect(0);
        Assert.Contains("Did you mean: heuristic", misspelt.Err, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_reader["courant.index/manifest"], "x", Reader.Cancel);
        Assert.Contains(
            "the next search builds it",
            (await _reader.RunAsync("index", "status")).Expect(0).Out,
            StringComparison.Ordinal
        );
        (await _reader.RunAsync("index", "verify")).Expect(3);
        (await _reader.RunAsync("index", "rebuild")).Expect(0);
        (await _reader.RunAsync("index", "verify")).Expect(0);
    }

    [Fact]
    public async Task An_index_whose_writer_is_killed_again_and_again_answers_right_the_next_time()
    {
        const int Papers = 3_000;
        Add([.. Enumerable.Range(0, Papers).Select(at => Some.Listing(Id(at), Title("Caches", at)))]);
        var whole = (await _reader.RunAsync("index", "rebuild")).Expect(0).Took;
        var random = new Random(40);
        for (var kill = 0; kill < 10; kill++)
        {
            // Building, bringing up to date, and merging what many updates have left.
            var fresh = Id(Papers + kill);
            Add(
                Some.Listing(fresh, Title("Ponds", 5000 + kill)),
                Some.Listing(Id(kill), Title("Queues", kill)) with
                {
                    Version = 2,
                }
            );
            using (var run = kill % 2 == 0 ? _reader.Start("index", "rebuild") : _reader.Start("search", "ponds"))
            {
                await Task.Delay(whole * (0.2 + (0.8 * random.NextDouble())), Reader.Cancel);
                run.Kill();
                await run.EndAsync(Reader.Cancel);
            }

            Assert.Equal(kill + 1, await CountAsync("ponds"));
            Assert.Equal(kill + 1, await CountAsync("queues"));
            Assert.Equal(Papers - kill - 1, await CountAsync("caches"));
            (await _reader.RunAsync("index", "verify")).Expect(0);
        }

        Assert.DoesNotContain(
            Directory.EnumerateFiles(_reader["courant.index"]),
            path => path.EndsWith(".half", StringComparison.Ordinal)
        );
    }

    /// <summary>Titles that look like no other: papers of one title are one work.</summary>
    private static string Title(string about, int number)
    {
        var random = new Random(number);
        var words = Enumerable
            .Range(0, 5)
            .Select(_ => new string([.. Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26)))]));
        return $"{about} {string.Join(' ', words)}";
    }

    private static string Id(int number) => $"{1501 + (number / 9000):D4}.{number % 9000:D5}";

    private async Task<long> CountAsync(string query) =>
        (await _reader.RunAsync("search", query, "--json", "--limit", "1")).Expect(0).Json.GetProperty("total").GetInt64();

    private void Add(params Listing[] listings)
    {
        using var library = Library.Open(_reader.Library);
        library.Papers.Add(listings);
    }
}
