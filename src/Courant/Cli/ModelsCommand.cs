using System.CommandLine;

namespace Courant.Cli;

/// <param name="Test">Whether each endpoint is to be tried.</param>
public sealed record ModelsArguments(bool Test);

internal static class ModelsCommand
{
    public static Command Build(CliContext context, Func<ModelsArguments, Invocation, CancellationToken, Task<int>> run) =>
        new Verb(
            "models",
            "List the language models of the settings, and what they cost today and this month.",
            new Example("courant models", "Which models are asked, and what they cost."),
            new Example("courant models test", "Try each of them.")
        )
        {
            new Verb(
                "test",
                "Ask each language model a question of a few words, and say what works and what it cost.",
                new Example("courant models test", "What works, in sentences."),
                new Example("courant models test --json", "For a program.")
            ).Runs(context, _ => new ModelsArguments(Test: true), run),
        }.Runs(context, _ => new ModelsArguments(Test: false), run);
}
