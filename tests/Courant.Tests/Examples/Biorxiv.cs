using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Tests.Examples;

/// <summary>bioRxiv's API (https://api.biorxiv.org): preprints by day of posting, a hundred a page.</summary>
public sealed class Biorxiv(Biorxiv.Options options) : ISource
{
    public const string Name = "biorxiv";

    public sealed record Options
    {
        [Description("The address of the API; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.biorxiv.org/details/biorxiv");
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) => [Page(since, 0, 0)];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            var listings = new List<Listing>();
            var problems = new List<Problem>();
            foreach (var entry in json.RootElement.GetProperty("collection").EnumerateArray())
            {
                if (Identifiers.TryParse(Text(entry, "doi"), out var id, out _))
                {
                    listings.Add(ListingOf(id, entry));
                }
                else
                {
                    problems.Add(new Problem(asked.Url.ToString(), $"`{Text(entry, "doi")}` is not a DOI"));
                }
            }

            var seen = asked.Seen + listings.Count + problems.Count;
            var message = json.RootElement.GetProperty("messages")[0];
            var total = int.TryParse(Text(message, "total"), CultureInfo.InvariantCulture, out var said) ? said : (int?)null;
            return new SourcePage
            {
                Listings = listings,
                Problems = problems,
                Total = total,
                Next = seen > asked.Seen && seen < total ? Page(asked.Since, asked.Page + 1, seen) : null,
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // What a server sends is never the program's fault.
            return new SourcePage { Verdict = PageVerdict.Fault, Why = $"not bioRxiv's JSON: {error.Message}" };
        }
    }

    private SourceRequest Page(DateOnly since, int page, int seen) =>
        new(
            Name,
            "all",
            since,
            new Uri($"{options.Url}/{since:yyyy-MM-dd}/{since.AddDays(30):yyyy-MM-dd}/{seen}/json"),
            page,
            seen
        );

    private static Listing ListingOf(PaperId id, JsonElement entry)
    {
        var posted = DateOnly.TryParse(Text(entry, "date"), CultureInfo.InvariantCulture, out var day) ? day : (DateOnly?)null;
        var isFirst = Text(entry, "version") == "1";
        return new Listing
        {
            Source = Name,
            Ids = [id],
            Title = Text(entry, "title"),
            Abstract = Text(entry, "abstract"),
            Authors = [.. Text(entry, "authors").Split("; ").Select(name => new Author(name))],
            Version = int.TryParse(Text(entry, "version"), CultureInfo.InvariantCulture, out var number) ? number : null,
            Announced = posted,
            Announce = isFirst ? AnnounceType.New : AnnounceType.Replaced,
        };
    }

    private static string Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? value.ToString() : "";
}
