using System.Text.RegularExpressions;
using Courant.Core.Enriching;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching;

public sealed class ExtractiveSummaryTests
{
    private const string Serving =
        "Large language models have become a daily tool, and serving them is expensive. Existing systems reserve memory for the longest "
        + "possible answer and waste most of it. We present Ledger, a serving system that keeps the cache in small pages and lends them on demand. "
        + "It needs no change to the model. Across three traces, Ledger raises throughput by 2.4x and cuts memory by 61% compared to the best "
        + "baseline. We hope that this opens future directions. Code is available at https://example.org/ledger.";

    [Fact]
    public void A_summary_says_what_the_paper_does_and_what_came_of_it()
    {
        var summary = Summarise(Serving, "Ledger: Paged Memory for Serving");

        Assert.Equal(
            "We present Ledger, a serving system that keeps the cache in small pages and lends them on demand. "
                + "Across three traces, Ledger raises throughput by 2.4x and cuts memory by 61% compared to the best baseline.",
            summary!.Text
        );
        Assert.Equal(new Maker("extract", "2"), summary.Maker);
        Assert.InRange(summary.Confidence, 0.3, 0.9);
    }

    [Fact]
    public void R36_a_summary_is_nothing_but_words_of_the_abstract_in_their_order()
    {
        var random = new Random(36);
        string[] parts =
        [
            "We propose Foo (F), a cache for e.g. GPUs, which is small.",
            "However, it is slow.",
            "Results improve by 3.5x (see Fig. 2. Also 4).",
            "This matters.",
            "Is it new?",
            "Smith et al. disagree.",
            "The cost is $5 and $O(n. m)$ time.",
            "These gains hold in 99.9% of cases.",
            "\\textbf{Bar} wins!",
            "In this paper we show, to save memory, that F is a method to keep pages; it helps.",
            "!!! (?)",
        ];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Join(
                random.Next(3) == 0 ? "\n" : " ",
                Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)])
            );
            var summary = Summarise(text, "Foo: A Cache");
            if (summary is null)
            {
                Assert.DoesNotContain(text, char.IsLetter);
                continue;
            }

            Assert.NotEmpty(summary.Evidence);
            Assert.Equal(
                Letters(string.Concat(summary.Evidence.Select(span => text[span.Start..span.End]))),
                Letters(summary.Text),
                StringComparer.OrdinalIgnoreCase
            );
            Assert.All(summary.Evidence, span => Assert.Equal("abstract", span.Field));
            Assert.Equal(summary.Evidence.OrderBy(span => span.Start), summary.Evidence);
        }

        static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '.'));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Without_an_abstract_there_is_no_summary(string? text) => Assert.Null(Summarise(text, "Anything"));

    [Fact]
    public void An_abstract_of_one_sentence_is_its_own_summary() =>
        Assert.Equal("We count sheep.", Summarise("We count sheep.", "Sheep")!.Text);

    [Fact]
    public void Where_the_code_lies_and_what_one_hopes_for_is_not_the_summary()
    {
        var summary = Summarise(Serving, "Paged Memory")!;

        Assert.DoesNotContain("Code is", summary.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("We hope", summary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_leans_on_another_follows_it_or_stays_away()
    {
        var summary = Summarise(
            "Schedulers guess. We propose Oracle, which asks users for deadlines of each job. They rarely lie. This reduces waiting. "
                + "On a cluster of 400 machines, Oracle reduces waiting time by 31%.",
            "Oracle: Deadlines by Asking"
        )!;

        Assert.EndsWith("On a cluster of 400 machines, Oracle reduces waiting time by 31%.", summary.Text);
        Assert.DoesNotMatch(new Regex(@"(?<!each job\. )They rarely lie|(?<!rarely lie\. )This reduces"), summary.Text);
    }

    private static Summary? Summarise(string? text, string title) =>
        new ExtractiveSummary().Read(Some.Paper(title: title) with { Abstract = text }, null).OfType<Summary>().SingleOrDefault();
}
