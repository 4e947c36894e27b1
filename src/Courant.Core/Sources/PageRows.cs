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
}
