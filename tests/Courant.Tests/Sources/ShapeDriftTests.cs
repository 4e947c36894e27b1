using System.Text;
using System.Text.Json.Nodes;
using Courant.Core;
using Courant.Core.Sources;
using Courant.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>R9 for every source that speaks JSON: what has another shape is not believed, and one bad row spoils no other.</summary>
public sealed class ShapeDriftTests
{
    private static readonly DateOnly Day = new(2026, 1, 13);

    private sealed record Case(ISource Source, SourceRequest Asked, byte[] Good, Func<JsonNode, JsonArray> Rows);

    private static readonly Dictionary<string, Func<Case>> Cases = new(StringComparer.Ordinal)
    {
        ["hf-daily-papers"] = () =>
        {
            var source = new HuggingFaceDaily(new HuggingFaceDaily.Options());
            return new Case(
                source,
                source.OfDay(Day, Day, Day),
                Bytes("hf-daily-papers", "day-2026.json"),
                json => json.AsArray()
            );
        },
        ["hf-daily-papers, the newest"] = () =>
            Of(new HuggingFaceDaily(new HuggingFaceDaily.Options()), "hf-daily-papers", "newest.json", json => json.AsArray()),
        ["biorxiv"] = () =>
            Of(new Biorxiv(Biorxiv.Bio, new Biorxiv.Options()), "biorxiv", "day.json", json => json["collection"]!.AsArray()),
        ["medrxiv"] = () =>
            Of(new Biorxiv(Biorxiv.Med, new Biorxiv.Options()), "medrxiv", "day.json", json => json["collection"]!.AsArray()),
        ["openreview"] = () =>
            Of(
                new OpenReview(new OpenReview.Options { Venues = ["ICLR.cc/2026/Conference"] }),
                "openreview",
                "venue-v2.json",
                json => json["notes"]!.AsArray()
            ),
        ["crossref"] = () =>
            Of(
                new Crossref(new Crossref.Options { Issns = ["1234-5679"] }, CleanHtml.Line),
                "crossref",
                "journal.json",
                json => json["message"]!["items"]!.AsArray()
            ),
        ["dblp"] = () =>
            Of(
                new Dblp(new Dblp.Options { Streams = ["conf/sosp"] }),
                "dblp",
                "search.json",
                json => json["result"]!["hits"]!["hit"]!.AsArray()
            ),
        ["doaj"] = () =>
            Of(new Doaj(new Doaj.Options { Queries = ["waiting"] }), "doaj", "page.json", json => json["results"]!.AsArray()),
    };

    public static TheoryData<string, string> HopelessAnswers =>
        [.. Cases.Keys.SelectMany(name => Mutations.Hopeless.Keys.Select(mutation => (name, mutation)))];

    public static TheoryData<string, string> MixedAnswers =>
        [.. Cases.Keys.SelectMany(name => Mutations.Mixed.Keys.Select(mutation => (name, mutation)))];

    public static TheoryData<string> Sources => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(HopelessAnswers))]
    public void R9_An_answer_of_another_shape_is_a_fault_with_a_sentence_and_brings_no_paper(string name, string mutation)
    {
        var (source, asked, good, _) = Cases[name]();

        var page = source.Read(asked, Mutations.Hopeless[mutation](good));

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.True(page.Why.Length > 10, page.Why);
        Assert.Empty(page.Listings);
        Assert.Empty(page.Gone);
        Assert.Null(page.Next);
    }

    [Theory]
    [MemberData(nameof(MixedAnswers))]
    public void R9_What_is_left_of_an_answer_that_is_wrong_in_parts_is_whole_papers_or_a_fault(string name, string mutation)
    {
        var (source, asked, good, _) = Cases[name]();
        var whole = source.Read(asked, good).Listings.Select(paper => paper.Ids[0]).ToHashSet();

        var page = source.Read(asked, Mutations.Mixed[mutation](good));

        Assert.All(
            page.Listings,
            paper =>
            {
                Assert.NotEqual("", paper.Title);
                Assert.NotEmpty(paper.Ids);
                Assert.All(paper.Signals, signal => Assert.True(double.IsFinite(signal.Value) && signal.Value >= 0));
                Assert.True(mutation.Contains("letters", StringComparison.Ordinal) || whole.Contains(paper.Ids[0]), paper.Title);
            }
        );
        Assert.True(page.Verdict != PageVerdict.Good || page.Listings.Count + page.Problems.Count > 0, "good and empty");
        Assert.True(mutation != "a byte order mark" || page.Listings.Count == whole.Count);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void R9_Two_bad_rows_in_ten_leave_the_eight_good_ones_and_three_make_the_page_a_fault(string name)
    {
        var (source, asked, good, rowsOf) = Cases[name]();

        var mixed = source.Read(asked, TenRows(good, rowsOf, bad: 2));
        var drifted = source.Read(asked, TenRows(good, rowsOf, bad: 3));

        Assert.Equal((PageVerdict.Good, 8, 2), (mixed.Verdict, mixed.Listings.Count, mixed.Problems.Count));
        Assert.Equal(PageVerdict.Fault, drifted.Verdict);
        Assert.StartsWith(
            "3 of 10 rows have no title or identifier; the format may have changed",
            drifted.Why,
            StringComparison.Ordinal
        );
        Assert.Empty(drifted.Listings);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void R9_Damage_at_random_ends_as_whole_papers_or_as_a_fault_and_never_as_an_exception(string name)
    {
        var (source, asked, good, _) = Cases[name]();
        var random = new Random(20260113);
        for (var i = 0; i < 5000; i++)
        {
            var page = source.Read(asked, Mutations.AtRandom(good, random));

            Assert.All(page.Listings, paper => Assert.True(paper.Ids.Count > 0 && paper.Title.Length > 0));
            Assert.True(page.Verdict == PageVerdict.Good || page.Why.Length > 0);
        }
    }

    [Theory]
    [InlineData("pubmed", "articles.xml")]
    [InlineData("dblp", "record.xml")]
    public void R9_Damage_to_XML_ends_as_whole_papers_or_as_a_fault_too(string folder, string file)
    {
        ISource source =
            folder == "dblp"
                ? new Dblp(new Dblp.Options { Streams = ["conf/sosp"] })
                : new Pubmed(new Pubmed.Options { Queries = ["waiting"] });
        var (asked, good, random) = (source.First(Day)[0], Bytes(folder, file), new Random(20260114));
        for (var i = 0; i < 5000; i++)
        {
            var page = source.Read(asked, Mutations.AtRandom(good, random));

            Assert.All(page.Listings, paper => Assert.True(paper.Ids.Count > 0 && paper.Title.Length > 0));
            Assert.True(page.Verdict == PageVerdict.Good || page.Why.Length > 0);
        }
    }

    private static byte[] TenRows(byte[] good, Func<JsonNode, JsonArray> rowsOf, int bad)
    {
        var json = JsonNode.Parse(good)!;
        var rows = rowsOf(json);
        var row = rows[0]!.DeepClone();
        rows.Clear();
        for (var i = 0; i < 10; i++)
        {
            rows.Add(i < bad ? new JsonObject { ["unknown"] = i } : row.DeepClone());
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static Case Of(ISource source, string folder, string file, Func<JsonNode, JsonArray> rows) =>
        new(source, source.First(Day)[0], Bytes(folder, file), rows);

    private static byte[] Bytes(string folder, string file) => Fixture.Bytes(folder, file);
}
