using Courant.Core.Enriching.Institutions;

namespace Courant.Tests.Enriching.Institutions;

public sealed class AffiliationParserTests
{
    [Fact]
    public void An_affiliation_comes_apart_into_institution_place_and_country()
    {
        const string Affiliation = "Department of Biology, University of Oslo, Blindern, 0316 Oslo, Norway";
        Assert.Equal(
            [
                (AffiliationLabel.Institution, "Department of Biology, University of Oslo"),
                (AffiliationLabel.Place, "Blindern, 0316 Oslo"),
                (AffiliationLabel.Country, "Norway"),
            ],
            AffiliationParser.Parse(Affiliation).Select(part => (part.Label, Affiliation[part.Start..part.End]))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ;")]
    public void Nothing_has_no_parts(string affiliation) => Assert.Empty(AffiliationParser.Parse(affiliation));
}
