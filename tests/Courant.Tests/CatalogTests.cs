using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Core;
using Courant.Core.Model;
using Courant.Settings;
using Courant.Tests.Tidy;

namespace Courant.Tests;

/// <summary>What the catalog promises of every plugin: a name, a sentence, described options, and something real that it was tried on.</summary>
public sealed partial class CatalogTests
{
    private static readonly LoadedSettings Defaults = SettingsLoader.Load(
        new SettingsRequest { Folder = AppContext.BaseDirectory, Plugins = Catalog.Sections }
    );

    private static IEnumerable<object> Plugins =>
        [
            .. Catalog.Sources.Select(plugin => (object)plugin.Make(Defaults)),
            .. Catalog.Lookups.Select(plugin => plugin.Make(Defaults)),
            .. Catalog.Enrichers.Select(plugin => plugin.Make(new(Defaults.Topics, Defaults.Taxonomies))),
            .. Catalog.Kinds.SelectMany(plugin => plugin.Make()),
            .. Catalog.Importers.Select(plugin => plugin.Make()),
        ];

    [Fact]
    public void Every_plugin_has_a_name_of_its_own_and_a_sentence()
    {
        Assert.All(
            Catalog.Lines,
            line =>
            {
                Assert.Matches(KebabCase(), line.Name);
                Assert.InRange(line.Description.Length, 20, 100);
                Assert.False(line.Description.EndsWith('.'), $"{line.Name}: a line of a table ends without a stop");
                Assert.DoesNotContain('|', line.Description);
            }
        );
        Assert.Distinct(Catalog.Lines.Select(line => (line.Kind, line.Name)));
        Assert.Equal(
            Catalog.Sources.Count
                + Catalog.Lookups.Count
                + Catalog.Enrichers.Count
                + Catalog.Kinds.Count
                + Catalog.Importers.Count,
            Catalog.Lines.Count
        );
    }

    [Fact]
    public void Every_class_that_is_a_plugin_is_in_the_catalog()
    {
        Type[] kinds = [typeof(ISource), typeof(ILookup), typeof(IEnricher), typeof(IRenderer), typeof(IImporter)];
        var written = new[] { typeof(Paper).Assembly, typeof(Catalog).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsInterface: false, IsAbstract: false } && kinds.Any(kind => kind.IsAssignableFrom(type)))
            .Select(type => type.FullName!)
            .Order(StringComparer.Ordinal);

