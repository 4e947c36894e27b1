using System.Text.Json;
using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Tests.Cli;

public sealed class CommandTreeTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Press_without_options_prints_all_topics_into_the_folder_of_the_settings()
    {
        var said = await _desk.RunAsync("press");

        Assert.Equal(new Said(0, "", ""), said);
        var press = _desk.Only<PressArguments>();
        Assert.Equal((null, false, null, false), (press.Day, press.Offline, press.Replay, press.DryRun));
        Assert.Equal(5, press.Topics.Count);
        Assert.Equal(_desk.Place.PathOf("editions"), press.Out);
    }

    [Fact]
    public async Task Press_takes_every_option_that_it_names()
    {
        await _desk.RunAsync([
            "press",
            "--day",
            "2026-01-05",
            "--topic",
            "compilers",
            "--topic",
            "LLM inference",
            "--out",
            "x",
            "--offline",
            "--replay",
            "tapes",
            "--dry-run",
        ]);

        var press = _desk.Only<PressArguments>();
        Assert.Equal(new DateOnly(2026, 1, 5), press.Day);
        Assert.Equal(["compilers", "llm-inference"], press.Topics.Select(topic => topic.Slug));
        Assert.Equal(
            (_desk.Place.PathOf("x"), true, _desk.Place.PathOf("tapes"), true),
            (press.Out, press.Offline, press.Replay, press.DryRun)
        );
    }

    [Theory]
    [InlineData("weekly-digest", EditionKind.WeeklyDigest)]
    [InlineData("keyword-tables", EditionKind.KeywordTables)]
    [InlineData("front-page", EditionKind.FrontPage)]
    [InlineData("list", EditionKind.List)]
    public async Task Print_knows_the_four_kinds(string word, EditionKind kind)
    {
        await _desk.RunAsync("print", word, "--from", "2025-12-29", "--to", "2026-01-04");

        var print = _desk.Only<PrintArguments>();
        Assert.Equal((kind, new DateOnly(2025, 12, 29), new DateOnly(2026, 1, 4)), (print.Kind, print.From, print.To));
    }

    [Fact]
    public async Task Papers_and_identifiers_arrive_parsed()
    {
        await _desk.RunAsync("papers", "--where", "ti:\"expert parallelism\" OR moe");
        await _desk.RunAsync("paper", "https://arxiv.org/abs/2512.25065v2");
        await _desk.RunAsync("merge", "arXiv:2512.25065", "10.1145/3600006.3613165");
        await _desk.RunAsync("split", "2512.25065", "2601.00001");
        await _desk.RunAsync("export", "--out", "all.jsonl");
        await _desk.RunAsync("record", "list", "--from", "2026-01-05");
        await _desk.RunAsync("explain", "performance");

        Assert.IsType<Query.Or>(((PapersArguments)_desk.Received[0]).Where);
        Assert.Equal(new PaperId(IdScheme.Arxiv, "2512.25065"), ((PaperArguments)_desk.Received[1]).Id);
        Assert.Equal([IdScheme.Arxiv, IdScheme.Doi], ((MergeArguments)_desk.Received[2]).Ids.Select(id => id.Scheme));
        Assert.Equal(2, ((SplitArguments)_desk.Received[3]).Ids.Count);
        Assert.Equal(_desk.Place.PathOf("all.jsonl"), ((ExportArguments)_desk.Received[4]).Out);
        Assert.Equal(_desk.Place.PathOf("courant.recordings"), ((RecordListArguments)_desk.Received[5]).Folder);
        Assert.Equal("performance", Assert.Single(((ExplainArguments)_desk.Received[6]).Topics).Slug);
    }

    [Fact]
    public async Task Import_takes_files_that_exist_even_with_names_that_look_like_options_of_the_parser()
    {
        File.WriteAllText(_desk.Place.PathOf("@archive.md"), "");
        File.WriteAllText(_desk.Place.PathOf("b.md"), "");

        await _desk.RunAsync("import", "@archive.md", "b.md");

        Assert.Equal(["@archive.md", "b.md"], _desk.Only<ImportArguments>().Files.Select(file => file.Written));
    }

    [Theory]
    [InlineData("--json", "--set", "first_days=3", "--library", "x.db", "press", "--set", "title=T")]
    [InlineData("press", "--json", "--set", "first_days=3", "--library", "x.db", "--set", "title=T")]
    [InlineData("--library=x.db", "press", "--set=first_days=3", "--json", "--set", "title=T")]
    public async Task Global_options_work_before_and_after_the_command(params string[] words)
    {
        Invocation? seen = null;
        _desk.Work = (invocation, _) =>
        {
            seen = invocation;
            return Task.FromResult(0);
        };

        await _desk.RunAsync(words);

        Assert.True(seen!.Json);
        Assert.Equal(
            (3, _desk.Place.PathOf("x.db"), "T"),
            (seen.Settings.Values.FirstDays, seen.Settings.Values.Library, seen.Settings.Values.Title)
        );
    }

    [Theory]
    [InlineData("There is no command `pres`.", "Did you mean `press`?", "pres")]
    [InlineData("There is no command `frobnicate`.", "Choose one of `press`", "frobnicate")]
    [InlineData("There is no command `lst`.", "Did you mean `list`?", "record", "lst")]
    [InlineData("`courant press` has no option `--ofline`.", "Did you mean `--offline`?", "press", "--ofline")]
    [InlineData("`courant press` has no option `--dya`.", "Did you mean `--day`?", "press", "--dya", "2026-01-05")]
    [InlineData("`courant press` has no option `--libary`.", "Did you mean `--library`?", "press", "--libary=x")]
    [InlineData("`courant` has no option `--jsn`.", "Did you mean `--json`?", "--jsn")]
    [InlineData("`weekly` is not one of the choices for KIND.", "Did you mean `weekly-digest`?", "print", "weekly")]
    [InlineData(
        "`poster` is not one of the choices for KIND.",
        "Choose one of `weekly-digest`, `keyword-tables`, `front-page`, `list`.",
        "print",
        "poster"
    )]
    [InlineData("KIND is missing.", "Usage: courant print KIND [options]", "print")]
    [InlineData("`--day` needs a value.", "Write `--day D`.", "press", "--day")]
    [InlineData("`5 Jan` is not a day.", "`2026-01-05`", "press", "--day", "5 Jan")]
    [InlineData("`2026-02-30` is not a day.", "`2026-01-05`", "press", "--day", "2026-02-30")]
    [InlineData("`--config` is given 2 times.", "Give it once.", "press", "--config", "a", "--config", "b")]
    [InlineData("`now` is one word too many.", "Usage: courant press [options]", "press", "now")]
    [InlineData("No command is given.", "courant --help")]
    [InlineData("There is no topic `compiler`.", "Did you mean `compilers`?", "press", "--topic", "compiler")]
    [InlineData("There is no topic `gardening`.", "Choose from `llm-inference`", "explain", "gardening")]
    [InlineData("`hello` names no paper.", "arXiv identifier", "paper", "hello")]
    [InlineData("Only one paper is named.", "two or more", "merge", "2512.25065", "arXiv:2512.25065v3")]
    [InlineData("There is no file `no.md`.", "Check the name", "import", "no.md")]
    [InlineData("2026-01-05 is after 2026-01-04.", "--from", "print", "list", "--from", "2026-01-05", "--to", "2026-01-04")]
    [InlineData("There is no setting `libary`.", "Did you mean `library`?", "press", "--set", "libary=x")]
    public async Task Wrong_use_names_the_thing_and_the_way_out_to_people_and_to_programs(
        string what,
        string fix,
        params string[] words
    )
    {
        var people = await _desk.RunAsync(words);

        Assert.Equal(2, people.Code);
        Assert.Equal("", people.Out);
        Assert.Contains(what, people.Err, StringComparison.Ordinal);
        Assert.Contains(fix, people.Err, StringComparison.Ordinal);

        var program = await _desk.RunAsync(["--json", .. words]);

        Assert.Equal(2, program.Code);
        using var document = JsonDocument.Parse(program.Out);
        var error = document.RootElement.GetProperty("error");
        Assert.Equal(what, error.GetProperty("what").GetString());
        Assert.Contains(fix, error.GetProperty("fix").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.GetProperty("mistakes")[0].GetProperty("where").GetString()!);
        Assert.Empty(_desk.Received);
    }

    [Fact]
    public async Task Several_mistakes_come_in_one_document()
    {
        _desk.Place.With("titel: x\nfirst_days: never\n");

        var said = await _desk.RunAsync("--json", "press");

        Assert.Equal(2, said.Code);
        using var document = JsonDocument.Parse(said.Out);
        var error = document.RootElement.GetProperty("error");
        Assert.Equal("There are 2 mistakes.", error.GetProperty("what").GetString());
        Assert.Equal(
            ["courant.yaml:1:1", "courant.yaml:2:13"],
            error.GetProperty("mistakes").EnumerateArray().Select(one => one.GetProperty("where").GetString()!).Order()
        );
        Assert.Contains("courant.yaml:1:1: There is no setting `titel`.", said.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("press")]
    [InlineData("print")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("papers")]
    [InlineData("paper")]
    [InlineData("explain")]
    [InlineData("merge")]
    [InlineData("split")]
    [InlineData("record")]
    [InlineData("record list")]
    [InlineData("init")]
    [InlineData("settings")]
    [InlineData("doctor")]
    [InlineData("plugins")]
    [InlineData("completion")]
    public async Task Help_of_every_command_describes_every_option_and_shows_an_example(string command)
    {
        var said = await _desk.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (said.Code, said.Err));
        Assert.Contains($"Usage:\n  courant {command}", said.Out, StringComparison.Ordinal);
        var examples = said.Out[said.Out.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"courant {command}", examples, StringComparison.Ordinal);
        Assert.Contains("--library FILE", said.Out, StringComparison.Ordinal);
        Assert.All(said.Out.Split('\n'), line => Assert.True(line.Length <= 110, line));
        Assert.DoesNotContain(
            said.Out.Split('\n'),
            line =>
                line.TrimStart().StartsWith("--", StringComparison.Ordinal) && !line.TrimEnd().EndsWith('.') && line.Length < 20
        );
    }

    [Fact]
    public async Task Examples_in_the_help_are_command_lines_that_are_understood()
    {
        foreach (
            var command in (string[])
                ["press", "print", "papers", "paper", "explain", "merge", "split", "export", "record list", "settings", "plugins"]
        )
        {
            var help = (await _desk.RunAsync([.. command.Split(' '), "-h"])).Out;
            var lines = help[help.IndexOf("Examples:", StringComparison.Ordinal)..]
                .Split('\n')
                .Where(line => line.StartsWith("  courant ", StringComparison.Ordinal));
            foreach (var line in lines)
            {
                var words = System
                    .Text.RegularExpressions.Regex.Matches(line[10..], "'([^']*)'|(\\S+)")
                    .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Value);
                var said = await _desk.RunAsync([.. words]);
                Assert.True(said.Code == 0, $"{line}: {said.Err}");
            }
        }
    }

    [Fact]
    public async Task The_help_of_the_whole_lists_every_command()
    {
        var said = await _desk.RunAsync("--help");

        foreach (var command in (string[])["press", "print", "import", "papers", "doctor", "completion"])
        {
            Assert.Matches($"(?m)^  {command} +[A-Z]", said.Out);
        }
    }

    [Fact]
    public async Task The_version_is_printed_anywhere()
    {
        Assert.Equal(new Said(0, "1.2.3\n", ""), await _desk.RunAsync("--version"));
        Assert.Equal(new Said(0, "1.2.3\n", ""), await _desk.RunAsync("press", "--version"));
        Assert.Equal("{\"version\":\"1.2.3\"}\n", (await _desk.RunAsync("--version", "--json")).Out);
    }

    [Fact]
    public async Task A_handler_that_can_do_nothing_ends_with_3_and_says_why()
    {
        _desk.Work = (invocation, _) =>
            Task.FromResult(invocation.NothingDone("The library is locked.", "Close the other program."));

        var said = await _desk.RunAsync("press", "--json");

        Assert.Equal(3, said.Code);
        Assert.Equal(
            """{"error":{"what":"The library is locked.","fix":"Close the other program.","mistakes":[]}}""",
            said.Out.TrimEnd()
        );
        Assert.Contains("The library is locked.", said.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_ends_with_130_and_a_sentence()
    {
        _desk.Work = async (_, cancel) =>
        {
            await _desk.Cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancel);
            return 0;
        };

        var said = await _desk.RunAsync("press");

        Assert.Equal(130, said.Code);
        Assert.Contains("run it again", said.Err, StringComparison.Ordinal);
    }
}
