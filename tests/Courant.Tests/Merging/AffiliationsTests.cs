using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Merging;

/// <summary>
/// What registries add reaches the paper with its origin, and never in place of what the paper's own source says. An affiliation reaches
/// an author only where there is no doubt whose it is.
/// </summary>
public sealed class AffiliationsTests
{
    [Theory]
    [InlineData("Rohit Dwivedula|Divyanshu Saxena", "Rohit Dwivedula|Divyanshu Saxena", "A|B")]
    [InlineData("Rohit Dwivedula|Divyanshu Saxena", "Divyanshu Saxena|Rohit Dwivedula", "B|A")]
    [InlineData("Rohit Dwivedula|Divyanshu Saxena", "R. Dwivedula|D. Saxena", "A|B")]
    [InlineData("Jakub Lála|Odhran O'Donoghue", "Jakub Lala|Odhran O’Donoghue", "A|B")]
    [InlineData("Wei Zhang|Ann Li", "Zhang Wei|Ann Li", "A|B")]
    [InlineData("A. Müller|B. Kim|C. Ro|D. Wu|E. Fu", "A. Mueller|B. Kim|C. Ro|D. Wu|E. Fu", "|B|C|D|E")]
    // Another order, one author more, another first name, and lists that do not agree: nobody can say whose it is.
    [InlineData("R. Dwivedula|D. Saxena", "Divyanshu Saxena|Rohit Dwivedula", "|")]
    [InlineData("R. Dwivedula|D. Saxena", "Rohit Dwivedula|Divyanshu Saxena|Aditya Akella", "|")]
    [InlineData("Rohit Dwivedula|D. Saxena", "Ravi Dwivedula|Divyanshu Saxena", "|")]
    // Two namesakes: only names that are written out alike stay apart.
    [InlineData("W. Zhang|W. Zhang|Ann Li", "Wei Zhang|Wen Zhang|A. Li", "|")]
    [InlineData("Wei Zhang|Wen Zhang|Ann Li", "Wei Zhang|Wen Zhang|A. Li", "A|B|C")]
    public void An_affiliation_reaches_the_author_whose_it_is_and_no_other(string ours, string theirs, string expected)
    {
        var archive = Some.Listing() with { Authors = [.. ours.Split('|').Select(name => new Author(name))] };
        var registry = Some.Listing() with
        {
            Source = "openalex",
            Version = null,
            Authors = [.. theirs.Split('|').Select((name, at) => new Author(name, $"{(char)('A' + at)}"))],
        };

        var paper = Merge.Of([archive, registry]);

        Assert.Equal(ours.Split('|'), paper.Authors.Select(author => author.Name));
        var found = string.Join('|', paper.Authors.Select(author => author.Affiliation));
        Assert.Equal(expected.Trim('|').Length == 0 ? "" : expected, expected.Trim('|').Length == 0 ? found.Trim('|') : found);
        Assert.Equal(paper.Authors, Merge.Of([registry, archive]).Authors);
    }

    [Fact]
    public void What_a_source_gives_itself_is_not_replaced()
    {
        var archive = Some.Listing() with
        {
            Authors = [new Author("Rohit Dwivedula", "UT Austin"), new Author("Divyanshu Saxena")],
        };
        var registry = archive with
        {
            Source = "openalex",
            Authors = [new Author("Rohit Dwivedula", "Elsewhere"), new Author("Divyanshu Saxena", "The University of Texas")],
        };

        Assert.Equal(
            ["UT Austin", "The University of Texas"],
            Merge.Of([registry, archive]).Authors.Select(author => author.Affiliation)
        );
    }

    [Fact]
    public void R7_A_registry_adds_and_never_replaces_title_abstract_versions_licence_or_day()
    {
        var archive = Some.Listing() with { License = "http://creativecommons.org/licenses/by/4.0/" };
        var registry = new Listing
        {
            Source = "openalex",
            Ids = [archive.Ids[0], new PaperId(IdScheme.OpenAlex, "W4389761608")],
            Title = "VULCAN: INSTANCE-OPTIMAL SYSTEMS HEURISTICS",
            Abstract = new string('x', 3000),
            License = "cc-by-nc",
            JournalRef = "SOSP (2026)",
            Published = Some.Instant.AddYears(-1),
            Signals = [new Signal("citations", 12)],
        };

        var paper = Merge.Of([registry, archive]);

        Assert.Equal(
            (archive.Title, archive.Abstract, archive.License, archive.Published, archive.Version),
            (paper.Title, paper.Abstract, paper.License, paper.Published, paper.Version)
        );
        Assert.Equal("SOSP (2026)", paper.JournalRef);
        Assert.Equal(Merge.Of([archive]).Day, paper.Day);
        Assert.Contains(registry.Ids[1], paper.Ids);
    }

    [Fact]
    public void A_registry_moves_no_paper_of_another_source_to_another_day()
    {
        var journal = Some.Listing() with { Source = "biorxiv", Version = null };
        var registry = journal with { Source = "unpaywall", Published = Some.Instant.AddYears(-1), Updated = null };

        Assert.Equal(journal.Published, Merge.Of([registry, journal]).Published);
        Assert.Equal(registry.Published, Merge.Of([registry, journal with { Published = null }]).Published);
    }

    [Fact]
    public void A_digest_says_less_than_a_registry()
    {
        var digest = Some.Listing() with { Source = "weekly-digest", Version = null, Abstract = null, Title = "Vulcan" };
        var registry = digest with
        {
            Source = "openalex",
            Title = "Vulcan: Instance-Optimal Systems Heuristics",
            Abstract = "Whole.",
        };

        var paper = Merge.Of([digest, registry]);

        Assert.Equal((registry.Title, registry.Abstract), (paper.Title, paper.Abstract));
    }

    [Fact]
    public void Counts_of_several_sources_stand_side_by_side_with_their_origin()
    {
        Listing Counted(string source, double citations) =>
            Some.Listing() with
            {
                Source = source,
                Signals = [new Signal("citations", citations)],
            };

        var paper = Merge.Of([Counted("semantic-scholar", 15), Counted("openalex", 12), Counted("openalex", 11)]);

        Assert.Equal([new Signal("citations", 12, "openalex"), new Signal("citations", 15, "semantic-scholar")], paper.Signals);
        Assert.Equal([new Signal("citations", 7, "openalex")], Merge.Of([Counted("openalex", 7)]).Signals);
        Assert.Equal(
            """{"name":"upvotes","value":3}""",
            System.Text.Encoding.UTF8.GetString(ModelJson.Write(new Signal("upvotes", 3)))
        );
        Assert.Equal(new Signal("upvotes", 3), ModelJson.Read<Signal>("""{"name":"upvotes","value":3}"""u8));
    }
}
