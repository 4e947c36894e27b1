using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// Hugging Face's daily papers (https://huggingface.co/docs/hub/api): the newest rows first, which say up to which day there are
/// lists, and then the list of each day. A list of a day that has not come is refused, so no such day is asked for.
/// </summary>
public sealed class HuggingFaceDaily(HuggingFaceDaily.Options options) : ISource
{
    public const string Name = "hf-daily-papers";

    private const string Part = "daily";

    /// <summary>The most rows that an answer holds. It may hold fewer although there are more.</summary>
    private const int Limit = 100;

    /// <summary>Where the lists begin.</summary>
    private static readonly DateOnly FirstDay = new(2023, 5, 4);

    public sealed record Options
    {
        [Description("The address of the API; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://huggingface.co/api/daily_papers");

        [Description("Papers with fewer votes than this, when they are asked for, are left out.")]
        public int LeastUpvotes { get; init; }
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [new(Name, Part, since, new Uri($"{options.Url}?limit={Limit}"))];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(answer, "Hugging Face's daily papers", json => ReadList(asked, json));

    /// <summary>The list of a day, and of those after it up to the last.</summary>
    internal SourceRequest OfDay(DateOnly since, DateOnly day, DateOnly last, int page = 0, int seen = 0) =>
        List(new SourceRequest(Name, Part, since, options.Url, page, seen), new State(day, last, 0, ""));

    private SourcePage ReadList(SourceRequest asked, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return ForeignJson.Fault($"not a list of papers but {ForeignJson.Describe(json)}");
        }

        var state = State.Of(asked.Cursor);
        var rows = new PageRows(Name, Part);
        rows.Add(json.EnumerateArray(), row => ReadRow(row, state?.Day));
        return state is null ? Newest(asked, rows) : DayOf(asked, state, rows, HuggingFaceRow.Id(json) ?? "");
    }

    /// <summary>The newest rows: the day of the newest is the last one that has a list.</summary>
    private SourcePage Newest(SourceRequest asked, PageRows rows)
    {
        if (rows.Count == 0)
        {
            return new SourcePage { Verdict = PageVerdict.AskAgain, Why = "no papers at all" };
        }

        var first = asked.Since > FirstDay ? asked.Since : FirstDay;
        var days = rows.Listings.Select(listing => listing.Announced).OfType<DateOnly>().ToList();
        var page = rows.Page();
        if (page.Verdict != PageVerdict.Good)
        {
            return page;
        }

        if (days.Count == 0)
        {
            return rows.Bad == rows.Count || rows.Listings.Count > 0
                ? ForeignJson.Fault("no paper says on which day it was listed; the format may have changed")
                : page;
        }

        return page with
        {
            Listings = [.. rows.Listings.Where(listing => listing.Announced >= asked.Since)],
            Next = days.Max() >= first ? List(Following(asked, rows), new State(first, days.Max(), 0, "")) : null,
        };
    }

    private SourcePage DayOf(SourceRequest asked, State state, PageRows rows, string mark)
    {
        if (state.Pages > 0 && rows.Count > 0 && mark == state.Mark)
        {
            return ForeignJson.Fault($"page {state.Pages} of {state.Day:yyyy-MM-dd} is the one before it over again");
        }

        // A page may hold fewer rows than asked for: one that is half full is followed by the next.
        State? next =
            rows.Count * 2 >= Limit ? state with { Pages = state.Pages + 1, Mark = mark }
            : state.Day < state.Last ? new State(state.Day.AddDays(1), state.Last, 0, "")
            : null;
        return rows.Page(next is null ? null : List(Following(asked, rows), next));
    }

    private static SourceRequest Following(SourceRequest asked, PageRows rows) =>
        asked with
        {
            Page = asked.Page + 1,
            Seen = asked.Seen + rows.Listings.Count,
        };

    private SourceRequest List(SourceRequest asked, State state) =>
        asked with
        {
            Url = new Uri(
                $"{options.Url}?date={state.Day:yyyy-MM-dd}&limit={Limit}{(state.Pages > 0 ? $"&p={state.Pages}" : "")}"
            ),
            Cursor = state.ToString(),
        };

    private (Listing? Listing, string? Wrong) ReadRow(JsonElement row, DateOnly? day)
    {
        var (listing, wrong) = HuggingFaceRow.Read(row, Name, day);
        return
            listing?.Signals.FirstOrDefault(signal => signal.Name == "upvotes") is { } votes && votes.Value < options.LeastUpvotes
            ? (null, null)
            : (listing, wrong);
    }

    /// <summary>The cursor: the day that is asked for, the last one that has a list, and the page with the paper it began with.</summary>
    private sealed record State(DateOnly Day, DateOnly Last, int Pages, string Mark)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd};{Last:yyyy-MM-dd};{Pages};{Mark}");

        public static State? Of(string? cursor) =>
            cursor?.Split(';', 4) is [var day, var last, var pages, var mark]
            && FieldText.Day(day) is { } asked
            && FieldText.Day(last) is { } end
            && int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? new State(asked, end, page, mark)
                : null;
    }
}