        // One class may serve several lines, as bioRxiv and medRxiv do.
        Assert.Equal(written, Plugins.Select(plugin => plugin.GetType().FullName!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_option_of_a_plugin_has_a_default_and_a_sentence()
    {
        Assert.Empty(Defaults.Mistakes);
        Assert.All(
            Catalog.Sections.SelectMany(section => section.Options.GetProperties()),
            option =>
            {
                var sentence = option.GetCustomAttribute<DescriptionAttribute>()?.Description;
                Assert.False(string.IsNullOrEmpty(sentence), $"{option.DeclaringType}.{option.Name} has no [Description]");
                Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void The_schema_and_the_settings_hold_the_section_of_every_source()
    {
        using var schema = JsonDocument.Parse(SettingsSchema.Json(Catalog.Sections));
        var sources = schema.RootElement.GetProperty("properties").GetProperty("sources").GetProperty("properties");
        foreach (var source in Catalog.Sources)
        {
            var options = sources.GetProperty(source.Name).GetProperty("properties");
            Assert.Equal(
                source.Options.GetProperties().Select(option => SettingNames.OfProperty(option.Name)).Prepend("enabled"),
                options.EnumerateObject().Select(option => option.Name)
            );
            Assert.Equal(source.Enabled, Defaults.Enabled(source.Section));
        }
    }

    [Fact]
    public void A_source_stands_in_for_one_that_does_not_stand_in_and_bears_witness_to_one_that_speaks_for_itself() =>
        Assert.All(
            Catalog.Sources,
            source =>
            {
                Assert.True(source.StandsInFor is null || source.WitnessOf is null, source.Name);
                Assert.True(
                    source.StandsInFor is not { } principal
                        || Catalog.Sources.Any(other => other.Name == principal && other.StandsInFor is null),
                    source.Name
                );
                Assert.True(
                    source.WitnessOf is not { } witnessed
                        || Catalog.Sources.Any(other =>
                            other.Name == witnessed && other.StandsInFor is null && other.WitnessOf is null
                        ),
                    source.Name
                );
            }
        );

    [Fact]
    public void Every_source_reads_papers_from_its_fixtures()
    {
        Assert.All(
            Catalog.Sources,
            plugin =>
            {
                var source = plugin.Make(Defaults);
                var fixtures = Directory.GetFiles(FixturesOf(plugin.Name));
                Assert.NotEmpty(fixtures);
                Assert.All(
                    fixtures,
                    fixture =>
                    {
                        var page = source.Read(AskedOf(plugin.Name, source.First(Day)), File.ReadAllBytes(fixture));
                        Assert.True(page.Verdict == PageVerdict.Good, $"{fixture}: {page.Why}");
                        Assert.NotEmpty(page.Listings);
                        Assert.All(page.Listings, listing => Assert.Equal(plugin.Name, listing.Source));
                    }
                );
            }
        );
    }

    [Fact]
    public void Every_look_up_reads_papers_from_its_fixtures()
    {
        Assert.All(
            Catalog.Lookups,
            plugin =>
            {
                var lookup = plugin.Make(Defaults);
                var fixtures = Directory.GetFiles(FixturesOf(plugin.Name));
                Assert.NotEmpty(fixtures);
                Assert.All(
                    fixtures,
                    fixture =>
                    {
                        var page = lookup.Read(AskedOf(plugin.Name, []), File.ReadAllBytes(fixture));
                        Assert.True(page.Verdict == PageVerdict.Good, $"{fixture}: {page.Why}");
                        Assert.NotEmpty(page.Listings);
                        Assert.All(page.Listings, listing => Assert.Equal(plugin.Name, listing.Source));
                    }
                );
            }
        );
    }

    [Fact]
    public void Every_importer_is_the_first_to_recognise_a_fixture_and_reads_it()
    {
        var importers = Catalog.Importers.Select(plugin => (plugin.Name, Importer: plugin.Make())).ToList();
        var read = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var fixture in Directory.GetFiles(FixturesOf("editions")))
        {
            var bytes = File.ReadAllBytes(fixture);
            var (name, importer) = importers.FirstOrDefault(one => one.Importer.Recognises(bytes));
            Assert.True(name is not null, $"no importer recognises {fixture}");
            Assert.Equal(Path.GetFileNameWithoutExtension(fixture), name);
            read[name] = importer.Read(new MemoryStream(bytes)).Count(one => one.Listing is not null);
        }

        Assert.All(importers, one => Assert.True(read.GetValueOrDefault(one.Name) > 0, $"no fixture for {one.Name}"));
    }

    [Fact]
    public void Every_kind_has_an_accepted_text_for_each_of_its_forms()
    {
        var golden = Repository
            .Files("tests/Courant.Tests/Golden", "*")
            .Select(Repository.Relative)
            .Where(path => !path.EndsWith(".received", StringComparison.Ordinal))
            .ToList();
        Assert.All(
            Catalog.Kinds,
            kind => Assert.Contains(golden, path => Path.GetFileName(path).StartsWith(kind.Name, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_enricher_has_its_tests() =>
        Assert.All(
            Catalog.Enrichers.Select(plugin => plugin.Make(new(Defaults.Topics, Defaults.Taxonomies)).GetType().Name),
            name => Assert.True(File.Exists(Path.Combine(Repository.Root, $"tests/Courant.Tests/Enriching/{name}Tests.cs")), name)
        );

    [Fact]
    public async Task Courant_plugins_lists_every_line_of_the_catalog()
    {
        using var program = new RealProgram();

        var said = await program.RunAsync("plugins");
        var json = await program.RunAsync("plugins", "--json");

        Assert.Equal(
            Catalog.Lines.Select(line => (line.Kind, line.Name)),
            said.Out.TrimEnd()
                .Split('\n')
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(words => (words[0], words[1]))
        );
        using var document = JsonDocument.Parse(json.Out);
        Assert.Equal(
            Catalog.Lines.Select(line => line.Description),
            document
                .RootElement.GetProperty("plugins")
                .EnumerateArray()
                .Select(line => line.GetProperty("description").GetString())
        );
    }

    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>The first of the requests, or one such as a reader's settings would lead to.</summary>
    private static SourceRequest AskedOf(string name, IReadOnlyList<SourceRequest> requests) =>
        requests.Count > 0 ? requests[0] : new SourceRequest(name, "all", Day, new Uri("https://example.org/"));

    private static string FixturesOf(string name) => Path.Combine(Repository.Root, "tests/Courant.Tests/Fixtures", name);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();
}
