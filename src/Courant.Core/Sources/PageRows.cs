using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// The rows of one answer as listings: a row that cannot be read is a problem and spares the others, but a page with more than a
/// fifth of such rows is in another format than it was and is not to be believed.
/// </summary>
internal sealed class PageRows(string source, string part)
{
    public List<Listing> Listings { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>How many rows came, with those that are no papers; by this the next request advances.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows could not be read.</summary>
    public int Bad { get; private set; }

    /// <summary>Reads every row: its listing, or what is wrong with it, or neither for what is no paper.</summary>
    public void Add<T>(IEnumerable<T> rows, Func<T, (Listing? Listing, string? Wrong)> read)
    {
        foreach (var row in rows)
        {
            Count++;
            var (listing, wrong) = read(row);
            if (listing is not null)
            {
                Listings.Add(listing);
            }
            else if (wrong is not null)
            {
                Bad++;
                Problems.Add(new Problem($"{source} {part} row {Count}", wrong));
            }
        }
    }

    /// <summary>The page, or the fault that it is.</summary>
    public SourcePage Page(SourceRequest? next = null, int? total = null) =>
        Bad * 5 > Count
            ? ForeignJson.Fault(
                $"{Bad} of {Count} rows have no title or identifier; the format may have changed. The first: {Problems[0].What}"
            ) with
            {
                Problems = Problems,
            }
            : new SourcePage
            {
                Listings = Listings,
                Problems = Problems,
                Next = next,
                Total = total,
            };

    /// <summary>
    /// The page of a list that is paged by the number of rows: the next request starts after what came, however many rows were asked
    /// for, and the end is the greatest total ever stated or an empty page past it.
    /// </summary>
    /// <param name="asked">What was asked; its cursor says how far the earlier pages came.</param>
    /// <param name="total">How many rows there are, if the source says so.</param>
    /// <param name="mark">The first row's name, by which a page that is sent twice is known.</param>
    /// <param name="full">From how many rows on a page may be followed by another, whatever the total says.</param>
    /// <param name="address">Where the rows after those that came are asked for.</param>
    public SourcePage Page(SourceRequest asked, int? total, string mark, int full, Func<PageState, Uri> address)
    {
        var before = PageState.Of(asked.Cursor);
        var state = new PageState(before.Seen + Count, Math.Max(before.Greatest, total ?? 0), mark);
        if (Count == 0 && state.Seen < state.Greatest)
        {
            return new SourcePage
            {
                Verdict = PageVerdict.AskAgain,
                Why = $"an empty page at {state.Seen} of {state.Greatest}",
                Total = state.Greatest,
            };
        }

        if (Count > 0 && before.Seen > 0 && mark == before.Mark)
        {
            return ForeignJson.Fault($"the page at {before.Seen} is the one before it over again; paging may have changed");
        }

        var more = Count > 0 && (state.Seen < state.Greatest || Count >= full);
        return Page(
            more
                ? asked with
                {
                    Url = address(state),
                    Page = asked.Page + 1,
                    Seen = asked.Seen + Listings.Count,
                    Cursor = state.ToString(),
                }
                : null,
            total is null ? null : state.Greatest
        );
    }
}
