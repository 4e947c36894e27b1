using System.CommandLine;
using System.Text.Json;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>From the words of a command line to an exit code.</summary>
public static class CommandLine
{
    /// <summary>
    /// Runs one command line. Never throws on what was typed. When <paramref name="cancel"/> is cancelled, the command ends where
    /// nothing is lost, and the exit code is 130.
    /// </summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> words,
        CliContext context,
        Handlers handlers,
        CancellationToken cancel
    )
    {
        var root = CommandTree.Build(context, handlers);
        // A file whose name begins with @ is a file, not a list of arguments.
        var parse = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var streams = new InvocationConfiguration
        {
            Output = context.Terminal.Out,
            Error = context.Terminal.Err,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (words is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal))
        {
            return await parse.InvokeAsync(streams, cancel);
        }

        if (parse.GetResult(context.Globals.Help) is { Implicit: false })
        {
            context.Terminal.Out.Write(HelpPage.Of(parse.CommandResult.Command, context.Globals, context.Terminal.Width));
            return ExitCode.Done;
        }

        if (parse.GetResult(context.Globals.Version) is { Implicit: false })
        {
            var json = parse.GetResult(context.Globals.Json) is { Implicit: false };
            context.Terminal.Out.WriteLine(json ? JsonSerializer.Serialize(new { version = context.Version }) : context.Version);
            return ExitCode.Done;
        }

        if (parse.Errors.Count > 0)
        {
            return Refuse(UseMistakes.Of(parse), words, context);
        }

        try
        {
            return await parse.InvokeAsync(streams, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            context.Terminal.Err.WriteLine("Stopped. What was done is kept; run it again to go on.");
            return ExitCode.Stopped;
        }
    }

    private static int Refuse(IReadOnlyList<Mistake> mistakes, IReadOnlyList<string> words, CliContext context)
    {
        // The settings are not read: what was typed is wrong whatever they say.
        var empty = new LoadedSettings(new CourantSettings(), new Dictionary<string, object>(StringComparer.Ordinal))
        {
            Topics = [],
            Mistakes = [],
            Notices = [],
            InForce = [],
        };
        return new Invocation(empty, context.Terminal, context.Clock)
        {
            Json = words.Contains("--json", StringComparer.Ordinal),
        }.WrongUse(mistakes);
    }
}
