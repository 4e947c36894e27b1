using System.ComponentModel;
using System.Globalization;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Sources;

/// <summary>
/// The page on which arXiv lists what it announced last in a category (https://arxiv.org/list/cs.DC/new), with its own date and its own
/// counts: the witness of what was announced. It lives in the program because it reads HTML.
/// </summary>
public sealed class ArxivListing(ArxivListing.Options options) : ISource
{
    public const string Name = "arxiv-listing";

    /// <summary>The most that arXiv puts on a page.</summary>
    private const int PageSize = 2000;

    public SourceCalendar Calendar => ArxivCalendar.Calendar;

    public bool Polls => true;

    /// <summary>Where to ask and for which categories or archives.</summary>
    public sealed record Options
    {
        [Description("The address of the listings; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://export.arxiv.org/list");

        [Description("The categories to ask for, where they differ from the general ones.")]
        public IReadOnlyList<string> Categories { get; init; } = ["cs.DC", "cs.LG", "cs.AR", "cs.PF", "cs.PL", "cs.OS"];
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [.. options.Categories.Select(category => new SourceRequest(Name, category, since, Address(category, 0)))];

    /// <summary>
    /// Reads a page as it is today or as it was before 2023. It is believed only if it has a date and holds as many papers as it says: a
    /// page that is short is to be asked for again, and one that is no listing, or turned to another day between two pages, is a fault.
    /// </summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer)
    {
        if (answer.Body.IsEmpty)
        {
            return Again("the answer is empty");
        }

        if (ArxivListingPage.Parse(answer.Body.Span) is not { } page)
        {
            return Fault("not a listing of arXiv's but elements nested without end; check the address");
        }

        if (page.Day is not { } day)
        {
            return Fault(
                page.Sections.Count > 0
                    ? "a listing that does not say of which day it is"
                    : $"not a listing of arXiv's but the page \"{page.Title}\"; check the address"
            );
        }

        if (page.Sections.Count == 0 && !page.SaysNothing && page.Total is null or 0)
        {
            return Fault($"a listing of {day:yyyy-MM-dd} without a section and without the words that would explain it");
        }

        var before = Before.Of(asked.Cursor);
        if (before is { Tally: var other } && other.Day != day)
        {
            return Fault(
                $"the listing turned from {other.Day:yyyy-MM-dd} to {day:yyyy-MM-dd} while it was read; nothing of it is sure"
            );
        }

        return page.Sections.Find(section => section.Shown is { } shown && shown != section.Entries.Count) is { } wrong
            ? Again($"the section \"{wrong.Heading}\" holds {wrong.Entries.Count} papers")
            : Counted(asked, page, page.TallyOf(day), before?.Skip ?? 0, before?.Tally);
    }

    private SourcePage Counted(SourceRequest asked, ArxivListingPage page, Tally tally, int skip, Tally? before)
    {
        var total = page.Total ?? tally.Announced;
        var count = page.Sections.Sum(section => section.Entries.Count);
        var expected = Math.Min(page.Size ?? PageSize, total - skip);
        if (count != expected)
        {
            return Again($"the page holds {count} papers where {Math.Max(expected, 0)} of {total} must follow the first {skip}");
        }

        if (tally.Announced != total || (before is not null && before != tally))
        {
            return Again(
                $"its counts do not agree: {tally.New} new, {tally.Cross} cross-listed and {tally.Replaced} replaced of {total}"
                    + (before is null ? "" : $", and on the page before {before.New}, {before.Cross} and {before.Replaced}")
            );
        }

        var read = new ArxivListingEntries(asked.Part, tally.Day);
        page.Sections.ForEach(read.Add);
        if (read.Problems.Count * 5 > count)
        {
            return Fault($"{read.Problems.Count} of {count} papers have no title or identifier; the format may have changed") with
            {
                Problems = read.Problems,
            };
        }

        var end = skip + count;
        return new SourcePage
        {
            Listings = read.Listings,
            Problems = read.Problems,
            Tally = tally,
            Total = total,
            Next =
                end < total
                    ? asked with
                    {
                        Url = Address(asked.Part, end),
                        Page = asked.Page + 1,
                        Seen = asked.Seen + read.Listings.Count,
                        Cursor = new Before(tally, end).ToString(),
                    }
                    : null,
        };
    }

    private Uri Address(string category, int skip) =>
        new($"{options.Url.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(category)}/new?skip={skip}&show={PageSize}");

    private static SourcePage Fault(string why) => new() { Verdict = PageVerdict.Fault, Why = why };

    private static SourcePage Again(string why) => new() { Verdict = PageVerdict.AskAgain, Why = why };

    /// <summary>The cursor: what the page before said of the day, and how many papers came up to its end.</summary>
    private sealed record Before(Tally Tally, int Skip)
    {
        public override string ToString() => $"{Tally.Day:yyyy-MM-dd};{Tally.New};{Tally.Cross};{Tally.Replaced};{Skip}";

        public static Before? Of(string? cursor) =>
            cursor?.Split(';') is [var date, var news, var crosses, var replacements, var skipped]
            && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && int.TryParse(news, NumberStyles.None, null, out var fresh)
            && int.TryParse(crosses, NumberStyles.None, null, out var cross)
            && int.TryParse(replacements, NumberStyles.None, null, out var replaced)
            && int.TryParse(skipped, NumberStyles.None, null, out var skip)
                ? new Before(new Tally(day, fresh, cross, replaced), skip)
                : null;
    }
}
