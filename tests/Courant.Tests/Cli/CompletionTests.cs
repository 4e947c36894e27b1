using System.Diagnostics;

namespace Courant.Tests.Cli;

public sealed class CompletionTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("courant pr", "press,print")]
    [InlineData("courant record ", "list")]
    [InlineData("courant print ", "front-page,keyword-tables,list,weekly-digest")]
    [InlineData("courant press --topic ", "compilers,llm-inference")]
    [InlineData("courant completion ", "bash,fish,pwsh,zsh")]
    [InlineData("courant press --set ", "first_days=,library=,sources.gazette.url=")]
    public async Task The_program_suggests_what_can_follow(string line, string among)
    {
        var said = await _desk.RunAsync($"[suggest:{line.Length}]", line);

        var words = said.Out.Split('\n');
        Assert.All(among.Split(','), word => Assert.Contains(word, words));
        Assert.DoesNotContain("/h", words);
    }

    [Fact]
    public async Task The_bash_script_completes_from_the_real_command_tree()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !File.Exists("/bin/bash"), "needs bash");
        var script = await _desk.RunAsync("completion", "bash");
        File.WriteAllText(_desk.Place.PathOf("completion.bash"), script.Out);

        // A stand-in for the installed program: it answers what the command tree answers in this process.
        var answers = new List<string>();
        foreach (var line in (string[])["courant pr", "courant print k", "courant press --dr"])
        {
            var said = await _desk.RunAsync($"[suggest:{line.Length}]", line);
            answers.Add($"'[suggest:{line.Length}] {line}') printf '%s' '{said.Out}' ;;");
        }

        File.WriteAllText(_desk.Place.PathOf("courant"), $"#!/bin/bash\ncase \"$1 $2\" in\n{string.Join('\n', answers)}\nesac\n");

        var output = await BashAsync(
            """
            chmod +x courant
            source ./completion.bash
            complete -p courant
            try() { COMP_LINE="$1"; COMP_POINT=${#1}; read -ra COMP_WORDS <<< "$1"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _courant; echo "$1 => ${COMPREPLY[*]}"; }
            try "courant pr"
            try "courant print k"
            try "courant press --dr"
            """
        );

        Assert.Equal(
            [
                "complete -o default -F _courant courant",
                "courant pr => press print",
                "courant print k => keyword-tables",
                "courant press --dr => --dry-run",
            ],
            output.TrimEnd().Split('\n')
        );
    }

    [Theory]
    [InlineData("zsh", "compdef _courant courant")]
    [InlineData("fish", "complete -c courant")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName courant")]
    public async Task The_other_shells_get_a_script_that_asks_the_program(string shell, string registers)
    {
        var said = await _desk.RunAsync("completion", shell);

        Assert.Equal(0, said.Code);
        Assert.Contains(registers, said.Out, StringComparison.Ordinal);
        Assert.Contains("[suggest:", said.Out, StringComparison.Ordinal);
    }

    private async Task<string> BashAsync(string commands)
    {
        var start = new ProcessStartInfo("/bin/bash", ["--norc", "-c", commands])
        {
            WorkingDirectory = _desk.Place.Folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["PATH"] = $"{_desk.Place.Folder}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
