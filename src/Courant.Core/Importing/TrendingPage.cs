using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads the text of a trending, daily or search page: title, abstract, then authors or an organisation, the day and a count. The last
/// three may be missing. A paper is known by its title alone.
/// </summary>
/// <remarks>
/// Such a page leaves out the year of days in its own year, and nothing else on it names that year. Every year that it does write is
/// an earlier one, so the missing year is at least the one after the latest written; that one is taken. Where no year is
/// written at all, the day stays a remark.
/// </remarks>
internal static class TrendingPage
{
    private const int LongText = 200;

    private static readonly Maker Page = new(ListImporter.Name, "page");

    private sealed record Entry(int Line, string Title)
    {
        public List<string> Body { get; } = [];

        public List<string> Tail { get; } = [];
    }

    public static bool Recognises(string[] lines)
    {
        // A dot between authors and day, on a line of its own, is the mark of such a page.
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i].Trim() == "·" && TryDay(lines[i + 1].Trim(), out _, out _, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<Imported> Read(IEnumerable<TextLine> lines)
    {
        var entries = Entries(Paragraphs(lines)).ToList();
        var years = entries.SelectMany(entry => entry.Tail).Select(YearOf).OfType<int>().ToList();
        int? ownYear = years.Count > 0 ? years.Max() + 1 : null;
        return entries.Select(entry => new Imported(entry.Line, Paper(entry, ownYear), null, Whole: entry.Tail.Count > 0));
    }

    private static IEnumerable<Entry> Entries(List<(int Line, List<string> Lines)> paragraphs)
    {
        Entry? entry = null;
        for (var i = FirstTitle(paragraphs); i < paragraphs.Count; i++)
        {
            var (line, lines) = paragraphs[i];
            if (IsTail(lines))
            {
                entry?.Tail.AddRange(lines);
            }
            else if (entry is null || entry.Tail.Count > 0 || (entry.Body.Count > 0 && !IsLong(lines)))
            {
                if (entry is not null)
                {
                    yield return entry;
                }

                entry = new Entry(line, string.Join(' ', lines));
            }
            else
            {
                entry.Body.Add(string.Join(' ', lines));
            }
        }

        if (entry is not null)
        {
            yield return entry;
        }
    }

    /// <summary>The paragraph before the first long one; what stands before it is the page's own.</summary>
    private static int FirstTitle(List<(int Line, List<string> Lines)> paragraphs)
    {
        var first = paragraphs.FindIndex(paragraph => IsLong(paragraph.Lines));
        return first < 0 ? paragraphs.Count : Math.Max(first - 1, 0);
    }

    private static bool IsLong(List<string> lines) => lines.Sum(line => line.Length) >= LongText;

    private static bool IsTail(List<string> lines) =>
        lines.TrueForAll(line => line.Length < 120) && (lines.Contains("·") || lines.TrueForAll(IsCount));

    private static bool IsCount(string line) =>
        line is "Upvote" or "·" or "arXiv Page" or "Project Page"
        || int.TryParse(line, out _)
        || AuthorCount(line) is not null
        || TryDay(line, out _, out _, out _, out _)
        || line.StartsWith("GitHub ", StringComparison.Ordinal);

    private static Listing Paper(Entry entry, int? ownYear)
    {
        var listing = new Listing
        {
            Source = ListImporter.Name,
            Ids = [Identifiers.OfTitle(entry.Title)],
            Title = entry.Title,
            Abstract = entry.Body.Count > 0 ? string.Join(' ', entry.Body) : null,
        };
        var signals = new List<Signal>();
        var insights = new List<Insight>();
        for (var i = 0; i < entry.Tail.Count; i++)
        {
            var line = entry.Tail[i];
            if (line is "·" or "Upvote" or "arXiv Page" or "Project Page")
            {
                continue;
            }

            if (AuthorCount(line) is { } count)
            {
                listing = listing with { AuthorCount = count };
            }
            else if (TryDay(line, out var month, out var dayOfMonth, out var year, out var comments))
            {
                var known = year ?? ownYear;
                if (known is { } inYear && dayOfMonth <= DateTime.DaysInMonth(inYear, month))
                {
                    listing = listing with { Published = FieldText.Midnight(new DateOnly(inYear, month, dayOfMonth)) };
                }
                else
                {
                    insights.Add(new Remark("day", line) { Maker = Page });
                }

                AddSignal(signals, "comments", comments);
            }
            else if (int.TryParse(line, out var number))
            {
                AddSignal(signals, i > 0 && entry.Tail[i - 1] == "Upvote" ? "upvotes" : "comments", number);
            }
            else if (line.StartsWith("GitHub ", StringComparison.Ordinal))
            {
                insights.Add(new Remark("code", line) { Maker = Page });
            }
            else
            {
                // The organisation's short name stands before its name: "facebook AI at Meta".
                var space = line.IndexOf(' ');
                insights.Add(new Institutions([space > 0 ? line[(space + 1)..] : line]) { Maker = Page });
                insights.Add(new Remark("organisation", line) { Maker = Page });
            }
        }

        return listing with
        {
            Signals = signals,
            Insights = insights,
        };
    }

    private static void AddSignal(List<Signal> signals, string name, int? value)
    {
        if (value is { } count)
        {
            signals.Add(new Signal(name, count));
        }
    }

    private static int? AuthorCount(string line) =>
        line.TrimStart('•', ' ').Split(' ') is [var number, "author" or "authors"] && int.TryParse(number, out var count)
            ? count
            : null;

    private static int? YearOf(string line) => TryDay(line, out _, out _, out var year, out _) ? year : null;

    /// <summary>Reads <c>Sep 9, 2025</c>, <c>Jan 23 3</c>, <c>Published on Oct 15, 2025 2</c>: a day, its year or none, a count or none.</summary>
    private static bool TryDay(string line, out int month, out int day, out int? year, out int? count)
    {
        (month, day, year, count) = (0, 0, null, null);
        line = line.StartsWith("Published on ", StringComparison.Ordinal) ? line[13..] : line;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 4 || words[0].Length < 3)
        {
            return false;
        }

        var months = CultureInfo.InvariantCulture.DateTimeFormat;
        month = 1 + Array.FindIndex(months.AbbreviatedMonthNames, name => name.Length > 0 && name == words[0]);
        month = month > 0 ? month : 1 + Array.FindIndex(months.MonthNames, name => name.Length > 0 && name == words[0]);
        if (month is < 1 or > 12 || !int.TryParse(words[1].TrimEnd(','), out day) || day is < 1 or > 31)
        {
            return false;
        }

        var next = 2;
        if (words[1].EndsWith(','))
        {
            if (words.Length < 3 || words[2].Length != 4 || !int.TryParse(words[2], out var written))
            {
                return false;
            }

            (year, next) = (written, 3);
        }

        if (next < words.Length)
        {
            if (next != words.Length - 1 || !int.TryParse(words[next], out var number))
            {
                return false;
            }

            count = number;
        }

        return true;
    }

    private static List<(int Line, List<string> Lines)> Paragraphs(IEnumerable<TextLine> lines)
    {
        var paragraphs = new List<(int Line, List<string> Lines)>();
        var open = false;
        foreach (var (number, raw) in lines)
        {
            var text = raw.Trim();
            if (text.Length == 0)
            {
                open = false;
                continue;
            }

            if (!open)
            {
                paragraphs.Add((number, []));
                open = true;
            }

            paragraphs[^1].Lines.Add(text);
        }

        return paragraphs;
    }
}
