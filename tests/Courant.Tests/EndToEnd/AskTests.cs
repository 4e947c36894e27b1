using Courant.Core.Model;
using Courant.Store;

namespace Courant.Tests.EndToEnd;

/// <summary>A question to the library as it is typed, and a topic in the reader's own words.</summary>
public sealed class AskTests : IDisposable
{
    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task A_question_is_answered_by_sentences_with_their_papers_or_not_at_all()
    {
        Add();

        var said = (await _reader.RunAsync("ask", "how do caches decide", "what to evict?")).Expect(0);
        Assert.StartsWith(
            "[1] “A cache decides what to evict by the predicted time to the next use.”\n",
            said.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("arxiv:2401.00001  https://arxiv.org/abs/2401.00001", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("2401.00003", said.Out, StringComparison.Ordinal);

        var json = (await _reader.RunAsync("ask", "how do caches decide what to evict?", "--json")).Expect(0).Json;
        var passage = json.GetProperty("passages")[0];
        Assert.True(json.GetProperty("answered").GetBoolean());
        Assert.Equal("arxiv:2401.00001", passage.GetProperty("id").GetString());
        Assert.Equal(
            passage.GetProperty("text").GetString()!.Length,
            passage.GetProperty("end").GetInt32() - passage.GetProperty("start").GetInt32()
        );

        var none = (await _reader.RunAsync("ask", "who knits sweaters for penguins?")).Expect(0);
        Assert.Equal("Nothing in the library speaks of this.\n", none.Out);
        Assert.Contains("No paper holds", none.Err, StringComparison.Ordinal);
        Assert.False((await _reader.RunAsync("ask", "sweaters?", "--json")).Expect(0).Json.GetProperty("answered").GetBoolean());
    }

    [Fact]
    public async Task A_question_is_answered_only_by_papers_for_which_the_query_holds()
    {
        Add();
        string[] asked = ["ask", "how do caches decide what to evict?"];

        Assert.Contains(
            "2401.00001",
            (await _reader.RunAsync([.. asked, "--where", "ti:learned"])).Expect(0).Out,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Nothing in the library",
            (await _reader.RunAsync([.. asked, "--where", "ti:waves"])).Expect(0).Out,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2401.00001",
            (await _reader.RunAsync([.. asked, "--set", "search.meaning=off"])).Expect(0).Out,
            StringComparison.Ordinal
        );
        (await _reader.RunAsync("ask")).Expect(2);
        (await _reader.RunAsync("ask", "?!")).Expect(2);
        (await _reader.RunAsync([.. asked, "--where", "year:x"])).Expect(2);
    }

    [Fact]
    public async Task A_topic_in_plain_words_is_explained_searched_and_counted()
    {
        Add();
        await File.WriteAllTextAsync(
            _reader["courant.yaml"],
            "topics:\n  - name: Caches\n    interest: I work on evicting pages from caches; not interested in gravitational waves\n",
            Reader.Cancel
        );

        var explained = (await _reader.RunAsync("explain")).Expect(0).Out;
        Assert.Contains("wanted     evicting pages from caches\n", explained, StringComparison.Ordinal);
        Assert.Contains("unwanted   gravitational waves\n", explained, StringComparison.Ordinal);
        Assert.Contains("finds 2 of 3 papers", explained, StringComparison.Ordinal);

        var json = (await _reader.RunAsync("explain", "--json")).Expect(0).Json.GetProperty("topics")[0];
        Assert.Equal("gravitational waves", json.GetProperty("interests")[0].GetProperty("unwanted")[0].GetString());

        var found = (await _reader.RunAsync("search", "--topic", "caches", "--json", "--facet")).Expect(0).Json;
        Assert.Equal(2, found.GetProperty("total").GetInt64());
        Assert.Equal(
            ["arxiv:2401.00001", "arxiv:2401.00003"],
            found.GetProperty("papers").EnumerateArray().Select(paper => paper.GetProperty("id").GetString()).Order()
        );
        Assert.Contains(
            found.GetProperty("facets").EnumerateArray(),
            facet => facet.GetProperty("facet").GetString() == "topic" && facet.GetProperty("papers").GetInt64() == 2
        );
    }

    private void Add()
    {
        using var library = Library.Open(_reader["courant.db"]);
        library.Papers.Add([
            Some.Listing("2401.00001", "Learned Eviction of Pages from Caches") with
            {
                Abstract = "Memory is scarce. A cache decides what to evict by the predicted time to the next use. It helps.",
            },
            Some.Listing("2401.00002", "Gravitational Waves of Merging Neutron Stars") with
            {
                Abstract = "We bound the equation of state of dense matter from the signal of a binary merger.",
            },
            Some.Listing("2401.00003", "Caches That Evict Pages by Age") with
            {
                Abstract = "Caches decide what to evict by the age of a page in the cache.",
                Comment = "This paper has been withdrawn by the authors",
            },
        ]);
    }
}
