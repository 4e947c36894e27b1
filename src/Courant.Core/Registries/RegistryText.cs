using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Registries;

/// <summary>The values that registries write alike: titles with a little markup, names, where a work appeared, open copies.</summary>
internal static partial class RegistryText
{
    /// <summary>One line of text without the tags that registries leave in titles, its character references read once.</summary>
    public static string Plain(string? text)
    {
        var plain = text ?? "";
        plain = plain.Contains('<') ? Tag().Replace(plain, "") : plain;
        return WhiteSpace.Fold(plain.Contains('&') ? WebUtility.HtmlDecode(plain) : plain);
    }

    /// <summary>A name in reading order with what affiliations there are; null for what is no name.</summary>
    public static Author? Author(string? name, IEnumerable<string> affiliations)
    {
        // Figshare writes its own number of an author after the name: "Mihai G Netea (15649)".
        var plain = Plain(name);
        var bare = plain.AsSpan().TrimEnd(')').TrimEnd("0123456789");
        plain = AuthorNames.InReadingOrder(bare.EndsWith(" (") ? bare[..^2].ToString() : plain);
        var places = affiliations.Select(Plain).Where(place => place.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return AuthorNames.IsName(plain) ? new Author(plain, places.Count == 0 ? null : string.Join("; ", places)) : null;
    }

    /// <summary><c>Nature Machine Intelligence 6(5), 525-535 (2024)</c>; null without a name of a journal or a meeting.</summary>
    public static string? JournalRef(string? container, string? volume, string? issue, string? pages, string? year)
    {
        var name = Plain(container);
        if (name.Length == 0)
        {
            return null;
        }

        var number = $"{Plain(volume)}{(string.IsNullOrWhiteSpace(issue) ? "" : $"({Plain(issue)})")}";
        var place = string.Join(", ", new[] { $"{name} {number}".TrimEnd(), Plain(pages) }.Where(part => part.Length > 0));
        return string.IsNullOrEmpty(year) ? place : $"{place} ({year})";
    }

    /// <summary>
    /// A link to an open copy, which Courant shows and never fetches. An address that only repeats an identifier of the paper is none.
    /// </summary>
    public static IEnumerable<Link> Open(string? address, IReadOnlyList<PaperId> ids) =>
        JsonFields.Web(address) is not { } url || (Identifiers.TryParse(url.AbsoluteUri, out var id, out _) && ids.Contains(id))
            ? []
            :
            [
                new Link(
                    url.AbsolutePath.Contains("pdf", StringComparison.OrdinalIgnoreCase) ? LinkKind.Pdf : LinkKind.Other,
                    url
                ),
            ];

    /// <summary>
    /// A licence by name or address. "other-oa" and its like only say that a copy is open, and terms for text mining are not the readers'.
    /// </summary>
    public static string? Licence(string? text) =>
        text is null
        || text is "unspecified"
        || text.EndsWith("-oa", StringComparison.Ordinal)
        || text.EndsWith("/tdm", StringComparison.OrdinalIgnoreCase)
        || text.Contains("text-and-data-mining", StringComparison.OrdinalIgnoreCase)
            ? null
            : text;

    /// <summary>The midnight of a day. 1 January is what registries write where they know only the year.</summary>
    public static DateTimeOffset? Day(string? text) =>
        text is not null && FieldText.Day(text) is { } day && day is not { Month: 1, Day: 1 } ? FieldText.Midnight(day) : null;

    /// <summary>The identifier in a text, if it is one of some schemes.</summary>
    public static IEnumerable<PaperId> Id(string? text, params IdScheme[] schemes) =>
        text is not null && Identifiers.TryParse(text, out var id, out _) && schemes.Contains(id.Scheme) ? [id] : [];

    /// <summary>A text, or a number as it is written.</summary>
    public static string? Word(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : json.Text(name);

    /// <summary>A count; none where it is negative or no number.</summary>
    public static IEnumerable<Signal> Counted(this JsonElement json, string field, string name) =>
        json.Count(field) is { } value ? [new Signal(name, value)] : [];

    [GeneratedRegex(
        "</?(i|b|em|strong|sub|sup|sc|scp|tt|u|br|p|span|title|inline-formula|inline-graphic|tex-math|alternatives|(jats|mml):[a-z0-9-]+)(\\s[^<>]*)?/?>",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Tag();
}
