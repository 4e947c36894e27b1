using Courant.Core.Enriching;
using Courant.Core.Model;

namespace Courant.Tests.Enriching;

public sealed class KeyphrasesFromTextTests
{
    private const string Body =
        "Service level agreements (SLAs) bind the providers of cloud storage. We present a scheduler that keeps an SLA by moving replicas "
        + "between data centers, and a model of tail latency that tells it when. On traces of three providers the scheduler halves the "
        + "number of violated SLAs, while replica placement costs less network bandwidth than before.";

    private static Keyphrases Read(string title, string body) =>
        Assert.IsType<Keyphrases>(
            Assert.Single(
                new KeyphrasesFromText().Read(
                    new Paper
                    {
                        Id = new PaperId(IdScheme.Arxiv, "2601.00001"),
                        Ids = [],
                        Title = title,
                        Abstract = body,
                    },
                    null
                )
            )
        );

    [Fact]
    public void A_paper_is_browsed_by_phrases_of_its_own_text()
    {
        var found = Read("Replica placement under service level agreements", Body);

        Assert.Contains("replica placement", found.Phrases, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("cloud storage", found.Phrases);
        Assert.InRange(found.Phrases.Count, 3, 8);
        Assert.InRange(found.Confidence, 0.2, 1);
    }

    [Fact]
    public void Every_phrase_has_the_place_where_it_stands()
    {
        const string title = "Replica placement under service level agreements";
        var found = Read(title, Body);

        Assert.Equal(found.Phrases.Count, found.Evidence.Count);
        Assert.All(
            found.Evidence.Zip(found.Phrases),
            pair =>
            {
                var text = pair.First.Field == "title" ? title : Body;
                Assert.Equal(Stem(pair.Second), Stem(text[pair.First.Start..pair.First.End]), ignoreCase: true);
            }
        );

        static string Stem(string phrase) => phrase.TrimEnd('s');
    }

    [Fact]
    public void An_abbreviation_and_its_long_form_are_one_phrase()
    {
        var found = Read("Replica placement for the cloud", Body);

        Assert.Contains(
            found.Phrases,
            phrase => phrase.StartsWith("service level agreement", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain(found.Phrases, phrase => phrase is "SLA" or "SLAs");
    }

    [Fact]
    public void No_phrase_stands_twice_in_another_number_or_with_another_hyphen()
    {
        var found = Read(
            "Real-time schedulers",
            "A real time scheduler meets deadlines. Real-time schedulers are compared with a scheduler for batch jobs on embedded systems."
        );

        Assert.Distinct(found.Phrases.Select(phrase => phrase.Replace('-', ' ').TrimEnd('s').ToUpperInvariant()));
    }

    [Fact]
    public void A_text_without_a_subject_has_no_keyphrases() =>
        Assert.Empty(
            new KeyphrasesFromText().Read(
                new Paper
                {
                    Id = new PaperId(IdScheme.Arxiv, "2601.00001"),
                    Ids = [],
                    Title = "On it",
                },
                null
            )
        );

    [Fact]
    public void A_headline_lends_its_capitals_to_no_phrase_but_names_keep_theirs()
    {
        var found = Read(
            "Efficient Serving of Markov Decision Processes with a Large KV Cache",
            "Serving is slow. Efficient serving of many users needs memory. Policies of a Markov decision process are kept in the KV cache, and "
                + "Bayesian Inference tells which of them to keep in the KV cache."
        );

        Assert.Contains(found.Phrases, phrase => phrase is "efficient serving");
        Assert.Contains(found.Phrases, phrase => phrase.Contains("KV cache", StringComparison.Ordinal));
        Assert.Contains(found.Phrases, phrase => phrase.Contains("Markov decision process", StringComparison.Ordinal));
        Assert.DoesNotContain(found.Phrases, phrase => phrase.Contains("Decision", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_done_is_no_subject()
    {
        var found = Read(
            "Enhancing caches",
            "A cache policy improves accuracy of page prediction. The page prediction outperforms branch prediction, exploring cache policy "
                + "search obtained simultaneously. Branch prediction accuracy improves."
        );

        Assert.All(
            found.Phrases,
            phrase =>
                Assert.DoesNotContain(
                    phrase.Split(' '),
                    word => word is "improves" or "outperforms" or "exploring" or "obtained" or "simultaneously" or "Enhancing"
                )
        );
    }

    [Fact]
    public void An_abbreviation_that_everybody_knows_is_browsed_under_its_long_form()
    {
        var found = Read(
            "Prefix caches for LLMs",
            "The memory of LLMs is scarce. A prefix cache, which is shared by the users of LLMs, makes the first token of LLMs cheap."
        );

        Assert.Contains("large language model", found.Phrases);
        Assert.DoesNotContain(found.Phrases, phrase => phrase is "LLM" or "LLMs");
    }

    [Fact]
    public void No_phrase_holds_markup() =>
        Assert.All(
            Read(
                @"Lattices of \emph{rigid} ${\cal N}$ monopoles",
                @"The $n$-fold monopole lattice ${\Pi}_2$ is rigid. A monopole lattice with {\it rigid} bonds has $\alpha$ decay of \textbf{lattice} bonds."
            ).Phrases,
            phrase => Assert.Equal(-1, phrase.AsSpan().IndexOfAny("$\\{}^"))
        );
}
