using System.CommandLine;
using System.Text;

namespace Courant.Cli;

/// <summary>The help of a command, from the command itself: what it does, how it is written, every option, and examples.</summary>
internal static class HelpPage
{
    private const int Widest = 34;

    private static readonly IReadOnlyList<Example> RootExamples =
    [
        new("courant press", "Print what is new; without a network, the first run prints a bundled sample."),
        new("courant init", "Write a settings file with your own topics."),
        new("courant press --help", "What a command takes, with examples."),
    ];

    public static string Of(Command command, GlobalOptions globals, int width)
    {
        var page = new StringBuilder();
        page.Append($"{command.Description}\n\nUsage:\n  {Usage(command)}\n");
        Rows(page, "Commands", width, command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description)));
        Rows(page, "Arguments", width, command.Arguments.Select(argument => (argument.Name, argument.Description)));
        var own = command is RootCommand ? [] : command.Options.Where(option => !option.Hidden);
        Rows(page, "Options", width, own.Select(option => (Label(option), option.Description)));
        Rows(page, "Options of every command", width, globals.All.Select(option => (Label(option), option.Description)));
        var examples = command is RootCommand ? RootExamples : (command as Verb)?.Examples ?? [];
        page.Append(examples.Count > 0 ? "\nExamples:\n" : "");
        foreach (var example in examples)
        {
            page.Append($"  {example.Line}\n      {example.About}\n");
        }

        return page.ToString();
    }

    /// <summary>The command as it is written: <c>courant print KIND [options]</c>.</summary>
    public static string Usage(Command command)
    {
        var arguments = command.Arguments.Select(argument =>
            (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues > 1) switch
            {
                (0, true) => $" [{argument.Name}…]",
                (0, false) => $" [{argument.Name}]",
                (_, true) => $" {argument.Name}…",
                _ => $" {argument.Name}",
            }
        );
        var sub = command.Subcommands.Count > 0 ? " COMMAND" : "";
        return $"{Path(command)}{sub}{string.Concat(arguments)} [options]";
    }

    /// <summary>The words that lead to a command: <c>courant record list</c>.</summary>
    public static string Path(Command command) =>
        command is RootCommand ? "courant"
        : command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}"
        : command.Name;

    private static string Label(Option option)
    {
        var names = string.Join(", ", ((string[])[option.Name, .. option.Aliases]).OrderBy(name => name.Length));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    private static void Rows(StringBuilder page, string title, int width, IEnumerable<(string Label, string? About)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        var column = Math.Min(Widest, all.Max(row => row.Label.Length)) + 4;
        page.Append($"\n{title}:\n");
        foreach (var (label, about) in all)
        {
            page.Append($"  {label}".PadRight(column));
            page.Append(label.Length + 4 > column ? "\n".PadRight(column + 1) : "");
            page.AppendJoin("\n".PadRight(column + 1), Wrapped(about ?? "", Math.Max(30, width - column)));
            page.Append('\n');
        }
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
