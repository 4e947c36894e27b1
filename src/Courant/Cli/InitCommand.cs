using System.CommandLine;
using Courant.Settings;

namespace Courant.Cli;

/// <param name="Yes">Ask nothing and take every default.</param>
/// <param name="Force">Overwrite what is there.</param>
/// <param name="File">The settings file to write, as a full path.</param>
internal sealed record InitArguments(bool Yes, bool Force, string File);

internal static class InitCommand
{
    public static Command Build(CliContext context)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Ask nothing; take the default of every question." };
        var force = new Option<bool>("--force") { Description = "Overwrite a settings file that is there." };
        return new Verb(
            "init",
            "Ask four questions and write a commented settings file, with a schema for editors beside it.",
            new Example("courant init", "Answer on the terminal, or in four lines of standard input."),
            new Example("courant init --yes --config papers/courant.yaml", "The defaults, in another place.")
        )
        {
            yes,
            force,
        }.RunsAnyway(
            context,
            reading =>
            {
                var file = ArgumentReading.Path(reading.Get(context.Globals.Config) ?? SettingsLoader.FileName, context)!;
                return new InitArguments(reading.Get(yes), reading.Get(force), file);
            },
            (arguments, invocation, cancel) => WriteAsync(arguments, context, invocation, cancel)
        );
    }

    private static async Task<int> WriteAsync(
        InitArguments arguments,
        CliContext context,
        Invocation invocation,
        CancellationToken cancel
    )
    {
        var folder = Path.GetDirectoryName(arguments.File)!;
        var schema = Path.Combine(folder, SettingsSchema.FileName);
        if (!arguments.Force && File.Exists(arguments.File))
        {
            return invocation.WrongUse([
                new Mistake(arguments.File, "The file is there already.", "Edit it, or write a new one over it with `--force`."),
            ]);
        }

        var mistakes = new List<Mistake>();
        var defaults = new CourantSettings();
        var answers = arguments.Yes
            ? new InitAnswers([], defaults.Categories, defaults.Out, defaults.Contact)
            : await new InitQuestions(invocation.Terminal, mistakes).AskAsync(cancel);
        if (mistakes.Count > 0)
        {
            return invocation.WrongUse(mistakes);
        }

        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(arguments.File, InitFile.Write(answers, context.Sections), cancel);
            await File.WriteAllTextAsync(schema, SettingsSchema.Json(context.Sections), cancel);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return invocation.NothingDone(
                $"The settings could not be written: {refused.Message}",
                "Choose another place with `--config FILE`."
            );
        }

        if (invocation.Json)
        {
            invocation.WriteJson(new { written = new[] { arguments.File, schema } });
        }

        invocation.Terminal.Err.WriteLine($"Wrote {arguments.File} and {schema}.");
        invocation.Terminal.Err.WriteLine("`courant press` prints the first edition; `courant settings` shows what is in force.");
        return ExitCode.Done;
    }
}
