using System.Text;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Roles;
using Courant.Core.Enriching.Summaries;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching.Summaries;

public sealed class SummaryChoiceTests
{
    private static readonly (string Title, string Text)[] Written =
    [
        (
            "Ledger: Paged Memory for Serving",
            "Large language models have become a daily tool, and serving them is expensive. Existing systems reserve memory for the longest "
                + "possible answer and waste most of it. In this paper, we present Ledger, a serving system that keeps the cache in small "
                + "pages and lends them on demand, which needs no change to the model. Across three traces, Ledger raises throughput by "
                + "2.4x and cuts memory by 61% compared to the best baseline. Code is available at https://example.org/ledger."
        ),
        (
            "On the Depth of Sorting Networks",
            "We study sorting networks of small depth. To bound their size, we introduce Weighted Swaps (WS), a potential function that "
                + "counts misplaced pairs. Furthermore, we prove that WS decreases by a constant factor in every second layer. As a "
                + "result, every network with $n$ inputs has depth at least $1.2 \\log n$."
        ),
        (
            "Do Reviewers Read Appendices?",
            "It is often assumed that reviewers read appendices. We analyse 1,204 reviews of two conferences and ask which refer to an "
                + "appendix. Only 9% do. These findings suggest that what matters belongs in the paper."
        ),
        ("一个缓存", "我们提出了一种缓存。它很快。实验表明它比基线快两倍。"),
        ("Sheep", "We count sheep."),
    ];

    [Fact]
    public void Summaries_and_roles_of_written_abstracts_are_as_accepted() => Golden.Check("summaries.txt", Told());

    [Fact]
    public void The_same_abstract_gives_the_same_summary_on_every_thread() =>
        Assert.Single(
            Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(4).Select(_ => Told()).Distinct(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("In this paper, we count sheep in large fields.", "We count sheep in large fields.")]
    [InlineData("In this paper we count sheep in large fields.", "We count sheep in large fields.")]
    [InlineData("Furthermore, the sheep (Ovis aries) count us in return.", "The sheep count us in return.")]
    [InlineData("We count the sheep of fields as in [12] and of hills.", "We count the sheep of fields as in [12] and of hills.")]
    [InlineData("Here we count the sheep of all large fields.", "We count the sheep of all large fields.")]
    public void What_joins_a_sentence_to_others_is_left_out(string sentence, string line) => Assert.Equal(line, Line(sentence));

    [Fact]
    public void A_line_has_at_most_35_words_where_there_is_a_shorter_piece()
    {
        var line = Line(
            "We present Ledger, a serving system that keeps the cache of a large language model in small pages and lends them to requests "
                + "on demand, which needs no change to the model and none to the kernels that were written for it, and we show that "
                + "on three traces from our own clusters it wastes next to nothing of the memory that it reserves."
        );

        Assert.InRange(line.Split(' ').Length, 8, 35);
        Assert.StartsWith("We present Ledger, a serving system that keeps the cache", line);
    }

    [Fact]
    public void A_short_form_in_brackets_stays_when_a_later_sentence_uses_it()
    {
        var summary = SummaryChoice.Of(Written[1].Text, Written[1].Title, SummaryForm.Printed)!;

        Assert.Contains("Weighted Swaps (WS)", summary.Text, StringComparison.Ordinal);
    }

    /// <summary>Each row is a sentence; a vertical bar stands where it may end early.</summary>
    [Theory]
    [InlineData("We present Ledger, a serving system with small pages|, which needs no change to models.")]
    [InlineData("We propose a simple and very general method| to keep the pages of a cache.")]
    [InlineData("We show that the cache is twice as fast in two of nine settings.")]
    [InlineData("We propose a cache for all requests of users unless they are rare.")]
    [InlineData("We train a small network on weeks of requests| by replaying them.")]
    [InlineData("We collect traces of seven large clusters|, and we publish all of them.")]
    [InlineData("We collect traces of a large cluster, clean them for a year, and study what they hold.")]
    [InlineData("The results on all of our traces strongly suggest that the cache is better.")]
    [InlineData("Although caches of many kinds have been proposed for large systems, we prove that none suffices here.")]
    [InlineData("For all of the caches in the large traces we count pages for a year.")]
    [InlineData("The cost of the call $f(x, which)$ is small here, for most of us.")]
    public void A_sentence_may_end_early_only_where_what_is_left_is_whole_and_true(string marked)
    {
        var text = marked.Replace("|", "", StringComparison.Ordinal);
        var tokens = Tokens.Of(text, new Sentence(0, text.Length));
        var ends = Endings.Of(text, tokens, 0);
        foreach (var end in Enumerable.Reverse(ends))
        {
            var at = tokens[end].Start;
            text = text.Insert(at > 0 && text[at - 1] == ' ' ? at - 1 : at, "|");
        }

        Assert.Equal(marked, text);
    }

    private static string Line(string text) => SummaryChoice.Of(text, "", SummaryForm.Line)!.Text;

    private static string Told()
    {
        var told = new StringBuilder();
        foreach (var (title, text) in Written)
        {
            told.Append("# ").Append(title).Append('\n');
            var sentences = Sentences.Of(text);
            var roles = SentenceRoles.Of(text, sentences);
            for (var at = 0; at < sentences.Count; at++)
            {
                told.Append($"{roles[at].Likeliest}: {sentences[at].In(text)}\n");
            }

            foreach (var form in Enum.GetValues<SummaryForm>())
            {
                var summary = SummaryChoice.Of(text, title, form)!;
                told.Append($"= {form} ({summary.Confidence:0.00}): {summary.Text}\n");
                told.Append($"  from {string.Join(", ", summary.Evidence.Select(span => $"{span.Start}-{span.End}"))}\n");
            }
        }

        return told.ToString();
    }
}
