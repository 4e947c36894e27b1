using System.CommandLine;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>A command line that shows what a command is for, and a sentence about it.</summary>
internal sealed record Example(string Line, string About);

/// <summary>A command of Courant: its help has examples, and it runs with its settings loaded and its arguments read.</summary>
internal sealed class Verb(string name, string description, params IReadOnlyList<Example> examples) : Command(name, description)
{
    public IReadOnlyList<Example> Examples { get; } = examples;

    /// <summary>Says what the command does. Mistakes in the settings or the arguments end it before it begins.</summary>
    public Verb Runs<TArguments>(
        CliContext context,
        Func<ArgumentReading, TArguments> read,
        Func<TArguments, Invocation, CancellationToken, Task<int>> run
    ) => Runs(context, read, run, evenWithMistakes: false);

    /// <summary>The same for a command that helps where the settings are wrong.</summary>
    public Verb RunsAnyway<TArguments>(
        CliContext context,
        Func<ArgumentReading, TArguments> read,
        Func<TArguments, Invocation, CancellationToken, Task<int>> run
    ) => Runs(context, read, run, evenWithMistakes: true);

    private Verb Runs<TArguments>(
        CliContext context,
        Func<ArgumentReading, TArguments> read,
        Func<TArguments, Invocation, CancellationToken, Task<int>> run,
        bool evenWithMistakes
    )
    {
        SetAction(
            (parse, cancel) =>
            {
                var invocation = new Invocation(context.Globals.Load(parse, context), context.Terminal, context.Clock)
                {
                    Json = parse.GetValue(context.Globals.Json),
                    Quiet = parse.GetValue(context.Globals.Quiet),
                };
                if (!evenWithMistakes && invocation.Settings.Mistakes.Count > 0)
                {
                    return Task.FromResult(invocation.WrongUse(invocation.Settings.Mistakes));
                }

                var reading = new ArgumentReading(parse, invocation.Settings);
                var arguments = read(reading);
                if (reading.Mistakes.Count > 0)
                {
                    return Task.FromResult(invocation.WrongUse(reading.Mistakes));
                }

                foreach (var notice in evenWithMistakes ? [] : invocation.Settings.Notices.Concat(reading.Notices))
                {
                    context.Terminal.Err.WriteLine(notice);
                }

                return run(arguments, invocation, cancel);
            }
        );
        return this;
    }
}

/// <summary>For commands without arguments of their own.</summary>
internal readonly record struct NoArguments;
