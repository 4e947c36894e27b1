using Courant.Core;
using Courant.Core.Sources;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Tests.Jobs;

/// <summary>Past days come page by page, and a back-fill that was stopped goes on where it was.</summary>
public sealed class BackfillTests : IDisposable
{
    private static readonly DateOnly From = new(2025, 12, 1);
    private static readonly DateOnly To = new(2025, 12, 19);

    private static readonly NamedSource Arxiv = new(
        ArxivOai.Name,
        new ArxivOai(new() { Categories = ["cs.OS"] }),
        new NamedSource(ArxivApi.Name, new ArxivApi(new() { Categories = ["cs.OS"], SliceDays = 10 }))
    );

    private readonly TempFolder _folder = new();
    private readonly Library _library;

    public BackfillTests() => _library = Library.Open(_folder["courant.db"]);

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_back_fill_that_broke_off_goes_on_after_the_last_page_that_was_stored_and_is_not_made_twice()
    {
        var broken = new Answers(asked =>
            asked.Page < 2 ? Answers.Xml(Feed(asked)) : Answers.No("export.arxiv.org answered 503", FailureKind.ServerFault)
        );
        var first = await RunAsync(broken);
        Assert.Equal(Core.Model.ReceiptState.Fault, first.Single().State);
        Assert.Equal(2, _library.Papers.Count());

        var whole = new Answers(asked => Answers.Xml(Feed(asked)));
        var second = await RunAsync(whole);

        Assert.Equal(broken.Asked[2].Url, whole.Asked[0].Url);
        Assert.Equal(Core.Model.ReceiptState.Complete, second.Single().State);
        Assert.Equal(3, _library.Papers.Count());
        Assert.True(_library.Backfills.Covers(ArxivApi.Name, "cs.OS", From, To));

        var again = await RunAsync(whole);
        Assert.Equal("done before", again.Single().Why);
        Assert.Single(whole.Asked);
    }

    [Fact]
    public async Task A_back_fill_asks_from_the_longest_pause_before_its_first_day_in_slices()
    {
        var answers = new Answers(asked => Answers.Xml(Feed(asked)));

        await RunAsync(answers);

        Assert.Equal(
            ["202511250000 TO 202512042359", "202512050000 TO 202512142359", "202512150000 TO 202512192359"],
            answers.Asked.Select(asked => Uri.UnescapeDataString(asked.Url.Query).Replace('+', ' ').Split('[', ']')[1])
        );
    }

    [Fact]
    public async Task A_source_that_can_go_back_itself_is_asked_and_not_who_stands_in_for_another()
    {
        var answers = new Answers(_ => Answers.No("404", FailureKind.Rejected));
        var daily = new NamedSource(HuggingFaceDaily.Name, new HuggingFaceDaily(new()));

        var outcomes = await new Backfill(_library, [daily], answers, (_, _, _) => { }).RunAsync(From, To, Cancel);

        Assert.Equal(HuggingFaceDaily.Name, outcomes.Single().Source);
        Assert.Contains("date=2025-12-01", answers.Asked.Single().Url.Query, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<PartOutcome>> RunAsync(IFetcher fetcher) =>
        new Backfill(_library, [Arxiv], fetcher, (_, _, _) => { }).RunAsync(From, To, Cancel);

    private static string Feed(SourceRequest asked) =>
        $"""
            <feed><totalResults>1</totalResults><entry><id>http://arxiv.org/abs/2512.{asked.Page + 1:00000}v1</id>
            <title>A study numbered {asked.Page}</title><published>2025-12-0{asked.Page + 1}T10:00:00Z</published></entry></feed>
            """;
}
