using System.Globalization;
using System.Net;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>Reads single values. Each returns the value, or null after saying what is wrong and how to put it right.</summary>
internal static class ScalarReading
{
    private const int LongestText = 20_000;

    public static object? Read(
        SettingNode.Scalar node,
        Shape.Scalar shape,
        string key,
        Action<Mistake> say,
        Action<string> notice
    )
    {
        object? Refuse(string what, string fix)
        {
            say(new Mistake(node.Origin.ToString(), $"`{key}`: {what}", fix));
            return null;
        }

        var text = node.Text.Trim();
        if (text.Length > LongestText)
        {
            return Refuse($"the value has {text.Length:N0} characters.", $"Keep it under {LongestText:N0}.");
        }

        switch (shape.Kind)
        {
            case ScalarKind.Text when shape.Choices.Count > 0:
            case ScalarKind.Choice:
                return Choice(text, shape, Refuse);
            case ScalarKind.Whole:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? InRange(
                        whole > int.MaxValue && shape.Type == typeof(int)
                            ? int.MaxValue
                            : Convert.ChangeType(whole, shape.Type, CultureInfo.InvariantCulture),
                        shape,
                        Refuse
                    )
                    : Refuse($"{Quoted(text)} is not a whole number.", $"Write a whole number{RangeOf(shape)}.");
            case ScalarKind.Number:
                return
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number)
                    ? InRange(number, shape, Refuse)
                    : Refuse($"{Quoted(text)} is not a number.", $"Write a number{RangeOf(shape)}.");
            case ScalarKind.Switch:
                return text switch
                {
                    "true" or "yes" or "on" => true,
                    "false" or "no" or "off" => false,
                    _ => Refuse($"{Quoted(text)} is neither yes nor no.", "Write `true` or `false`."),
                };
            case ScalarKind.Url:
                return
                    Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url!.Host.Length > 0
                    ? url
                    : Refuse($"{Quoted(text)} is not a web address.", "Write it whole, beginning with `https://` or `http://`.");
            case ScalarKind.Duration:
                return Durations.TryParse(text, out var length)
                    ? InRange(length, shape, Refuse)
                    : Refuse($"{Quoted(text)} is not a length of time.", "Write a number with a unit: `30s`, `5m`, `2h`, `1d`.");
            case ScalarKind.Day:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : Refuse($"{Quoted(text)} is not a day.", "Write year, month and day: `2026-01-05`.");
            case ScalarKind.Path:
                return text.Length == 0 || text.Contains('\0', StringComparison.Ordinal)
                    ? Refuse("the path is empty.", "Name a file or a folder, or delete the line.")
                    : LocalPath(text, node.Origin.Folder);
            case ScalarKind.Secret:
                return new Secret(text);
            case ScalarKind.Paper:
                return Identifiers.TryParse(text, out var id, out _)
                    ? id
                    : Refuse(
                        $"{Quoted(text)} names no paper.",
                        "Write an arXiv identifier (`2512.25065`), a DOI (`10.1145/3600006.3613165`) or the address of the paper."
                    );
            case ScalarKind.Network:
                return IPNetwork.TryParse(text, out var network) ? network
                    : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                    : Refuse($"{Quoted(text)} is no network.", "Write an address, or a network such as `192.168.1.0/24`.");
            case ScalarKind.Query:
                return OfQuery(
                    QueryParser.Parse(node.Text),
                    node.Text,
                    node.Origin,
                    start => node.TextColumn > 0 ? node.Origin with { Column = node.TextColumn + start } : node.Origin,
                    key,
                    say,
                    notice
                );
            default:
                return text;
        }
    }

    /// <summary>The full path of what somebody wrote in a folder; <c>~</c> is the reader's home.</summary>
    public static string LocalPath(string written, string folder)
    {
        var home = written == "~" || written.StartsWith("~/", StringComparison.Ordinal);
        var path = home ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + written[1..] : written;
        return Path.GetFullPath(path, folder);
    }

    /// <summary>
    /// The query that was read, or null after saying every mistake with its place in the file and in the query, whose text is null
    /// where it is a list.
    /// </summary>
    public static Query? OfQuery(
        QueryParse parsed,
        string? text,
        Origin whole,
        Func<int, Origin> at,
        string key,
        Action<Mistake> say,
        Action<string> notice
    )
    {
        foreach (var mistake in parsed.Mistakes)
        {
            var place = at(mistake.Start).ToString();
            say(
                new Mistake(
                    place,
                    Sentence($"`{key}`, character {mistake.Start + 1}: {mistake.What}"),
                    Sentence(mistake.HowToFix)
                )
                {
                    Shown = text is null ? [] : Shown(text, mistake),
                }
            );
        }

        foreach (var warning in parsed.Warnings)
        {
            notice(
                $"{at(warning.Start)}: {Sentence($"`{key}`, character {warning.Start + 1}: {warning.What}")} {Sentence(warning.HowToFix)}"
            );
        }

        if (parsed is { Query: null, Mistakes.Count: 0 })
        {
            say(new Mistake(whole.ToString(), $"`{key}` is empty.", "Write what to look for: `\"mixture of experts\" OR moe`."));
        }

        return parsed.Query;
    }

    /// <summary>The query with carets under a mistake.</summary>
    internal static IReadOnlyList<string> Shown(string text, QueryMistake mistake) =>
        QueryPlace.Show(text, mistake.Start, mistake.End) is var (line, carets) ? [line, carets] : [];

    /// <summary>
    /// A mistake of the query language, which begins small and ends without a stop, as a sentence. What the reader wrote, such as
    /// <c>cs.PL</c> or <c>yaer:</c>, stays as it was written.
    /// </summary>
    internal static string Sentence(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var word = text.AsSpan(0, blank < 0 ? text.Length : blank).TrimEnd(",?.");
        var first = word.ContainsAnyExceptInRange('a', 'z') ? text[0] : char.ToUpperInvariant(text[0]);
        return first + text[1..] + (text[^1] is '.' or '?' or '!' ? "" : ".");
    }

    private static object? Choice(string text, Shape.Scalar shape, Func<string, string, object?> refuse)
    {
        var index = Enumerable.Range(0, shape.Choices.Count).FirstOrDefault(i => SettingNames.Same(shape.Choices[i], text), -1);
        if (index < 0)
        {
            var near = Spelling.Nearest(text, shape.Choices) is { } word ? $"Did you mean `{word}`? " : "";
            return refuse(
                $"{Quoted(text)} is not one of the choices.",
                $"{near}Choose one of {string.Join(", ", shape.Choices.Select(choice => $"`{choice}`"))}."
            );
        }

        return shape.Kind == ScalarKind.Choice ? Enum.GetValues(shape.Type).GetValue(index) : shape.Choices[index];
    }

    private static object? InRange(object value, Shape.Scalar shape, Func<string, string, object?> refuse)
    {
        var low = shape.Least is IComparable least && least.CompareTo(value) > 0;
        var high = shape.Most is IComparable most && most.CompareTo(value) < 0;
        return low || high
            ? refuse($"{Quoted(SettingText.Of(value))} is too {(low ? "small" : "large")}.", $"Choose a value{RangeOf(shape)}.")
            : value;
    }

    private static string RangeOf(Shape.Scalar shape) =>
        shape is { Least: { } least, Most: { } most } ? $" from {SettingText.Of(least)} to {SettingText.Of(most)}" : "";

    internal static string Quoted(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return $"`{(line.Length > 60 ? line[..57] + "…" : line)}`";
    }
}
