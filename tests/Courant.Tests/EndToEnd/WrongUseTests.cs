namespace Courant.Tests.EndToEnd;

/// <summary>What the program says, and with which code it ends, when it is used wrongly or cannot do anything.</summary>
public sealed class WrongUseTests : IDisposable
{
    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData("pres", "`press`")]
    [InlineData("press --ofline", "`--offline`")]
    [InlineData("print keyword-table", "`keyword-tables`")]
    [InlineData("press --topic llm-inferense", "`llm-inference`")]
    [InlineData("press --day tomorrow", "2026-01-05")]
    [InlineData("press --set sources.arxiv-oia.url=http://127.0.0.1:9/", "arxiv-oai")]
    [InlineData("press --set pace=fast", "`30s`")]
    [InlineData("papers --where (moe", "parenthes")]
    [InlineData("import nothing.md", "Check the name")]
    public async Task What_is_typed_wrongly_ends_with_2_and_the_nearest_word(string words, string advice)
    {
        var run = (await _reader.RunAsync([.. words.Split(' '), "--json"])).Expect(2);

        Assert.Contains(advice, run.Err, StringComparison.Ordinal);
        Assert.Contains(advice, run.Json.GetProperty("error").ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_reader.Library));
    }

    [Fact]
    public async Task Wrong_settings_end_with_2_and_every_mistake_says_where_what_and_how()
    {
        await File.WriteAllTextAsync(
            _reader["courant.yaml"],
            "first_days: soon\ntopics:\n  - name: Serving\n    query: '(\"KV cache\" OR'\ncolour: red\n",
            Reader.Cancel
        );

        var run = (await _reader.RunAsync("press", "--json")).Expect(2);

        var mistakes = run.Json.GetProperty("error").GetProperty("mistakes").EnumerateArray().ToList();
        Assert.True(mistakes.Count >= 3, run.Err);
        Assert.All(
            mistakes,
            mistake =>
            {
                Assert.StartsWith("courant.yaml:", mistake.GetProperty("where").GetString(), StringComparison.Ordinal);
                Assert.NotEqual("", mistake.GetProperty("what").GetString());
                Assert.NotEqual("", mistake.GetProperty("fix").GetString());
                Assert.Contains(mistake.GetProperty("what").GetString()!, run.Err, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("press --offline")]
    [InlineData("papers")]
    [InlineData("print list")]
    public async Task A_library_that_is_a_text_file_ends_with_3_and_stays_as_it_is(string words)
    {
        await File.WriteAllTextAsync(_reader["notes.txt"], "These are my notes, and no library at all.\n", Reader.Cancel);

        var run = (await _reader.RunAsync([.. words.Split(' '), "--library", "notes.txt", "--json"])).Expect(3);

        Assert.Contains("notes.txt is not a Courant library", run.Err, StringComparison.Ordinal);
        Assert.Contains("--library", run.Json.GetProperty("error").ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "These are my notes, and no library at all.\n",
            await File.ReadAllTextAsync(_reader["notes.txt"], Reader.Cancel)
        );
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_ends_with_3_and_the_way_out()
    {
        var readOnly = Directory.CreateDirectory(_reader["read-only"]).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(readOnly, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        // Root may write everywhere, except where there is a file.
        await File.WriteAllTextAsync(_reader["a-file"], "", Reader.Cancel);
        var closed = Environment.IsPrivilegedProcess || OperatingSystem.IsWindows() ? _reader["a-file"] : readOnly;

        var run = (await _reader.RunAsync("press", "--offline", "--out", closed, "--json")).Expect(3);

        Assert.Contains(closed, run.Err, StringComparison.Ordinal);
        Assert.Contains("--out", run.Json.GetProperty("error").GetProperty("fix").GetString(), StringComparison.Ordinal);
    }
}
