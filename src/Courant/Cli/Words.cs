using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Courant.Core.Searching;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>Options and arguments that several commands share, and how their words are read.</summary>
internal static class Words
{
    /// <summary>Stands between what is wrong and the way out in the one text that the parser carries for an error.</summary>
    public const char FixFollows = '\u001f';

    public static Option<DateOnly?> Day(string name, string description) =>
        new(name)
        {
            HelpName = "D",
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"`{text}` is not a day.{FixFollows}Write year, month and day: `2026-01-05`.");
                return null;
            },
        };

    /// <summary><c>--topic T</c>, which may be repeated and completes to the slugs of the settings.</summary>
    public static Option<string[]> Topic(CliContext context, string description)
    {
        var option = new Option<string[]>("--topic")
        {
            HelpName = "T",
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.CompletionSources.Add(completion =>
            context.Globals.Load(completion.ParseResult, context).Topics.Select(topic => topic.Slug)
        );
        return option;
    }

    public static Option<string?> Folder(string name, string description) =>
        new(name) { HelpName = "DIR", Description = description };

    /// <summary><c>--limit N</c>: how many papers to show.</summary>
    public static Option<int?> Limit(int usual)
    {
        const int Most = 1000;
        var limit = new Option<int?>("--limit")
        {
            HelpName = "N",
            Description = $"How many papers to show, 1 to {Most}; without it, {usual}.",
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } number and (< 1 or > Most))
            {
                result.AddError($"`{number}` is not a number of papers to show.{FixFollows}Write a number from 1 to {Most}.");
            }
        });
        return limit;
    }

    public static Option<string?> Where(string description) => new("--where") { HelpName = "QUERY", Description = description };

    public static Argument<string[]> Ids(string description) =>
        new("ID") { Arity = ArgumentArity.OneOrMore, Description = description };

    /// <summary>One of a few words, each standing for a value; another word is answered with the nearest and the list.</summary>
    public static Argument<T> Choice<T>(string name, string description, IReadOnlyList<(string Word, T Value)> choices)
    {
        var argument = new Argument<T>(name)
        {
            Description = description,
            CustomParser = result => Chosen(result, name, choices),
        };
        argument.CompletionSources.Add([.. choices.Select(choice => choice.Word)]);
        return argument;
    }

    /// <summary>The same as an option; without it, the first of the choices.</summary>
    public static Option<T> ChoiceOption<T>(
        string name,
        string help,
        string description,
        IReadOnlyList<(string Word, T Value)> choices
    )
    {
        var option = new Option<T>(name)
        {
            HelpName = help,
            Description = description,
            CustomParser = result => Chosen(result, name, choices),
            DefaultValueFactory = _ => choices[0].Value,
        };
        option.CompletionSources.Add([.. choices.Select(choice => choice.Word)]);
        return option;
    }

    private static T Chosen<T>(ArgumentResult result, string name, IReadOnlyList<(string Word, T Value)> choices)
    {
        var text = result.Tokens[0].Value;
        foreach (var (word, value) in choices)
        {
            if (word == text)
            {
                return value;
            }
        }

        var words = choices.Select(choice => choice.Word).ToArray();
        var near = Spelling.Nearest(text, words) is { } found ? $"Did you mean `{found}`? " : "";
        var list = string.Join(", ", words.Select(word => $"`{word}`"));
        result.AddError($"`{text}` is not one of the choices for {name}.{FixFollows}{near}Choose one of {list}.");
        return default!;
    }
}
