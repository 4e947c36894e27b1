using System.CommandLine;
using System.CommandLine.Parsing;
using Courant.Core.Searching;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>Turns what the parser could not place into mistakes with a way out.</summary>
internal static class UseMistakes
{
    private const string Where = "command line";

    public static IReadOnlyList<Mistake> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var mistakes = new List<Mistake>();
        Unplaced(parse, command, mistakes);
        foreach (var error in parse.Errors)
        {
            // Whatever the parser says of a command is about words without a place, or about a missing one.
            if (error.SymbolResult is OptionResult or ArgumentResult)
            {
                mistakes.Add(Of(error, command));
            }
        }

        if (mistakes.Count == 0)
        {
            mistakes.Add(
                new Mistake(
                    Where,
                    "No command is given.",
                    $"Choose one of {Listed(command)}; see `{HelpPage.Path(command)} --help`."
                )
            );
        }

        return mistakes;
    }

    private static void Unplaced(ParseResult parse, Command command, List<Mistake> mistakes)
    {
        var words = parse.UnmatchedTokens;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.StartsWith('-') && word.Length > 1)
            {
                mistakes.Add(UnknownOption(word.Split('=')[0], command));

                // The word after an unknown option is most likely its value.
                i +=
                    !word.Contains('=', StringComparison.Ordinal) && i + 1 < words.Count && !words[i + 1].StartsWith('-') ? 1 : 0;
            }
            else if (command.Subcommands.Count > 0)
            {
                var names = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name).ToArray();
                var advice = Spelling.Advice(word, names, $"Choose one of {Listed(command)}.");
                mistakes.Add(new Mistake(Where, $"There is no command `{word}`.", advice));
                return;
            }
            else
            {
                mistakes.Add(new Mistake(Where, $"`{word}` is one word too many.", $"Usage: {HelpPage.Usage(command)}"));
            }
        }
    }

    private static Mistake UnknownOption(string word, Command command)
    {
        var known = new List<string>();
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            known.AddRange(
                at.Options.Where(option => !option.Hidden && (at == command || option.Recursive)).Select(option => option.Name)
            );
        }

        var otherwise = $"See `{HelpPage.Path(command)} --help`.";
        return new Mistake(Where, $"`{HelpPage.Path(command)}` has no option `{word}`.", Spelling.Advice(word, known, otherwise));
    }

    private static Mistake Of(ParseError error, Command command)
    {
        var usage = $"Usage: {HelpPage.Usage(command)}";
        if (error.Message.Split(Words.FixFollows) is [var what, var fix])
        {
            return new Mistake(
                error.SymbolResult is OptionResult { IdentifierToken: { } token } ? token.Value : Where,
                what,
                fix
            );
        }

        return error.SymbolResult switch
        {
            OptionResult { Option: var option } result when result.Tokens.Count == 0 => new Mistake(
                option.Name,
                $"`{option.Name}` needs a value.",
                $"Write `{option.Name} {option.HelpName}`."
            ),
            OptionResult { Option: var option } result when result.Tokens.Count > 1 => new Mistake(
                option.Name,
                $"`{option.Name}` is given {result.Tokens.Count} times.",
                "Give it once."
            ),
            ArgumentResult { Argument: var argument } result when result.Tokens.Count == 0 => new Mistake(
                Where,
                $"{argument.Name} is missing.",
                usage
            ),
            _ => new Mistake(Where, error.Message, usage),
        };
    }

    private static string Listed(Command command) =>
        string.Join(", ", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => $"`{sub.Name}`"));
}
