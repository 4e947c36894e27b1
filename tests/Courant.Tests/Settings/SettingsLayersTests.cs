using Courant.Core.Model;
using Courant.Settings;

namespace Courant.Tests.Settings;

public sealed class SettingsLayersTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Without_a_file_the_built_in_topics_and_defaults_are_in_force()
    {
        var settings = _place.Load();

        Assert.Empty(settings.Mistakes);
        Assert.Empty(settings.Notices);
        Assert.Null(settings.File);
        Assert.Equal(
            ["llm-inference", "llm-training", "reinforcement-learning-for-systems", "compilers", "performance"],
            settings.Topics.Select(topic => topic.Slug)
        );
        Assert.Equal(_place.PathOf("courant.db"), settings.Values.Library);
        Assert.Equal(["cs.DC", "cs.LG", "cs.AR", "cs.PF", "cs.PL", "cs.OS"], settings.Values.Categories);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.Values.Patience);
        Assert.All(settings.Topics, topic => Assert.NotNull(topic.Label));
    }

    [Fact]
    public void Each_layer_wins_over_the_one_below_it()
    {
        _place.With("title: From the file\nfirst_days: 3\nlibrary: file.db\nout: printed\n");
        _place.Environment["COURANT_FIRST_DAYS"] = "4";
        _place.Environment["COURANT_LIBRARY"] = "environment.db";
        _place.Environment["COURANT_OUT"] = "elsewhere";

        var settings = _place.LoadFrom(null, "option.db", "out=last");

        Assert.Empty(settings.Mistakes);
        Assert.Equal("From the file", settings.Values.Title);
        Assert.Equal(4, settings.Values.FirstDays);
        Assert.Equal(_place.PathOf("option.db"), settings.Values.Library);
        Assert.Equal(_place.PathOf("last"), settings.Values.Out);
        Assert.Equal("courant.yaml:1", OriginOf(settings, "title"));
        Assert.Equal("environment COURANT_FIRST_DAYS", OriginOf(settings, "first_days"));
        Assert.Equal("--library", OriginOf(settings, "library"));
        Assert.Equal("--set out", OriginOf(settings, "out"));
        Assert.Equal("default", OriginOf(settings, "patience"));
    }

    [Fact]
    public void A_path_in_the_file_is_read_beside_the_file_and_one_on_the_command_line_where_it_was_typed()
    {
        Directory.CreateDirectory(_place.PathOf("papers"));
        _place.With("recordings: tapes\n", "papers/mine.yaml");

        var settings = _place.LoadFrom("papers/mine.yaml", null, "out=here");

        Assert.Equal(_place.PathOf("papers/tapes"), settings.Values.Recordings);
        Assert.Equal(_place.PathOf("papers/courant.db"), settings.Values.Library);
        Assert.Equal(_place.PathOf("here"), settings.Values.Out);
    }

    [Fact]
    public void A_plugin_reads_its_own_record_and_inherits_general_settings_that_it_does_not_set()
    {
        _place.With("categories: [cs.OS, cs.PL]\nsources:\n  gazette:\n    most-pages: 3\n    until: 2026-01-05\n");

        var settings = _place.Load("sources.gazette.url=http://127.0.0.1:9000/oai", "sources.wire_service.loud=yes");
        var options = settings.Read<GazetteOptions>("sources.gazette");

        Assert.Empty(settings.Mistakes);
        Assert.Equal(new Uri("http://127.0.0.1:9000/oai"), options.Url);
        Assert.Equal(["cs.OS", "cs.PL"], options.Categories);
        Assert.Equal(3, options.MostPages);
        Assert.Equal(new DateOnly(2026, 1, 5), options.Until);
        Assert.Equal(new WireOptions(0.5, true), settings.Read<WireOptions>("sources.wire-service"));
        Assert.True(settings.Enabled("sources.gazette"));
        Assert.False(settings.Enabled("sources.wire-service"));
        Assert.Equal("courant.yaml:1", OriginOf(settings, "sources.gazette.categories"));
        Assert.Equal(6, _place.With("").Load().Read<GazetteOptions>("sources.gazette").Categories.Count);
    }

    [Fact]
    public void The_environment_reaches_a_plugin_whose_name_has_a_hyphen()
    {
        _place.Environment["COURANT_SOURCES__WIRE_SERVICE__ENABLED"] = "true";
        _place.Environment["COURANT_SOURCES__GAZETTE__CATEGORIES"] = "[cs.LG]";

        var settings = _place.Load();

        Assert.Empty(settings.Mistakes);
        Assert.True(settings.Enabled("sources.wire-service"));
        Assert.Equal(["cs.LG"], settings.Read<GazetteOptions>("sources.gazette").Categories);
    }

    [Fact]
    public void A_secret_comes_from_a_file_named_in_the_environment_and_is_never_shown()
    {
        File.WriteAllText(_place.PathOf("key.txt"), "squirrel\n");
        _place.Environment["COURANT_SOURCES__GAZETTE__KEY_FILE"] = "key.txt";

        var settings = _place.Load();

        Assert.Empty(settings.Mistakes);
        var options = settings.Read<GazetteOptions>("sources.gazette");
        Assert.Equal("squirrel", options.Key!.Value);
        Assert.DoesNotContain("squirrel", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(settings.InForce, setting => setting.Value.Contains("squirrel", StringComparison.Ordinal));
        Assert.Equal("(set)", settings.InForce.Single(setting => setting.Key == "sources.gazette.key").Value);
    }

    [Fact]
    public void A_secret_file_that_is_not_there_is_a_mistake()
    {
        _place.Environment["COURANT_SOURCES__GAZETTE__KEY_FILE"] = "nowhere.txt";

        var mistake = Assert.Single(_place.Load().Mistakes);

        Assert.Equal("environment COURANT_SOURCES__GAZETTE__KEY_FILE", mistake.Where);
        Assert.Contains("nowhere.txt", mistake.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_built_in_topic_can_be_changed_by_number_and_by_name()
    {
        var settings = _place.Load(
            "topics.0.size=5",
            "topics.compilers.order=newest",
            "topics.1.query=[sharding, zero redundancy]"
        );

        Assert.Empty(settings.Mistakes);
        Assert.Equal(5, settings.Topics[0].Size);
        Assert.Equal(TopicOrder.Newest, settings.Topics.Single(topic => topic.Slug == "compilers").Order);
        Assert.Equal("--set topics.0.size", OriginOf(settings, "topics.0.size"));
        Assert.NotEqual(settings.Topics[0].Query, settings.Topics[1].Query);
    }

    [Fact]
    public void A_value_on_the_command_line_is_taken_as_it_is()
    {
        var settings = _place.Load("title=The Daily: a #1 paper, [sic]", "categories=[cs.LG, stat.ML]");

        Assert.Empty(settings.Mistakes);
        Assert.Equal("The Daily: a #1 paper, [sic]", settings.Values.Title);
        Assert.Equal(["cs.LG", "stat.ML"], settings.Values.Categories);
    }

    [Fact]
    public void An_empty_variable_and_a_foreign_one_change_nothing()
    {
        _place.Environment["COURANT_LIBRARY"] = "";
        _place.Environment["COURANT_LIBARY"] = "x.db";
        _place.Environment["COURANT_SQLITE"] = "libsqlite3.so.0";
        _place.Environment["PATH"] = "/bin";

        var settings = _place.Load();

        Assert.Empty(settings.Mistakes);
        Assert.Equal(_place.PathOf("courant.db"), settings.Values.Library);
        var notice = Assert.Single(settings.Notices);
        Assert.Contains("COURANT_LIBARY", notice, StringComparison.Ordinal);
        Assert.Contains("`COURANT_LIBRARY`", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_a_value_leaves_the_default()
    {
        var settings = _place.With("title:\nlibrary: ~\ntopics:\nsources:\n  gazette:\n").Load();

        Assert.Empty(settings.Mistakes);
        Assert.Equal("Courant", settings.Values.Title);
        Assert.Equal(5, settings.Topics.Count);
    }

    [Fact]
    public void A_section_that_was_not_loaded_is_a_broken_promise()
    {
        var settings = _place.Load();

        Assert.Throws<InvalidOperationException>(() => settings.Read<GazetteOptions>("sources.nothing"));
        Assert.Throws<InvalidOperationException>(() => settings.Read<WireOptions>("sources.gazette"));
    }

    private static string OriginOf(LoadedSettings settings, string key) =>
        settings.InForce.Single(setting => setting.Key == key).Origin.Place;
}
