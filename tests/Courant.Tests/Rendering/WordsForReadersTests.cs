using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Tests.Support;

namespace Courant.Tests.Rendering;

public sealed class WordsForReadersTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory]
    [InlineData("", "all papers are shown")]
    [InlineData("moe in title", "moe in title")]
    [InlineData("cat:cs.LG in categories", "cat:cs.LG in categories")]
    [InlineData("cat:cs.LG in categories, moe in title", "moe in title")]
    [InlineData("\"cat:x\" in title, cat:cs.LG in categories", "\"cat:x\" in title")]
    [InlineData("a in title, b in title, c in title, d in title", "a in title, b in title, c in title, d in title")]
    [InlineData(
        "a in title, cat:cs.LG in categories, b in title, c in title, d in title, e in title, f in comment",
        "a in title, b in title, c in title, d in title and 2 more"
    )]
    public void Why_names_the_first_four_clauses_and_a_category_only_where_nothing_else_matched(string matched, string why)
    {
        var clauses = matched
            .Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(clause => clause.Split(" in "))
            .Select(clause => new MatchedClause(clause[0], clause[1]));
        Assert.Equal(why, PickText.Why(Pick(PickState.New) with { Reason = new Reason([.. clauses]) }));
    }

    [Fact]
    public void A_state_is_the_same_word_in_a_label_in_a_line_and_in_a_count()
    {
        foreach (var state in Enum.GetValues<PickState>())
        {
            var word = StateText.Word(state);
            Assert.StartsWith(word, StateText.Label(Pick(state)), StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith(state == PickState.New ? "" : word, StateText.Line(Pick(state)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parts_of_which_there_is_nothing_else_to_say_share_a_line_of_the_receipt()
    {
        var receipt = new Receipt([
            Line("cs.DC", ReceiptState.Fault, "the server refused"),
            Line("cs.LG", ReceiptState.Complete, "", announced: 7),
            Line("cs.AR", ReceiptState.Fault, "the server refused"),
            Line("cs.PF", ReceiptState.Fault, "no answer in 30 s"),
            Line("cs.OS", ReceiptState.Fault, "the server refused") with
            {
                Day = Day.AddDays(1),
            },
            Line("cs.PL", ReceiptState.Complete, "", announced: 7),
        ]);
        Assert.Equal(
            [
                "arxiv-oai cs.DC, cs.AR 2026-11-20: fault (the server refused).",
                "arxiv-oai cs.LG 2026-11-20: complete; 7 announced (7 new, 0 cross-listed, 0 replaced), 7 held.",
                "arxiv-oai cs.PF 2026-11-20: fault (no answer in 30 s).",
                "arxiv-oai cs.OS 2026-11-21: fault (the server refused).",
                "arxiv-oai cs.PL 2026-11-20: complete; 7 announced (7 new, 0 cross-listed, 0 replaced), 7 held.",
            ],
            ReceiptText.Lines(receipt)
        );
    }

    private static Pick Pick(PickState state) => new(new Dossier(Some.Paper(), []), state, new Reason([])) { Day = Day };

    private static ReceiptLine Line(string part, ReceiptState state, string why, int announced = 0) =>
        new("arxiv-oai", part, Day, announced, announced, 0, 0, announced, [], state, why);
}
