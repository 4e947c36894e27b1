using Courant.Core.Sources;

namespace Courant.Tests.Sources;

public sealed class AuthorNamesTests
{
    private static string Split(string line) =>
        string.Join(
            " | ",
            AuthorNames.Split(line).Select(author => author.Affiliation is { } at ? $"{author.Name} @ {at}" : author.Name)
        );

    [Theory]
    [InlineData("Cynthia Dwork, Joseph Y. Halpern, and O. Waarts", "Cynthia Dwork | Joseph Y. Halpern | O. Waarts")]
    [InlineData("Chris Blake & Karl Glazebrook", "Chris Blake | Karl Glazebrook")]
    [InlineData("Hans Anderson and Andy Anders", "Hans Anderson | Andy Anders")]
    [InlineData("R. Schack (University of New Mexico)", "R. Schack @ University of New Mexico")]
    [InlineData(
        "Andrea Brignole (CERN-TH), Ferruccio Feruglio (Padua Univ.), Fabio Zwirner",
        "Andrea Brignole @ CERN-TH | Ferruccio Feruglio @ Padua Univ. | Fabio Zwirner"
    )]
    [InlineData(
        "R. Stern, M. Mali, J. Roos and D. Brinkmann (Physik-Institut, Universitaet Zuerich)",
        "R. Stern @ Physik-Institut, Universitaet Zuerich | M. Mali @ Physik-Institut, Universitaet Zuerich | "
            + "J. Roos @ Physik-Institut, Universitaet Zuerich | D. Brinkmann @ Physik-Institut, Universitaet Zuerich"
    )]
    [InlineData(
        "Michael Baake (Bielefeld) and Uwe Grimm (Milton Keynes)",
        "Michael Baake @ Bielefeld | Uwe Grimm @ Milton Keynes"
    )]
    [InlineData(
        "Fr\\'{e}d\\'{e}ric Klopp (1), Georgi Raikov (1 and 2) ((1) LAGA, Paris, (2) PUC (Santiago))",
        "Frédéric Klopp @ LAGA, Paris | Georgi Raikov @ LAGA, Paris; PUC (Santiago)"
    )]
    [InlineData("Guy L. Steele, Jr., and Robert Harper", "Guy L. Steele Jr. | Robert Harper")]
    [InlineData("William (Bill) Dally", "William (Bill) Dally")]
    [InlineData("BICEP2 Collaboration: P. Ade, Z. Ahmed, et al.", "BICEP2 Collaboration | P. Ade | Z. Ahmed")]
    [InlineData("Erd{\\H{o}}s, Paul", "Erdős | Paul")]
    [InlineData("", "")]
    [InlineData("((((", "")]
    [InlineData("A. One (unclosed", "A. One @ unclosed")]
    public void An_author_line_is_split_as_its_writers_meant_it(string line, string expected) =>
        Assert.Equal(expected, Split(line));

    [Theory]
    [InlineData("\\'Edgar Rold\\'an", "Édgar Roldán")]
    [InlineData("Eyke H\\\"ullermeier", "Eyke Hüllermeier")]
    [InlineData("H{\\\"u}llermeier", "Hüllermeier")]
    [InlineData("Fran\\c{c}ois", "François")]
    [InlineData("Fran\\c cois", "François")]
    [InlineData("\\v{S}imon \\v Capek", "Šimon Čapek")]
    [InlineData("\\L{}ukasz Kaiser", "Łukasz Kaiser")]
    [InlineData("S\\o ren \\O rsted", "Søren Ørsted")]
    [InlineData("Mart\\'{\\i}n", "Martín")]
    [InlineData("Mart\\'\\i n", "Martín")]
    [InlineData("Stra\\ss{}er", "Straßer")]
    [InlineData("Donald~E. Knuth", "Donald E. Knuth")]
    [InlineData("\\r{A}ngstr\\\"om", "Ångström")]
    [InlineData("Nguy\\~{\\^e}n", "Nguyễn")]
    [InlineData("\\unknown{x}", "\\unknownx")]
    [InlineData("back\\", "back\\")]
    [InlineData("\\'", "\\'")]
    [InlineData("Müller", "Müller")]
    public void TeX_accents_become_letters(string tex, string expected) => Assert.Equal(expected, TexAccents.Decode(tex));

    [Theory]
    [InlineData("Burt, David", "David Burt")]
    [InlineData("Miller, Steven J.", "Steven J. Miller")]
    [InlineData("King, Martin Luther, Jr.", "Martin Luther King Jr.")]
    [InlineData("某人", "某人")]
    public void A_catalogue_name_is_put_in_reading_order(string name, string expected) =>
        Assert.Equal(expected, AuthorNames.InReadingOrder(name));

    [Fact]
    public void Any_text_is_split_without_harm()
    {
        var random = new Random(41);
        const string Alphabet = "aA é(){}\\'\"~^,;:&.12ndI";
        for (var round = 0; round < 20_000; round++)
        {
            var line = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            Assert.All(AuthorNames.Split(line), author => Assert.NotEmpty(author.Name));
        }
    }
}
