using System.Text.Json;
using Courant.Cli;
using Courant.Settings;
using Courant.Tests.Support;

namespace Courant.Tests.Cli;

public sealed class OwnCommandsTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Settings_shows_values_and_where_they_came_from()
    {
        _desk.Place.With("title: Morgenblatt\n");

        var said = await _desk.RunAsync("settings", "--set", "first_days=3");

        Assert.Equal((0, ""), (said.Code, said.Err));
        Assert.Matches("(?m)^title +Morgenblatt +courant.yaml:1$", said.Out);
        Assert.Matches("(?m)^first_days +3 +--set first_days$", said.Out);
        Assert.Matches("(?m)^sources.wire-service.enabled +false +default$", said.Out);
    }

    [Fact]
    public async Task Settings_with_mistakes_shows_both_in_one_document()
    {
        _desk.Place.With("title: Morgenblatt\nfirst_days: x\n");

        var said = await _desk.RunAsync("settings", "--json");

        Assert.Equal(2, said.Code);
        using var document = JsonDocument.Parse(said.Out);
        var title = document
            .RootElement.GetProperty("settings")
            .EnumerateArray()
            .Single(one => one.GetProperty("key").GetString() == "title");
        Assert.Equal("Morgenblatt", title.GetProperty("value").GetString());
        Assert.Equal("file", title.GetProperty("origin").GetProperty("kind").GetString());
        Assert.Equal(
            "courant.yaml:2:13",
            document.RootElement.GetProperty("error").GetProperty("mistakes")[0].GetProperty("where").GetString()
        );
    }

    [Fact]
    public async Task Plugins_lists_what_was_handed_in_and_what_is_switched_off()
    {
        var said = await _desk.RunAsync("plugins");
        Assert.Contains("source    wire-service  Another one. (off)", said.Out, StringComparison.Ordinal);
        Assert.Contains("renderer  list          A list.\n", said.Out, StringComparison.Ordinal);

        using var document = JsonDocument.Parse((await _desk.RunAsync("plugins", "--json")).Out);
        Assert.Equal(
            [true, false, true],
            document.RootElement.GetProperty("plugins").EnumerateArray().Select(one => one.GetProperty("enabled").GetBoolean())
        );
    }

    [Fact]
    public async Task Doctor_looks_at_its_own_checks_and_those_handed_in()
    {
        _desk.Checks =
        [
            new Check("SQLite", (_, _) => Task.FromResult(new Finding(Verdict.Ok, "3.40.1."))),
            new Check("network", (_, _) => Task.FromResult(new Finding(Verdict.Warn, "No answer.", "Check the cable."))),
        ];

        var said = await _desk.RunAsync("doctor");

        Assert.Equal(0, said.Code);
        Assert.Contains("ok    settings: no file, so the built-in ones, 5 topics.", said.Out, StringComparison.Ordinal);
        Assert.Contains("ok    SQLite: 3.40.1.", said.Out, StringComparison.Ordinal);
        Assert.Contains("warn  network: No answer.\n      Check the cable.", said.Out, StringComparison.Ordinal);
        using var document = JsonDocument.Parse((await _desk.RunAsync("doctor", "--json")).Out);
        Assert.True(document.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(7, document.RootElement.GetProperty("checks").GetArrayLength());
    }

    [Fact]
    public async Task Doctor_reports_mistakes_in_the_settings_instead_of_refusing_to_run()
    {
        _desk.Place.With("libary: x\n");

        var said = await _desk.RunAsync("doctor");

        Assert.Equal(2, said.Code);
        Assert.Contains(
            "fail  settings: 1 to correct.\n      courant.yaml:1:1: There is no setting `libary`.",
            said.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("ok    library folder", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_check_ends_with_3()
    {
        _desk.Checks =
        [
            new Check("SQLite", (_, _) => Task.FromResult(new Finding(Verdict.Fail, "Not found.", "Install libsqlite3."))),
        ];

        Assert.Equal(3, (await _desk.RunAsync("doctor")).Code);
    }

    [Fact]
    public void A_folder_in_which_nothing_can_be_made_fails()
    {
        // A file where a folder should be can be written into by nobody, not even by root.
        File.WriteAllText(_desk.Place.PathOf("file"), "");
        Assert.Equal(Verdict.Ok, DoctorChecks.OfFolder(_desk.Place.PathOf("new/deep"), "out").Verdict);
        Assert.Equal(Verdict.Fail, DoctorChecks.OfFolder("/proc/courant", "out").Verdict);
        Assert.False(Directory.Exists(_desk.Place.PathOf("new")));
        Assert.Equal(["file"], Directory.GetFileSystemEntries(_desk.Place.Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(10, Verdict.Fail)]
    [InlineData(500, Verdict.Warn)]
    [InlineData(5000, Verdict.Ok)]
    public void Free_space_is_judged(long mebibytes, Verdict verdict) =>
        Assert.Equal(verdict, DoctorChecks.OfFreeSpace(mebibytes * 1024 * 1024).Verdict);

    [Fact]
    public void A_clock_that_stands_before_the_library_was_written_fails()
    {
        var settings = _desk.Place.Load();
        File.WriteAllText(settings.Values.Library, "");
        File.SetLastWriteTimeUtc(settings.Values.Library, new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        var terminal = new Courant.Cli.Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null);

        Finding At(DateTimeOffset now) => DoctorChecks.OfClock(new Invocation(settings, terminal, new FakeClock(now)));

        Assert.Equal(Verdict.Fail, At(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero)).Verdict);
        Assert.Equal(Verdict.Fail, At(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero)).Verdict);
        Assert.Equal(Verdict.Ok, At(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)).Verdict);
    }

    [Fact]
    public async Task Init_reads_four_lines_and_writes_settings_and_schema()
    {
        _desk.In = "mixture of experts, Compilers\ncs.PL, cs.LG\nnews\nme@example.org\n";

        var said = await _desk.RunAsync("init");

        Assert.Equal((0, ""), (said.Code, said.Out));
        var settings = _desk.Place.Load();
        Assert.Empty(settings.Mistakes);
        Assert.Equal(["mixture-of-experts", "compilers"], settings.Topics.Select(topic => topic.Slug));
        Assert.Equal(["cs.PL", "cs.LG"], settings.Values.Categories);
        Assert.Equal((_desk.Place.PathOf("news"), "me@example.org"), (settings.Values.Out, settings.Values.Contact));
        Assert.StartsWith(
            "# yaml-language-server: $schema=./courant.schema.json\n",
            File.ReadAllText(_desk.Place.PathOf("courant.yaml")),
            StringComparison.Ordinal
        );
        using var schema = JsonDocument.Parse(File.ReadAllText(_desk.Place.PathOf("courant.schema.json")));
    }

    [Fact]
    public async Task Init_with_an_ended_input_or_with_yes_takes_the_defaults()
    {
        Assert.Equal(0, (await _desk.RunAsync("init")).Code);
        var asked = File.ReadAllText(_desk.Place.PathOf("courant.yaml"));
        Directory.CreateDirectory(_desk.Place.PathOf("deep"));

        var said = await _desk.RunAsync("init", "--yes", "--config", "deep/er/mine.yaml", "--json");

        Assert.Equal(0, said.Code);
        Assert.Equal(asked, File.ReadAllText(_desk.Place.PathOf("deep/er/mine.yaml")));
        using var document = JsonDocument.Parse(said.Out);
        Assert.Equal(_desk.Place.PathOf("deep/er/mine.yaml"), document.RootElement.GetProperty("written")[0].GetString());
    }

    [Fact]
    public async Task Init_never_overwrites_without_force()
    {
        _desk.Place.With("title: Mine\n");

        var said = await _desk.RunAsync("init", "--yes");

        Assert.Equal(2, said.Code);
        Assert.Contains("--force", said.Err, StringComparison.Ordinal);
        Assert.Equal("title: Mine\n", File.ReadAllText(_desk.Place.PathOf("courant.yaml")));
        Assert.False(File.Exists(_desk.Place.PathOf("courant.schema.json")));
        Assert.Equal(0, (await _desk.RunAsync("init", "--yes", "--force")).Code);
        Assert.NotEqual("title: Mine\n", File.ReadAllText(_desk.Place.PathOf("courant.yaml")));
    }

    [Fact]
    public async Task Init_refuses_a_wrong_line_in_a_pipe_and_asks_again_on_a_terminal()
    {
        _desk.In = "\ncs.PLL\n\n\n";
        var piped = await _desk.RunAsync("init");
        Assert.Equal(2, piped.Code);
        Assert.Contains("Did you mean `cs.PL`?", piped.Err, StringComparison.Ordinal);
        Assert.False(File.Exists(_desk.Place.PathOf("courant.yaml")));

        _desk.In = "\ncs.PLL\ncs.PL\n\nnobody\nme@example.org\n";
        _desk.Terminal = true;
        Assert.Equal(0, (await _desk.RunAsync("init")).Code);
        Assert.Equal(["cs.PL"], _desk.Place.Load().Values.Categories);
        Assert.Equal("me@example.org", _desk.Place.Load().Values.Contact);
    }

    [Fact]
    public async Task Notices_reach_people_and_stop_nothing()
    {
        _desk.Place.With("categories: [cs.ZZ]\n");

        var said = await _desk.RunAsync("press");

        Assert.Equal(0, said.Code);
        Assert.Contains("cs.ZZ", said.Err, StringComparison.Ordinal);
    }
}
