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
}
