using Courant.Core.Enriching.Institutions;

namespace Courant.Tests.Enriching.Institutions;

public sealed class AffiliationJoinsTests
{
    [Fact]
    public void Each_token_and_the_end_name_four_tables_by_what_stands_on_both_sides()
    {
        const string Affiliation = "UCL, 12 rue Ada; (Lyon) ~";
        var tokens = AffiliationToken.Of(Affiliation);

        var named = AffiliationJoins.Of(Affiliation, tokens);

        Assert.Equal(tokens.Length + 1, named.Length);
        Assert.All(
            named,
            place =>
            {
                Assert.Equal(4, place.Distinct().Count());
                Assert.Equal(0, place[0]);
                Assert.All(place, table => Assert.InRange(table, 0, AffiliationJoins.Tables - 1));
            }
        );
        // A comma before a number is another place than a word before a number, though the number is alike.
        var words = AffiliationJoins.Of("UCL 12", AffiliationToken.Of("UCL 12"));
        Assert.Equal(words[1][2], named[2][2]);
        Assert.NotEqual(words[1][1], named[2][1]);
        Assert.NotEqual(words[1][3], named[2][3]);
    }
}
