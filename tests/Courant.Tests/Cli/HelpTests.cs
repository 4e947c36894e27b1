using Courant.Cli;
using Courant.Tests.Tidy;

namespace Courant.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help.txt")]
    [InlineData("help-press.txt", "press")]
    [InlineData("help-print.txt", "print")]
    public async Task The_help_reads_as_accepted(string golden, params string[] words)
    {
        using var program = new RealProgram();

        var said = await program.RunAsync([.. words, "--help"]);

        Assert.Equal((ExitCode.Done, ""), (said.Code, said.Err));
        Golden.Check($"cli/{golden}", said.Out);
        Assert.All(said.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public async Task Every_command_has_help_with_examples_that_it_understands()
    {
        using var program = new RealProgram();
        var help = (await program.RunAsync("--help")).Out;
        var commands = help.Split('\n')
            .SkipWhile(line => line != "Commands:")
            .Skip(1)
            .TakeWhile(line => line.Length > 0)
            .Where(line => !line.StartsWith("   ", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0])
            .ToList();
        Assert.True(commands.Count > 10);
        foreach (var command in commands)
        {
            var said = (await program.RunAsync(command, "--help")).Out;
            Assert.Contains("\nExamples:\n", said, StringComparison.Ordinal);
            Assert.Contains(
                $"courant {command}",
                said[said.IndexOf("Examples:", StringComparison.Ordinal)..],
                StringComparison.Ordinal
            );
        }
    }
}
