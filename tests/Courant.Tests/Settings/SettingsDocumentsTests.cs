using System.Text.Json;
using Courant.Settings;

namespace Courant.Tests.Settings;

public sealed class SettingsDocumentsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void The_schema_names_and_describes_every_setting()
    {
        using var schema = JsonDocument.Parse(SettingsSchema.Json(Workplace.Plugins));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());

        var keys = SettingKeys.All(SettingKeys.Shape(Workplace.Plugins)).ToArray();
        Assert.True(keys.Length > 20);
        foreach (var (key, field) in keys)
        {
            var here = schema.RootElement;
            foreach (var name in key.Split('.'))
            {
                here = name == "N" ? here.GetProperty("items") : here.GetProperty("properties").GetProperty(name);

                // What a word may stand for is the second of both ways to write it.
                here = here.TryGetProperty("anyOf", out var ways) && ways[1].TryGetProperty("properties", out _) ? ways[1] : here;
            }

            Assert.NotEmpty(field.Description);
            Assert.EndsWith(".", field.Description, StringComparison.Ordinal);
            Assert.Equal(field.Description, here.GetProperty("description").GetString());
            Assert.True(here.TryGetProperty("type", out _) || here.TryGetProperty("anyOf", out _), key);
        }
    }

    [Fact]
    public void The_schema_refuses_unknown_names_and_knows_choices_ranges_and_defaults()
    {
        using var schema = JsonDocument.Parse(SettingsSchema.Json(Workplace.Plugins));
        var properties = schema.RootElement.GetProperty("properties");

        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(60, properties.GetProperty("first_days").GetProperty("maximum").GetInt32());
        Assert.Equal(7, properties.GetProperty("first_days").GetProperty("default").GetInt32());
        Assert.Equal("30s", properties.GetProperty("patience").GetProperty("default").GetString());
        var topic = properties.GetProperty("topics").GetProperty("items").GetProperty("anyOf")[1].GetProperty("properties");
        Assert.Equal(
            ["relevance", "newest"],
            topic.GetProperty("order").GetProperty("enum").EnumerateArray().Select(word => word.GetString())
        );
        var meaning = properties.GetProperty("search").GetProperty("properties").GetProperty("meaning").GetProperty("anyOf");
        Assert.Equal(["builtin", "off"], meaning[0].GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal("string", meaning[1].GetProperty("properties").GetProperty("url").GetProperty("type").GetString());
        var sources = properties.GetProperty("sources").GetProperty("properties");
        Assert.False(
            sources
                .GetProperty("wire-service")
                .GetProperty("properties")
                .GetProperty("enabled")
                .GetProperty("default")
                .GetBoolean()
        );
    }

    [Fact]
    public void The_table_has_a_row_for_every_setting()
    {
        var rows = SettingsTable.Markdown(Workplace.Plugins).TrimEnd().Split('\n');

        Assert.Equal(SettingKeys.All(SettingKeys.Shape(Workplace.Plugins)).Count() + 2, rows.Length);
        Assert.All(rows, row => Assert.Equal(5, row.Count(letter => letter == '|')));
        Assert.Contains(rows, row => row.Contains("`COURANT_SOURCES__WIRE_SERVICE__LOUD`", StringComparison.Ordinal));
        Assert.Contains(
            "| `first_days` | `7` | `COURANT_FIRST_DAYS` | How many days back the first run looks. From 1 to 60. |",
            rows
        );
    }

    [Theory]
    [InlineData("", "", "editions", "")]
    [InlineData("mixture of experts|Compilers|C# & \"quotes\"|yes|null", "cs.LG|stat.ML", "my editions/2026", "me@example.org")]
    [InlineData("back\\slash|It's: a #topic|- dash|{brace", "hep-th", "~/news", "https://example.org/me")]
    public void What_init_writes_loads_without_a_mistake(string topics, string categories, string folder, string contact)
    {
        var answers = new InitAnswers(
            Split(topics),
            categories.Length > 0 ? Split(categories) : new CourantSettings().Categories,
            folder,
            contact
        );

        var settings = _place.With(InitFile.Write(answers, Workplace.Plugins)).Load();

        Assert.Empty(settings.Mistakes);
        Assert.Empty(settings.Notices);
        Assert.Equal(answers.Categories, settings.Values.Categories);
        Assert.Equal(contact, settings.Values.Contact);
        Assert.EndsWith(folder.TrimStart('~'), settings.Values.Out, StringComparison.Ordinal);
        Assert.Equal(
            topics.Length > 0 ? answers.Topics : _place.With("").Load().Topics.Select(topic => topic.Name),
            settings.Topics.Select(topic => topic.Name)
        );
    }

    [Fact]
    public void Every_line_that_init_comments_out_can_be_uncommented()
    {
        var answers = new InitAnswers([], ["cs.LG"], "editions", "");
        var lines = InitFile.Write(answers, Workplace.Plugins).Split('\n');
        var uncommented = lines.Select(line =>
            System.Text.RegularExpressions.Regex.IsMatch(line, "^# {1,7}[a-z_-]+:( |$)")
            && !line.Contains("$schema", StringComparison.Ordinal)
                ? line[2..]
                : line
        );

        var settings = _place.With(string.Join('\n', uncommented)).Load();

        Assert.Empty(settings.Mistakes);
        Assert.Equal("courant.yaml", settings.InForce.Single(setting => setting.Key == "sources.gazette.url").Origin.Name);
        Assert.Equal("courant.yaml", settings.InForce.Single(setting => setting.Key == "patience").Origin.Name);
    }

    [Fact]
    public void A_built_in_topic_that_is_asked_for_by_name_keeps_its_query()
    {
        var builtIn = _place.Load().Topics.Single(topic => topic.Slug == "compilers");

        var settings = _place.With(InitFile.Write(new InitAnswers(["compilers"], ["cs.PL"], "out", ""), [])).Load();

        Assert.Equal(
            Core.Searching.QueryText.Print(builtIn.Query),
            Core.Searching.QueryText.Print(Assert.Single(settings.Topics).Query)
        );
    }

    private static string[] Split(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
