using System.Text;
using Courant.Core.Model;
using Courant.Settings;

namespace Courant.Tests.Settings;

public sealed class TaxonomyFileTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_file_gives_labels_with_definitions_terms_and_titles()
    {
        var (taxonomy, mistakes) = Read(
            """
            version: 2
            labels:
              - plain
              - name: deep
                parent: plain
                definition: Below it.
                terms: [one, two words]
                for: [A title]
                against: [Another title]
            """
        );

        Assert.Empty(mistakes);
        Assert.Equal("mine", taxonomy!.Name);
        var deep = taxonomy.Find("plain/deep")!;
        Assert.Equal(
            ("Below it.", "two words", "A title", "Another title"),
            (deep.Definition, deep.Terms[1], deep.For[0], deep.Against[0])
        );
    }

    [Theory]
    [InlineData("", "mine.yaml", "holds no taxonomy")]
    [InlineData("labels: [a]", "mine.yaml:1", "no version")]
    [InlineData("version: 1", "mine.yaml:1", "0 labels")]
    [InlineData("version: 1\nlabels: a", "mine.yaml:2:9", "is a list")]
    [InlineData("version: 1\nlabels:\n  - name: a\n    parnet: b", "mine.yaml:4:5", "`parnet` is not known")]
    [InlineData("version: 1\nlabels:\n  - name: a\n  - name: b\n    parent: c", "mine.yaml:4", "is no label")]
    [InlineData("version: 1\nlabels:\n  - a\n  - a", "mine.yaml:4", "stands already on line 3")]
    [InlineData("version: 1\nlabels:\n  - {name: a, parent: b}\n  - {name: b, parent: a}", "mine.yaml:3", "is below it")]
    [InlineData("version: 1\nlabels:\n  - a: [", "mine.yaml:4", "cannot be read as YAML")]
    public void What_is_wrong_is_said_with_file_line_and_the_way_out(string text, string where, string what)
    {
        var (taxonomy, mistakes) = Read(text);

        Assert.Null(taxonomy);
        Assert.StartsWith(where, mistakes[0].Where, StringComparison.Ordinal);
        Assert.Contains(what, mistakes[0].What, StringComparison.Ordinal);
        Assert.NotEmpty(mistakes[0].Fix);
    }

    [Fact]
    public void The_settings_name_the_taxonomies_in_force()
    {
        Assert.Equal(["mlsys"], _place.Load().Taxonomies.Select(taxonomy => taxonomy.Name));

        Own("version: 1\nlabels: [a, b]");
        _place.With("taxonomy: [mine, arxiv]");
        var loaded = _place.Load();
        Assert.Empty(loaded.Mistakes);
        Assert.Equal(["mine", "arxiv"], loaded.Taxonomies.Select(taxonomy => taxonomy.Name));

        _place.With("taxonomy: [mlsis, ../mine]");
        Assert.Collection(
            _place.Load().Mistakes,
            mistake => Assert.Contains("Did you mean `mlsys`?", mistake.Fix, StringComparison.Ordinal),
            mistake => Assert.Contains("no name of a taxonomy", mistake.What, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_mistake_in_a_file_of_the_readers_stops_the_run_with_its_line()
    {
        Own("version: 1\nlabels:\n  - name: a\n    parent: b");
        _place.With("taxonomy: [mine]");

        Assert.StartsWith("taxonomies/mine.yaml:3", Assert.Single(_place.Load().Mistakes).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_arxiv_taxonomy_has_every_open_category() =>
        Assert.Empty(
            ArxivCategories
                .Open.Except(ShippedTaxonomies.Read("arxiv").Labels.Select(label => label.Name), StringComparer.Ordinal)
                .Where(category => category.Contains('.', StringComparison.Ordinal))
                .Except(["cs.NA", "math.IT", "math.MP", "q-fin.EC", "stat.TH"], StringComparer.Ordinal)
        );

    private void Own(string yaml)
    {
        Directory.CreateDirectory(_place.PathOf("taxonomies"));
        File.WriteAllText(_place.PathOf("taxonomies/mine.yaml"), yaml);
    }

    private static (Core.Enriching.Classifying.Taxonomy?, IReadOnlyList<Mistake>) Read(string text) =>
        TaxonomyFile.Read(Encoding.UTF8.GetBytes(text), "mine.yaml", "mine");
}
