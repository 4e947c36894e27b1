using Courant.Settings;

namespace Courant.Tests.Settings;

public sealed class TopicFileTests
{
    private const string Query = "\"sparse attention\" has:code -'s";

    private const string Block = """
        # My settings.
        title:   Papers   # with blanks
        topics: # what I read
          - name: Caching
            # why
            query: caching OR
              eviction
          - register allocation   # short

        # Where they come from.
        sources:
          crossref: { enabled: false }

        """;

    public static TheoryData<string, string> Files =>
        new()
        {
            { Block, "  - register allocation   # short\n" },
            { Block.Replace("\n", "\r\n", StringComparison.Ordinal), "  - register allocation   # short\r\n" },
            { "topics:\n- caching\nout: here\n", "- caching\n" },
            {
                "topics:\n    - name: Caching\n      query: >-\n        caching\n        OR eviction\nout: here\n",
                "        OR eviction\n"
            },
            { "topics:\n  - caching", "  - caching" },
            { "topics: [caching, \"register allocation\"]\nout: here\n", "topics: [caching, \"register allocation\"" },
            { "topics: [\n  caching, # one\n  {name: Two, query: two}\n]\n", "{name: Two, query: two}\n" },
            {
                "topics:\n  - name: Labelled\n    query: a OR b\n    label: {domain: sys, category: compiler}\nout: x\n",
                "compiler}\n"
            },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_topic_is_added_after_the_last_one_and_nothing_else_is_touched(string text, string before)
    {
        var written = TopicFile.Add(text, "Sparse attention", Query);

        Assert.NotNull(written);
        var at = written.Text.IndexOf(written.Added, StringComparison.Ordinal);
        Assert.Equal(text, written.Text.Remove(at, written.Added.Length).TrimEnd('\n') + (text.EndsWith('\n') ? "\n" : ""));
        Assert.EndsWith(before.TrimEnd(), written.Text[..at].TrimEnd(), StringComparison.Ordinal);
        var settings = Load(written.Text);
        Assert.Empty(settings.Mistakes);
        Assert.Equal("Sparse attention", settings.Topics[^1].Name);
        Assert.Equal("\"sparse attention\" AND has:code AND NOT 's", settings.Topics[^1].Query.ToString());
        Assert.Equal(
            Load(text).Topics,
            settings.Topics.SkipLast(1),
            (one, other) => one.Slug == other.Slug && one.Query == other.Query
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("title: Mine\n")]
    [InlineData("# nothing yet")]
    public void Built_in_topics_stay_in_force_where_no_list_was_written(string text)
    {
        var written = TopicFile.Add(text, "Sparse attention", Query)!;

        var topics = Load(written.Text).Topics.Select(topic => topic.Name).ToList();
        Assert.StartsWith(text, written.Text, StringComparison.Ordinal);
        Assert.Equal([.. Load(text).Topics.Select(topic => topic.Name), "Sparse attention"], topics);
        Assert.Equal(6, topics.Count);
    }

    [Theory]
    [InlineData("topics: *elsewhere\n")]
    [InlineData("topics:\n  - {name: broken\n")]
    [InlineData("- a list\n")]
    [InlineData("topics:\n  - name: Sparse attention\n    query: it is there\n")]
    [InlineData("{topics: [a]")]
    public void A_file_that_is_not_understood_is_left_alone(string text) =>
        Assert.Null(TopicFile.Add(text, "Sparse attention", Query));

    private static LoadedSettings Load(string text)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder[SettingsLoader.FileName], text);
        return SettingsLoader.Load(new SettingsRequest { Folder = folder.Path, Plugins = Catalog.Sections });
    }
}
