using Courant.Core.Enriching.Institutions;

namespace Courant.Tests.Enriching.Institutions;

public sealed class InstitutionFinderTests
{
    [Theory]
    [InlineData("HKUST")]
    [InlineData("Department of Computer Science and Engineering, HKUST, Hong Kong")]
    [InlineData("Hong Kong University of Science and Technology")]
    [InlineData("The Hong Kong University of Science and Technology, Clear Water Bay, Hong Kong")]
    [InlineData("Hong Kong University of Science & Technology")]
    [InlineData("THE HONG KONG UNIVERSITY OF SCIENCE AND TECHNOLOGY")]
    [InlineData("Hong Kong Univ. of Sci. and Technol., Hong Kong")]
    [InlineData("The Hong Kong University of Science and Technology (HKUST)")]
    public void Eight_spellings_of_one_university_are_one(string affiliation) =>
        Assert.Equal(["Hong Kong University of Science and Technology"], Names(affiliation));

    [Theory]
    [InlineData("Department of Electrical Engineering, Tsinghua University, Beijing 100084, China", "Tsinghua University")]
    [InlineData("Dept. of Comput. Sci., Univ. of Waterloo, Waterloo, ON, Canada", "University of Waterloo")]
    [InlineData("Institut für Informatik, Universität Heidelberg, 69120 Heidelberg, Germany", "Heidelberg University")]
    [InlineData("Department of Physics, Adiyaman University, Turkey", "Adıyaman University")]
    [InlineData("Wydział Fizyki, Politechnika, Lodz University of Technology, Poland", "Lodz University of Technology")]
    public void Departments_and_places_are_no_institutions(string affiliation, string name) =>
        Assert.Equal([name], Names(affiliation));

    [Theory]
    [InlineData("")]
    [InlineData("12, rue de la Gare, 69001 Lyon, France")]
    [InlineData("half of a pair: \uD83D and \uFFFE")]
    [InlineData("Department of Physics")]
    [InlineData("The authors contributed equally to this work and are listed in alphabetical order.")]
    public void What_names_no_institution_gives_none(string affiliation) => Assert.Empty(Names(affiliation));

    [Fact]
    public void A_found_name_stands_where_it_says()
    {
        const string Affiliation = "School of Computing, The University of Edinburgh, Edinburgh, UK";
        var found = Assert.Single(InstitutionFinder.Find(Affiliation, InstitutionList.Shipped));
        Assert.Equal("University of Edinburgh", Affiliation[found.Start..found.End]);
        Assert.Equal("United Kingdom", found.Country);
        Assert.True(found.Listed);
    }

    [Fact]
    public void A_list_of_ones_own_gives_the_names()
    {
        var list = InstitutionList.Read("Ruritanian Institute of Optics|RIO Strelsau\tRuritania");
        Assert.Equal("Ruritanian Institute of Optics", list.Find("the ruritanian inst. of optics")?.Name);
        Assert.Equal("Ruritania", list.Find("RIO Strelsau")?.Country);
        Assert.Null(list.Find("Institute of Optics"));
    }

    private static IEnumerable<string> Names(string affiliation) =>
        InstitutionFinder.Find(affiliation, InstitutionList.Shipped).Select(found => found.Name);
}
