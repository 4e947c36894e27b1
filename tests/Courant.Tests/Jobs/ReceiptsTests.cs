using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Sources;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Tests.Jobs;

/// <summary>The account of a day: what was announced, what of it is held, and exactly one word for how it stands.</summary>
public sealed class ReceiptsTests : IDisposable
{
    private const string Oai = "arxiv-oai";
    private const string List = "arxiv-listing";

    private static readonly DateOnly Friday = new(2026, 1, 2);
    private static readonly DateOnly Monday = new(2026, 1, 5);
    private static readonly DateTimeOffset MondayMorning = new(2026, 1, 5, 6, 30, 0, TimeSpan.Zero);

    private static readonly WatchedPart Systems = new(Oai, "cs.OS", ArxivCalendar.Calendar, [List, "arxiv-rss"], ["arxiv-api"]);

    private readonly TempFolder _folder = new();
    private readonly Library _library;

    public ReceiptsTests() => _library = Library.Open(_folder["courant.db"]);

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_counts_of_the_list_are_those_of_the_receipt_and_what_nobody_holds_is_named()
    {
        Say(Oai, "cs.OS", Monday, ("2601.00001", AnnounceType.New), ("2601.00002", AnnounceType.Replaced));
        Say(
            List,
            "cs.OS",
            Monday,
            new Tally(Monday, 1, 1, 1),
            ("2601.00001", AnnounceType.New),
            ("2512.00003", AnnounceType.Cross)
        );
        Settle(ReceiptState.Complete, Monday);

        var line = Line(Systems, Monday);

        Assert.Equal((3, 1, 1, 1), (line.Announced, line.New, line.Cross, line.Replaced));
        Assert.Equal((2, ReceiptState.Complete), (line.Held, line.State));
        Assert.Equal("arxiv-listing counts 1 more than it names; 1 of them is known from arxiv-listing only, so far", line.Why);
        Assert.Contains(
            "3 announced (1 new, 1 cross-listed, 1 replaced), 2 held",
            ReceiptText.Lines(new([line])).Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_a_list_the_source_s_own_announcements_count()
    {
        Say(Oai, "cs.OS", Monday, ("2601.00001", AnnounceType.New), ("2512.00003", AnnounceType.Cross));
        Settle(ReceiptState.Complete, Monday);

        var line = Line(Systems, Monday);

        Assert.Equal((2, 1, 1, 0, 2), (line.Announced, line.New, line.Cross, line.Replaced, line.Held));
        Assert.Equal((ReceiptState.Complete, ""), (line.State, line.Why));
    }

    [Fact]
    public void A_source_that_failed_says_who_announced_in_its_stead()
    {
        Say(List, "cs.OS", Monday, new Tally(Monday, 1, 0, 0), ("2601.00001", AnnounceType.New));
        _library.Harvests.Finish(Oai, "cs.OS", Monday, ReceiptState.Fault, "it answered 503", null);

        var line = Line(Systems, Monday);

        Assert.Equal((1, 1), (line.Announced, line.Held));
        Assert.Equal((ReceiptState.Fault, "it answered 503; what is announced comes from arxiv-listing"), (line.State, line.Why));
    }

    [Fact]
    public void R8_A_planned_holiday_a_quiet_day_and_an_unplanned_holiday_are_told_apart()
    {
        var architecture = Systems with { Part = "cs.AR" };
        Say(Oai, "cs.AR", Friday.AddDays(-3), ("2512.00009", AnnounceType.New));
        foreach (var part in (string[])["cs.OS", "cs.AR"])
        {
            _library.Harvests.Finish(Oai, part, Monday, ReceiptState.Complete, "", (new DateOnly(2025, 12, 22), Monday));
        }

        var receipts = Receipts([Systems, architecture]);

        Assert.Equal(ReceiptState.Holiday, receipts.Of(Friday).Lines[0].State);
        Assert.Equal("nothing is announced on this day", receipts.Of(Friday).Lines[0].Why);
        Assert.Equal(ReceiptState.Quiet, receipts.Of(new DateOnly(2025, 12, 30)).Lines[0].State);
        Assert.Equal(ReceiptState.Complete, receipts.Of(new DateOnly(2025, 12, 30)).Lines[1].State);
        Assert.Equal(
            (ReceiptState.Holiday, "nothing was announced, though no holiday was planned"),
            (receipts.Of(new DateOnly(2025, 12, 23)).Lines[0].State, receipts.Of(new DateOnly(2025, 12, 23)).Lines[0].Why)
        );
    }

    [Fact]
    public void A_source_of_any_day_is_accounted_for_over_the_days_since_the_edition_before()
    {
        var daily = new WatchedPart("hf-daily-papers", "daily", SourceCalendar.AnyDay, [], []);
        Say("hf-daily-papers", "daily", new DateOnly(2026, 1, 2), ("2601.00001", AnnounceType.New));
        Say("hf-daily-papers", "daily", new DateOnly(2026, 1, 4), ("2601.00002", AnnounceType.New));
        Say("hf-daily-papers", "daily", Monday, ("2601.00004", AnnounceType.New));
        _library.Harvests.Finish(
            "hf-daily-papers",
            "daily",
            new DateOnly(2026, 1, 4),
            ReceiptState.Complete,
            "",
            (new(2025, 12, 20), new(2026, 1, 4))
        );

        var line = Receipts([daily]).Of(Monday).Lines.Single();

        Assert.Equal((new DateOnly(2026, 1, 4), 2, ReceiptState.Complete), (line.Day, line.Announced, line.State));
    }

    [Fact]
    public void A_day_that_nobody_asked_about_says_so_and_one_that_was_back_filled_says_from_where()
    {
        var past = new DateOnly(2025, 11, 12);

        Assert.Equal((ReceiptState.Fault, "not asked"), (Line(Systems, past).State, Line(Systems, past).Why));

        var asked = new SourceRequest("arxiv-api", "cs.OS", past, new Uri("https://example.org/"));
        _library.Backfills.SavePage(asked, Page(past, ("2511.00001", AnnounceType.New)), past.AddDays(-2), past.AddDays(2));

        var line = Line(Systems, past);
        Assert.Equal((1, 1, ReceiptState.Complete), (line.Announced, line.Held, line.State));
        Assert.Equal("back-filled from arxiv-api", line.Why);
    }

    private ReceiptLine Line(WatchedPart part, DateOnly day) => Receipts([part]).Of(day).Lines.Single();

    private Receipts Receipts(IReadOnlyList<WatchedPart> parts) =>
        new(_library, parts, ArxivCalendar.Calendar, MondayMorning, "not asked");

    private void Settle(ReceiptState state, DateOnly day) =>
        _library.Harvests.Finish(Oai, "cs.OS", day, state, "", (day.AddDays(-3), day));

    private void Say(string source, string part, DateOnly day, params (string Id, AnnounceType Type)[] papers) =>
        Say(source, part, day, null, papers);

    private void Say(string source, string part, DateOnly day, Tally? tally, params (string Id, AnnounceType Type)[] papers) =>
        _library.Harvests.SavePage(
            new SourceRequest(source, part, day, new Uri("https://example.org/")),
            Page(day, papers, source) with
            {
                Tally = tally,
            }
        );

    private static SourcePage Page(DateOnly day, params (string Id, AnnounceType Type)[] papers) =>
        Page(day, papers, "arxiv-api");

    private static SourcePage Page(DateOnly day, (string Id, AnnounceType Type)[] papers, string source) =>
        new()
        {
            Listings =
            [
                .. papers.Select(paper =>
                    Some.Listing(paper.Id, $"A study numbered {paper.Id}") with
                    {
                        Source = source,
                        Announced = day,
                        Announce = paper.Type,
                    }
                ),
            ],
        };
}
