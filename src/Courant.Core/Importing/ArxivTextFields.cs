using System.Globalization;
using System.Text.RegularExpressions;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Importing;

/// <summary>Reads the fields of a record of arXiv's text format (https://info.arxiv.org/help/prep.html) into a listing.</summary>
internal sealed partial class ArxivTextFields
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PaperVersion> _versions = [];
    private DateTimeOffset? _revised;

    private ArxivTextFields(IReadOnlyList<string> head)
    {
        string? last = null;
        foreach (var line in head)
        {
            // A field goes on in the lines that are set in.
            if (line.StartsWith(' ') && last is not null)
            {
                _fields[last] += $" {line}";
                continue;
            }

            last = null;
            if (Replaced().Match(line) is { Success: true } replaced)
            {
                _revised = Instant(replaced.Groups["date"].Value) ?? _revised;
                IsReplaced = true;
            }
            else if (Submitted().Match(line) is { Success: true } submitted)
            {
                AddVersion(submitted);
            }
            else if (Field().Match(line) is { Success: true } field)
            {
                last = field.Groups["name"].Value;
                IsCross |= line.Contains("(*cross-listing*)", StringComparison.Ordinal);
                _fields.TryAdd(last, field.Groups["value"].Value);
            }
        }
    }

    private bool IsReplaced { get; }

    private bool IsCross { get; }

    /// <summary>The listing of a record, or the problem in its place.</summary>
    public static Imported Read(string source, ArxivTextRecord record)
    {
        var fields = new ArxivTextFields(record.Head);
        var written = fields.Text("arXiv") ?? fields.Text("Paper") ?? record.Head[0];
        if (Identifiers.Arxiv(written) is not { } id)
        {
            return new Imported(
                record.Line,
                null,
                new Problem($"line {record.Line}", $"has no arXiv id ({WhiteSpace.Fold(written)})")
            );
        }

        return fields.Text("Title") is { } title
            ? new Imported(record.Line, fields.Listing(source, id, title, record), null, record.Whole)
            : new Imported(record.Line, null, new Problem($"line {record.Line}", $"{id.Value} has no title"));
    }

    private Listing Listing(string source, PaperId id, string title, ArxivTextRecord record)
    {
        var ids = new List<PaperId> { id };
        ArxivRecords.AddDois(ids, Text("DOI"));
        return new Listing
        {
            Source = source,
            Ids = ids,
            Title = title,
            Version = _versions.Count > 0 && !IsReplaced ? _versions[^1].Number : null,
            Abstract = WhiteSpace.Fold(string.Join('\n', record.Abstract)) is { Length: > 0 } text ? text : null,
            Authors = AuthorNames.Split(Text("Authors") ?? Text("Author") ?? ""),
            Categories =
            [
                .. (Text("Categories") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal),
            ],
            Comment = Text("Comments"),
            JournalRef = Text("Journal-ref"),
            License = Text("License"),
            Versions = IsReplaced ? [] : _versions,
            Published = _versions is [{ Number: 1 } first, ..] ? first.Date : null,
            Updated = _revised ?? (_versions.Count > 0 ? _versions[^1].Date : null),
            Announced = record.Day,
            Announce =
                record.Day is null ? null
                : IsReplaced ? AnnounceType.Replaced
                : IsCross ? AnnounceType.Cross
                : record.Section,
            Insights = Text("Report-no") is { } report
                ? [new Remark("report-no", report) { Maker = new Maker(source, "imported") }]
                : [],
        };
    }

    /// <summary>The day under which a mailing is filed: the date after the evening on which it is sent.</summary>
    public static DateOnly? Sent(string text)
    {
        // A mail's own date names its zone in a comment, too: (EDT).
        text = text.Split('(')[0];
        return (Instant(text) ?? ArxivFeedDates.Instant(text)) is { } sent ? ArxivCalendar.Filed(sent) : null;
    }

    /// <summary>A day as lists write it, <c>Fri, 3 Mar 2023</c>.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(
            text.AsSpan(text.IndexOf(',', StringComparison.Ordinal) + 1).Trim(),
            "d MMM yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private string? Text(string name) =>
        _fields.TryGetValue(name, out var text) && WhiteSpace.Fold(text) is { Length: > 0 } folded ? folded : null;

    /// <summary>
    /// <c>Date (revised v2): Tue, 24 Mar 1998 16:10:18 GMT   (10kb,D)</c>. Before versions were numbered they were only dated. Where the
    /// size bears an I, there is no text of that version: it is withdrawn.
    /// </summary>
    private void AddVersion(Match submitted)
    {
        if (Instant(submitted.Groups["date"].Value) is { } date)
        {
            var number = int.TryParse(submitted.Groups["number"].ValueSpan, NumberStyles.None, null, out var said)
                ? said
                : _versions.Count + 1;
            _versions.Add(
                new PaperVersion(number, date, submitted.Groups["flags"].Value.Contains('I', StringComparison.Ordinal))
            );
        }
    }

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(
            text.AsSpan(text.IndexOf(',', StringComparison.Ordinal) + 1).Trim(),
            ["d MMM yyyy HH:mm:ss 'GMT'", "d MMM yy HH:mm:ss 'GMT'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
            out var instant
        )
            ? instant
            : null;

    [GeneratedRegex(
        @"^Date( \(revised( v(?<number>[0-9]+))?\))?: (?<date>[^()]+)(\((?<size>[^,()]*)(,(?<flags>[A-Z]*))?\))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Submitted();

    [GeneratedRegex(
        @"^replaced with revised version (?<date>[^()]+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Replaced();

    [GeneratedRegex(
        @"^(?<name>arXiv|Paper|[A-Z][A-Za-z-]*)( \(\*cross-listing\*\))?: ?(?<value>.*?)( \(\*cross-listing\*\))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Field();
}
