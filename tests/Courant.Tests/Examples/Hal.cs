using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Tests.Examples;

/// <summary>HAL's search (https://api.archives-ouvertes.fr/docs/search): papers by day of deposit, a hundred a page.</summary>
public sealed class Hal(Hal.Options options) : ISource
{
    public const string Name = "hal";

    public sealed record Options
    {
        [Description("The address of the search; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.archives-ouvertes.fr/search/");
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) => [Page(since, 0, 0)];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            var found = json.RootElement.GetProperty("response");
            var total = found.GetProperty("numFound").GetInt32();
            var listings = new List<Listing>();
            var problems = new List<Problem>();
            foreach (var paper in found.GetProperty("docs").EnumerateArray())
            {
                if (ListingOf(paper) is { } listing)
                {
                    listings.Add(listing);
                }
                else
                {
                    problems.Add(new Problem(asked.Url.ToString(), $"`{Text(paper, "halId_s")}` has no title"));
                }
            }

            var came = listings.Count + problems.Count;
            if (problems.Count * 5 > came || (came == 0 && asked.Seen < total))
            {
                return new SourcePage { Verdict = PageVerdict.Fault, Why = $"{problems.Count} of {came} rows are no papers" };
            }

            var seen = asked.Seen + came;
            return new SourcePage
            {
                Listings = listings,
                Problems = problems,
                Total = total,
                Next = seen < total ? Page(asked.Since, asked.Page + 1, seen) : null,
            };
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // What a server sends is never the program's fault.
            return new SourcePage { Verdict = PageVerdict.Fault, Why = $"not HAL's JSON: {error.Message}" };
        }
    }

    private SourceRequest Page(DateOnly since, int page, int seen)
    {
        var query = $"q=submittedDate_tdate:[{since:yyyy-MM-dd}T00:00:00Z TO *]&sort=docid asc&rows=100&start={seen}";
        const string Fields = "&fl=halId_s,doiId_s,title_s,abstract_s,authFullName_s,submittedDate_s&wt=json";
        return new SourceRequest(Name, "all", since, new Uri($"{options.Url}?{query}{Fields}"), page, seen);
    }

    private static Listing? ListingOf(JsonElement paper)
    {
        if (Text(paper, "title_s") is not { Length: > 0 } title || Text(paper, "halId_s") is not { Length: > 0 } name)
        {
            return null;
        }

        var page = Identifiers.OfUrl($"https://hal.science/{name}")!.Value;
        var day = DateTime.TryParse(Text(paper, "submittedDate_s"), CultureInfo.InvariantCulture, out var deposited)
            ? DateOnly.FromDateTime(deposited)
            : (DateOnly?)null;
        return new Listing
        {
            Source = Name,
            Ids = Identifiers.TryParse(Text(paper, "doiId_s"), out var doi, out _) ? [page, doi] : [page],
            Title = title,
            Abstract = Text(paper, "abstract_s"),
            Authors = [.. Texts(paper, "authFullName_s").Select(name => new Author(name))],
            Announced = day,
            Announce = day is null ? null : AnnounceType.New,
        };
    }

    private static string Text(JsonElement paper, string name) => Texts(paper, name).FirstOrDefault() ?? "";

    /// <summary>HAL gives a list where there may be several languages or people, and else the value itself.</summary>
    private static IEnumerable<string> Texts(JsonElement paper, string name) =>
        !paper.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.ToString())]
        : [value.ToString()];
}
