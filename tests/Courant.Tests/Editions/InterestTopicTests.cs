using Courant.Core.Editions;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;
using Courant.Tests.Searching.Meaning;
using static Courant.Tests.Editions.EditionFixtures;

namespace Courant.Tests.Editions;

public sealed class InterestTopicTests
{
    private static readonly WordVectors Model = WrittenModel.Groups(["cache", "eviction"], ["duck"], ["pond"]);

    [Fact]
    public void A_topic_in_prose_puts_the_nearest_first_and_says_why_each_is_there()
    {
        var composed = Compose.Daily(
            Plan(
                Monday,
                [
                    Dossier("2601.00001", "A pond, a cache", "Pond.", New(Monday)),
                    Dossier("2601.00002", "Eviction", "Eviction.", New(Monday)),
                    Dossier("2601.00003", "Ducks", "A duck.", New(Monday)),
                    Dossier("2601.00004", "A cache for ducks", "Cache of a pond.", New(Monday)),
                ],
                Read("caches", "interest:\"caches; not ducks\"")
            )
        );

        var picks = composed.Edition.Sections[0].Picks;
        Assert.Equal("2601.00002", picks[0].Paper.Id.Value);
        Assert.DoesNotContain(picks, pick => pick.Paper.Id.Value == "2601.00003");
        Assert.Equal("near your interest by other words", picks[0].Reason.ToString());
        Assert.Equal("near your interest in caches", picks[1].Reason.ToString());
        var near = picks.Select(pick => Assert.Single(pick.Reason.Matched).Cosine!.Value).ToList();
        Assert.Equal(near.OrderDescending(), near);

        var frozen = ModelJson.Read<Edition>(ModelJson.Write(composed.Edition));
        Assert.Equal(near[0], frozen.Sections[0].Picks[0].Reason.Matched[0].Cosine);
    }

    [Fact]
    public void Prose_brings_in_no_paper_that_the_query_of_its_topic_keeps_out()
    {
        var composed = Compose.Daily(
            Plan(
                Monday,
                [
                    Dossier("2601.00001", "Eviction", "Eviction.", New(Monday)),
                    Dossier("2601.00002", "A cache in a pond", "Cache.", New(Monday)),
                ],
                Read("caches", "pond AND interest:caches")
            )
        );

        Assert.Equal("2601.00002", Assert.Single(composed.Edition.Papers).Paper.Id.Value);
    }

    private static Topic Read(string slug, string query)
    {
        var topic = Topic(slug, query);
        return topic with { Query = Interests.Known(topic.Query, Model) };
    }
}
