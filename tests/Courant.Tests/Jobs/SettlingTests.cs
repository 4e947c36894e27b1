using Courant.Core;
using Courant.Core.Model;
using Courant.Jobs;

namespace Courant.Tests.Jobs;

public sealed class SettlingTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);

    private static readonly PartOnDay Usual = new(
        Monday,
        Expected: true,
        Out: true,
        Announced: 118,
        Usual: 120,
        Witnessed: null,
        WitnessDay: null
    );

    [Fact]
    public void What_came_as_usual_is_complete() => Assert.Equal((ReceiptState.Complete, ""), Settling.Of(Usual));

    [Fact]
    public void Nothing_from_anybody_on_a_day_that_was_promised_is_late_and_says_what_the_list_shows()
    {
        var (state, why) = Settling.Of(Usual with { Announced = 0, Out = false, WitnessDay = new DateOnly(2026, 1, 2) });

        Assert.Equal(ReceiptState.Late, state);
        Assert.Equal("the announcement of 2026-01-05 is due and not out yet; the newest list is that of 2026-01-02", why);
    }

    [Fact]
    public void Nothing_where_the_list_has_papers_is_stale()
    {
        var (state, why) = Settling.Of(Usual with { Announced = 0, Witnessed = new Tally(Monday, 60, 40, 20) });

        Assert.Equal(ReceiptState.Stale, state);
        Assert.Equal("it answered with 0 papers of 2026-01-05, where the list of that day has 120", why);
    }

    [Fact]
    public void Nothing_where_the_list_has_nothing_is_quiet_however_much_is_usual() =>
        Assert.Equal((ReceiptState.Quiet, ""), Settling.Of(Usual with { Announced = 0, Witnessed = new Tally(Monday, 0, 0, 0) }));

    [Fact]
    public void R9_Less_than_a_tenth_of_the_usual_is_not_believed_where_no_list_confirms_it()
    {
        var (state, why) = Settling.Of(Usual with { Announced = 11 });

        Assert.Equal((ReceiptState.Stale, "it answered with 11 papers of 2026-01-05, where 120 are usual"), (state, why));
        Assert.Equal(ReceiptState.Complete, Settling.Of(Usual with { Announced = 12 }).State);
        Assert.Equal(
            ReceiptState.Complete,
            Settling.Of(Usual with { Announced = 11, Witnessed = new Tally(Monday, 5, 4, 2) }).State
        );
    }

    [Fact]
    public void A_small_category_has_quiet_days() =>
        Assert.Equal((ReceiptState.Quiet, ""), Settling.Of(Usual with { Announced = 0, Usual = 19 }));

    [Fact]
    public void A_source_that_promises_nothing_is_never_late() =>
        Assert.Equal((ReceiptState.Quiet, ""), Settling.Of(Usual with { Expected = false, Out = false, Announced = 0 }));
}
