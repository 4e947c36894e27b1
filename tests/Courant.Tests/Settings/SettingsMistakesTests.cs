using System.Text;
using Courant.Settings;

namespace Courant.Tests.Settings;

public sealed class SettingsMistakesTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_network_is_an_address_or_a_range()
    {
        _place.With("private_networks: [192.168.1.0/24, 10.0.0.7, 'fd00::/8', 'fd00::1']\nports: [8000]");
        var settings = _place.Load();
        Assert.Empty(settings.Mistakes);
        Assert.Equal(
            ["192.168.1.0/24", "10.0.0.7/32", "fd00::/8", "fd00::1/128"],
            settings.Values.PrivateNetworks.Select(network => network.ToString())
        );
        Assert.Equal([8000], settings.Values.Ports);

        _place.With("private_networks: [192.168.1.0/33, home]\nports: [70000]");
        Assert.Equal(
            [
                "`private_networks`: `192.168.1.0/33` is no network.",
                "`private_networks`: `home` is no network.",
                "`ports`: `70000` is too large.",
            ],
            _place.Load().Mistakes.Select(mistake => mistake.What)
        );
    }

    [Fact]
    public void Every_mistake_is_reported_at_once_with_its_place_and_a_way_out()
    {
        _place.With(
            """
            libary: mine.db
            first_days: soon
            patience: 30
            contact: nobody
            categories: [cs.DC, cs.lg]
            sources:
              gazete: {}
              gazette:
                url: gazette.example
                most_pages: 51
            topics:
              - name: Caching
                query: cache AND (eviction
                size: many
                order: newst
                examples: [2512.25065, "not a paper"]
                label: {domain: mlsys, category: LLM inferense}
              - name: caching
                query: tiering
              - name: Empty
            """
        );

        var found = _place.Load("first_day=2", "topics.9.size=1", "nonsense").Mistakes;

        (string Where, string What, string Fix)[] expected =
        [
            ("courant.yaml:1:1", "`libary`", "`library`"),
            ("courant.yaml:2:13", "`first_days`", "from 1 to 60"),
            ("courant.yaml:3:11", "`patience`", "`30s`"),
            ("courant.yaml:4:10", "`contact`", "`me@example.org`"),
            ("courant.yaml:5:21", "`cs.lg`", "`cs.LG`"),
            ("courant.yaml:7:3", "`sources.gazete`", "`sources.gazette`"),
            ("courant.yaml:9:10", "`sources.gazette.url`", "`https://`"),
            ("courant.yaml:10:17", "`51` is too large", "from 1 to 50"),
            ("courant.yaml:13:22", "`topics.0.query`, character 11", ""),
            ("courant.yaml:14:11", "`many` is not a whole number", "from 1 to 100"),
            ("courant.yaml:15:12", "`newst`", "`newest`"),
            ("courant.yaml:16:28", "`not a paper`", "arXiv identifier"),
            ("courant.yaml:17:38", "`LLM inferense`", "`LLM inference`"),
            ("courant.yaml:20:11", "`Empty` has no query", "`query: \"empty\"`"),
            ("--set first_day", "There is no setting", "`first_days`"),
            ("--set topics.9.size", "There is no setting", "0 to 2"),
            ("--set nonsense", "no `=`", "`--set KEY=VALUE`"),
        ];
        foreach (var (where, what, fix) in expected)
        {
            Assert.Contains(
                found,
                mistake =>
                    mistake.Where == where
                    && mistake.What.Contains(what, StringComparison.Ordinal)
                    && mistake.Fix.Contains(fix, StringComparison.Ordinal)
            );
        }

        Assert.Equal(expected.Length, found.Count);
    }

    [Fact]
    public void Two_topics_with_one_slug_are_a_mistake_that_names_both()
    {
        var mistake = _place.OnlyMistake(
            "topics:\n  - {name: Über Caching, query: cache}\n  - {name: Uber-caching, query: tier}\n"
        );

        Assert.Equal("courant.yaml:3:12", mistake.Where);
        Assert.Contains("uber-caching", mistake.What, StringComparison.Ordinal);
        Assert.Contains("courant.yaml:2", mistake.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: a\ntitle: b\n", "courant.yaml:2:1", "second time", "Keep one")]
    [InlineData("first_days: 1\nfirst-days: 2\n", "courant.yaml:2:1", "second time", "Keep one")]
    [InlineData("topics:\n\t- name: x\n", "courant.yaml:2:1", "tab", "spaces")]
    [InlineData("title: \"open\nout: x\n", "courant.yaml:1:8", "YAML", "quotes")]
    [InlineData("title: [a, b]\n", "courant.yaml:1:8", "one value", "on one line")]
    [InlineData("- a\n- b\n", "courant.yaml:1:1", "does not hold settings", "name: value")]
    [InlineData("just words\n", "courant.yaml:1:1", "does not hold settings", "name: value")]
    [InlineData("title: &x hello\n", "courant.yaml:1:8", "anchors", "Delete")]
    [InlineData("title: !secret hello\n", "courant.yaml:1:8", "tags", "Delete")]
    [InlineData("title: a\n---\ntitle: b\n", "courant.yaml:2:1", "second document", "`---`")]
    [InlineData("? [a, b]\n: c\n", "courant.yaml:1:3", "must be a word", "name: value")]
    [InlineData("topics: []\n", "courant.yaml:1:9", "lists no topic", "built-in")]
    [InlineData("topics: {name: x}\n", "courant.yaml:1:9", "is a list", "- ")]
    [InlineData("topics: [{name: x, query: []}]\n", "courant.yaml:1:27", "lists no keyword", "[mixture of experts, moe]")]
    [InlineData("topics: [{name: x, query: ''}]\n", "courant.yaml:1:28", "query", "")]
    [InlineData("topics: [{name: 大模型, query: x}]\n", "courant.yaml:1:17", "No slug", "slug:")]
    [InlineData("topics: [{name: x, query: y, slug: A B}]\n", "courant.yaml:1:36", "lower-case", "`a-b`")]
    [InlineData("topics: [{name: x, query: y, label: {domain: os, category: z}}]\n", "courant.yaml:1:46", "choices", "`sys`")]
    [InlineData("categories: []\n", "courant.yaml:1:13", "no category", "[cs.LG]")]
    [InlineData("title: \"a\\nb\"\n", "courant.yaml:1:8", "one line", "")]
    [InlineData("contact: \"me@example.org) curl/8\"\n", "courant.yaml:1:10", "neither", "")]
    [InlineData("patience: 1h\n", "courant.yaml:1:11", "too large", "from 1s to 10m")]
    [InlineData("sources: gazette\n", "courant.yaml:1:10", "settings of its own", "`gazette`")]
    [InlineData("name: x\n", "courant.yaml:1:1", "no setting `name`", "indentation")]
    [InlineData("title: a\u0001b\n", "courant.yaml:1:9", "control character", "Delete")]
    public void A_mistake_says_where_and_the_way_out(string yaml, string where, string what, string fix)
    {
        var mistake = _place.With(yaml).Load().Mistakes[0];

        Assert.Equal(where, mistake.Where);
        Assert.Contains(what, mistake.What, StringComparison.Ordinal);
        Assert.Contains(fix, mistake.Fix, StringComparison.Ordinal);
        Assert.EndsWith(".", mistake.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_a_setting_that_plugins_inherit_is_told_once() =>
        Assert.Equal("courant.yaml:1:13", _place.OnlyMistake("categories: {cs: DC}\n").Where);

    [Fact]
    public void A_bomb_of_anchors_ends_at_once_with_mistakes()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.Contains(
            _place.With(bomb.ToString()).Load().Mistakes,
            mistake => mistake.What.Contains("anchors", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_hundred_thousand_brackets_are_one_mistake()
    {
        var mistake = _place.OnlyMistake("title: " + new string('[', 100_000));

        Assert.Contains("nested", mistake.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_by_its_size()
    {
        var mistake = _place.OnlyMistake("title: " + new string('x', 1024 * 1024));

        Assert.Contains("1,048,576", mistake.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_megabyte_of_topics_is_read()
    {
        var yaml = new StringBuilder("topics:\n");
        for (var i = 0; yaml.Length < 1_000_000; i++)
        {
            yaml.Append($"  - name: Topic {i}\n    query: '\"word{i}\" OR other{i}'\n");
        }

        var settings = _place.With(yaml.ToString()).Load();

        Assert.Empty(settings.Mistakes);
        Assert.True(settings.Topics.Count > 10_000);
    }

    [Fact]
    public void An_empty_file_and_one_of_comments_mean_the_defaults()
    {
        Assert.Empty(_place.With("").Load().Mistakes);
        var commented = _place.With("# nothing yet\n").Load();

        Assert.Empty(commented.Mistakes);
        Assert.Equal(5, commented.Topics.Count);
        Assert.Equal("courant.yaml", commented.File);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_no_mistakes()
    {
        File.WriteAllText(_place.PathOf("courant.yaml"), "title: Zeitung\r\nfirst_days: 2\r\n", new UTF8Encoding(true));

        var settings = _place.Load();

        Assert.Empty(settings.Mistakes);
        Assert.Equal("Zeitung", settings.Values.Title);
        Assert.Equal(2, settings.Values.FirstDays);
    }

    [Fact]
    public void Another_encoding_is_named()
    {
        File.WriteAllText(_place.PathOf("courant.yaml"), "title: x\n", Encoding.Unicode);
        Assert.Contains("UTF-16", Assert.Single(_place.Load().Mistakes).What, StringComparison.Ordinal);

        File.WriteAllBytes(_place.PathOf("courant.yaml"), [.. "title: caf"u8, 0xE9, (byte)'\n']);
        Assert.Contains("UTF-8", Assert.Single(_place.Load().Mistakes).Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_settings_file_that_is_not_there_is_a_mistake_when_it_was_named()
    {
        var mistake = Assert.Single(_place.LoadFrom("other.yaml", null).Mistakes);

        Assert.Equal("other.yaml", mistake.Where);
        Assert.Contains("courant init", mistake.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_younger_than_this_list_is_asked_for_with_a_notice()
    {
        var settings = _place.With("categories: [cs.ZZ]\n").Load();

        Assert.Empty(settings.Mistakes);
        Assert.Contains("cs.ZZ", Assert.Single(settings.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void No_damage_to_a_settings_file_makes_loading_throw()
    {
        var random = new Random(20260105);
        var whole =
            InitFile.Write(new InitAnswers([], ["cs.LG"], "out", "me@example.org"), Workplace.Plugins) + "\nx: [a, {b: 'c'}]\n";
        const string Strange = "[]{}:,&*!|>'\"%@`#-?\t \n~é大\u0000\u2028<=";
        for (var round = 0; round < 600; round++)
        {
            var text = new StringBuilder(whole);
            for (var i = 0; i < random.Next(1, 12); i++)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, Strange[random.Next(Strange.Length)]);
                        break;
                    default:
                        text[at] = Strange[random.Next(Strange.Length)];
                        break;
                }
            }

            var settings = _place.With(text.ToString()).Load();
            Assert.All(settings.Mistakes, mistake => Assert.NotEmpty(mistake.Where));
        }
    }
}
