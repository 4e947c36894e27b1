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
        var source = new Hal(new Hal.Options());
        var asked = source.First(new DateOnly(2026, 1, 5)).Single();

        var page = source.Read(asked, Fixture.Bytes("examples", "hal.json"));

        Assert.Contains("?q=submittedDate_tdate:[2026-01-05T00:00:00Z TO *]", asked.Url.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, page.Listings.Count);
        Assert.Equal(
            ["url:https://hal.science/hal-04900001", "doi:10.5555/example.2026.1"],
            page.Listings[0].Ids.Select(id => id.ToString())
        );
        Assert.Equal(new DateOnly(2026, 1, 5), page.Listings[0].Announced);
        Assert.Equal("`hal-04900005` has no title", page.Problems.Single().What);
        Assert.Contains("&start=5&", page.Next!.Url.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"response": {"numFound": 1.5, "docs": []}}""")]
    [InlineData("""{"response": {"numFound": 1, "docs": [{}]}}""")]
    public void What_is_no_answer_is_a_fault_and_throws_nothing(string body)
    {
        var source = new Hal(new Hal.Options());

        var page = source.Read(source.First(new DateOnly(2026, 1, 5)).Single(), Encoding.UTF8.GetBytes(body));

        Assert.Equal(PageVerdict.Fault, page.Verdict);
    }

    [Fact]
    public void The_line_of_the_catalog_makes_the_source_from_the_settings()
    {
        SourcePlugin[] sources =
        [
            new(
                Hal.Name,
                "HAL's search: papers by day of deposit",
                typeof(Hal.Options),
                settings => new Hal(settings.Read<Hal.Options>($"sources.{Hal.Name}")),
                Enabled: false
            ),
        ];
        var settings = SettingsLoader.Load(
            new SettingsRequest
            {
                Folder = AppContext.BaseDirectory,
                Set = ["sources.hal.url=http://127.0.0.1:9000/x"],
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
        var enricher = enrichers[0].Make(new([], []));

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
