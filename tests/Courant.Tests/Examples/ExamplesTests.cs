using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Settings;

namespace Courant.Tests.Examples;

/// <summary>The plugins that docs/adding-a-plugin.md is made of do what it says; a test of the documents compares the text.</summary>
public sealed class ExamplesTests
{
    [Fact]
    public void A_source_reads_its_fixture_and_asks_for_the_next_page()
    {
        var source = new Biorxiv(new Biorxiv.Options());
        var asked = source.First(new DateOnly(2026, 1, 5)).Single();

        var page = source.Read(asked, Fixture.Bytes("examples", "biorxiv.json"));

        Assert.Equal("https://api.biorxiv.org/details/biorxiv/2026-01-05/2026-02-04/0/json", asked.Url.ToString());
        Assert.Equal("doi:10.1101/2026.01.04.600001", page.Listings.Single().Ids[0].ToString());
        Assert.Equal("`none` is not a DOI", page.Problems.Single().What);
        Assert.Equal("https://api.biorxiv.org/details/biorxiv/2026-01-05/2026-02-04/2/json", page.Next!.Url.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"collection": 1}""")]
    public void What_is_no_answer_is_a_fault_and_throws_nothing(string body)
    {
        var source = new Biorxiv(new Biorxiv.Options());

        var page = source.Read(source.First(new DateOnly(2026, 1, 5)).Single(), Encoding.UTF8.GetBytes(body));

        Assert.Equal(PageVerdict.Fault, page.Verdict);
    }

    [Fact]
    public void The_line_of_the_catalog_makes_the_source_from_the_settings()
    {
        SourcePlugin[] sources =
        [
            new(
                Biorxiv.Name,
                "bioRxiv's API: preprints of biology, by day",
                typeof(Biorxiv.Options),
                settings => new Biorxiv(settings.Read<Biorxiv.Options>($"sources.{Biorxiv.Name}"))
            ),
        ];
        var settings = SettingsLoader.Load(
            new SettingsRequest
            {
                Folder = AppContext.BaseDirectory,
                Set = ["sources.biorxiv.url=http://127.0.0.1:9000/x"],
                Plugins = [.. sources.Select(source => new PluginSection(source.Section, source.Options, source.About))],
            }
        );

        var asked = sources[0].Make(settings).First(new DateOnly(2026, 1, 5)).Single();

        Assert.Empty(settings.Mistakes);
        Assert.Equal(9000, asked.Url.Port);
    }

    [Fact]
    public void An_enricher_says_what_the_paper_says_and_where()
    {
        EnricherPlugin[] enrichers = [new("length", "how many pages the comment states", _ => new LengthFromComment())];
        var enricher = enrichers[0].Make([]);

        var insight = Assert.IsType<Remark>(
            Assert.Single(enricher.Read(Some.Paper() with { Comment = "Fig. 1; 27 pages" }, null))
        );

        Assert.Equal(("27 pages", new Evidence("comment", 8, 16)), (insight.Text, insight.Evidence.Single()));
        Assert.Empty(enricher.Read(Some.Paper() with { Comment = null }, null));
    }

    [Fact]
    public void A_kind_prints_an_edition_into_files()
    {
        KindPlugin[] kinds = [new("titles", "the titles of a day, as plain text", true, () => [new PlainTitles()])];

        var file = kinds[0].Make().SelectMany(renderer => renderer.Render(SomeEditions.Morning)).Single();

        Assert.Equal("titles.txt", file.Name);
        Assert.All(
            SomeEditions.Morning.Papers,
            pick =>
                Assert.Contains(
                    Identifiers.AddressOf(pick.Paper.Id, pick.Paper.Version)!.ToString(),
                    file.Text,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void An_importer_reads_what_it_recognises_and_says_what_it_could_not_read()
    {
        ImporterPlugin[] importers = [new(TitleTable.Name, "a table of identifiers and titles", () => new TitleTable())];
        var importer = importers[0].Make();
        var file = "id\ttitle\n2512.25065v2\tVulcan\nnot a row\n"u8.ToArray();

        var read = importer.Read(new MemoryStream(file)).ToList();

        Assert.True(importer.Recognises(file));
        Assert.Equal(("arxiv:2512.25065", 2, 2), (read[0].Listing!.Ids[0].ToString(), read[0].Listing!.Version, read[0].Line));
        Assert.Equal("line 3: is not an identifier, a tab and a title", read[1].Problem!.ToString());
    }
}
