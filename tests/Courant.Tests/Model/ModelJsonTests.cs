using System.Text;
using Courant.Core.Model;

namespace Courant.Tests.Model;

public sealed class ModelJsonTests
{
    [Fact]
    public void A_listing_survives_storage_with_everything_it_says()
    {
        var listing = Some.Listing() with
        {
            Versions = [new PaperVersion(1, Some.Instant), new PaperVersion(2, Some.Instant.AddDays(3), Withdrawn: true)],
            Announced = new DateOnly(2026, 1, 5),
            Announce = AnnounceType.New,
            Links = [new Link(LinkKind.Code, new Uri("https://github.com/example/vulcan"))],
            Signals = [new Signal("upvotes", 12)],
            Insights =
            [
                new Classification("mlsys", "LLM inference") { Maker = new Maker("weekly-digest", "1") },
                new Summary("Über-schnell: x < y.")
                {
                    Maker = new Maker("weekly-digest", "1"),
                    Evidence = [new Evidence("abstract", 0, 4)],
                },
            ],
        };

        var json = ModelJson.Write(listing);
        var again = ModelJson.Read<Listing>(json);

        Assert.Equivalent(listing, again, strict: true);
        Assert.Equal(json, ModelJson.Write(again));
        Assert.IsType<Summary>(again.Insights[1]);
    }

    [Fact]
    public void What_is_absent_is_not_written_and_comes_back_empty()
    {
        var bare = new Listing
        {
            Source = "list",
            Ids = [new PaperId(IdScheme.Title, "ab12")],
            Title = "A title",
        };

        var json = Encoding.UTF8.GetString(ModelJson.Write(bare));
        var again = ModelJson.Read<Listing>(Encoding.UTF8.GetBytes(json));

        Assert.Equal("""{"source":"list","ids":["title:ab12"],"title":"A title"}""", json);
        Assert.Empty(again.Authors);
        Assert.Empty(again.Insights);
    }
}
