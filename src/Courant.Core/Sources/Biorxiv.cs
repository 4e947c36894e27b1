using System.ComponentModel;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// The API of bioRxiv and medRxiv (https://api.biorxiv.org): each version by the day of its posting. How many rows come on a page
/// has changed before, so the next request starts after those that came.
/// </summary>
/// <param name="server">Which of the two; it is the plugin's name and stands in the address.</param>
/// <param name="options">Where to ask and which subjects to keep.</param>
public sealed class Biorxiv(string server, Biorxiv.Options options) : ISource
{
    public const string Bio = "biorxiv";

    public const string Med = "medrxiv";

    private const string Part = "all";

    public sealed record Options
    {
        [Description("The address of the API; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.biorxiv.org/details");

        [Description("The subjects to keep, such as bioinformatics; without any, all of them.")]
        public IReadOnlyList<string> Subjects { get; init; } = [];
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) => [new(server, Part, since, Address(since, 0))];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(answer, "bioRxiv", json => ReadPage(asked, json));

    private SourcePage ReadPage(SourceRequest asked, JsonElement json)
    {
        var message = json.Items("messages").FirstOrDefault();
        var collection = json.Field("collection");
        if (collection.ValueKind != JsonValueKind.Array || message.ValueKind != JsonValueKind.Object)
        {
            return ForeignJson.Fault($"not a collection of preprints but {ForeignJson.Describe(json)}");
        }

        var rows = new PageRows(server, Part);
        rows.Add(collection.EnumerateArray(), ReadRow);
        var total = message.Count("total");
        if (total is null && (rows.Count > 0 || message.Text("status") is not { } status || !IsNothing(status)))
        {
            return ForeignJson.Fault($"no total of preprints; bioRxiv says `{message.Text("status")}`");
        }

        var mark = collection.EnumerateArray().FirstOrDefault();
        return rows.Page(
            asked,
            total ?? 0,
            $"{mark.Text("doi")}v{mark.Text("version")}",
            int.MaxValue,
            state => Address(asked.Since, state.Seen)
        );
    }

    /// <summary>A far last day, because every row up to today is wanted and today is not known here.</summary>
    private Uri Address(DateOnly since, int start) =>
        new($"{options.Url.AbsoluteUri.TrimEnd('/')}/{server}/{since:yyyy-MM-dd}/{since.AddDays(366):yyyy-MM-dd}/{start}/json");

    private (Listing? Listing, string? Wrong) ReadRow(JsonElement row)
    {
        if (!Identifiers.TryParse(row.Text("doi"), out var id, out _) || id.Scheme != IdScheme.Doi)
        {
            return (null, $"`{row.Text("doi")}` is not a DOI");
        }

        if (row.Text("title") is not { } title)
        {
            return (null, $"{id} has no title");
        }

        var category = row.Text("category");
        if (
            options.Subjects.Count > 0
            && category is not null
            && !options.Subjects.Contains(category, StringComparer.OrdinalIgnoreCase)
        )
        {
            return (null, null);
        }

        var version = row.Count("version") is { } number and > 0 ? number : (int?)null;
        var day = row.Text("date") is { } date ? FieldText.Day(date) : null;
        DateTimeOffset? posted = day is { } known ? FieldText.Midnight(known) : null;
        return (
            new Listing
            {
                Source = server,
                Ids = [.. JsonFields.Dois(row.Text("published")).Prepend(id).Distinct()],
                Title = title,
                Version = version,
                Abstract = row.Text("abstract"),
                Authors = Authors(row),
                Categories = category is null ? [] : [category],
                License = License(row.Text("license")),
                Published = version is null or 1 ? posted : null,
                Updated = posted,
                Announced = day,
                Announce =
                    day is null ? null
                    : version > 1 ? AnnounceType.Replaced
                    : AnnounceType.New,
                Links =
                [
                    new Link(
                        LinkKind.Abstract,
                        new Uri($"https://www.{server}.org/content/{id.Value}{(version is { } v ? $"v{v}" : "")}")
                    ),
                ],
            },
            null
        );
    }

    /// <summary>Names as <c>Family, G. N.; …</c>. Only the corresponding author's institution is given, with the whole name.</summary>
    private static List<Author> Authors(JsonElement row)
    {
        var institution = row.Text("author_corresponding_institution");
        var names = (row.Text("authors") ?? "")
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(AuthorNames.IsName)
            .ToList();
        var corresponding = names.Where(name => IsNamed(name, row.Text("author_corresponding"))).ToList();
        return
        [
            .. names.Select(name => new Author(
                AuthorNames.InReadingOrder(name),
                corresponding is [var only] && name == only ? institution : null
            )),
        ];
    }

    private static bool IsNamed(string listed, string? whole) =>
        whole is not null
        && listed.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, { Length: > 0 } given, ..]
        && whole.EndsWith($" {family}", StringComparison.OrdinalIgnoreCase)
        && whole[0] == given[0];

    /// <summary>The address of a licence that the servers write as <c>cc_by_nc</c>; null for none.</summary>
    private static string? License(string? written) =>
        written?.ToLowerInvariant() switch
        {
            "cc0" => "https://creativecommons.org/publicdomain/zero/1.0/",
            "cc_by" or "cc_by_nc" or "cc_by_nd" or "cc_by_nc_nd" or "cc_by_sa" or "cc_by_nc_sa" =>
                $"https://creativecommons.org/licenses/{written.ToLowerInvariant()[3..].Replace('_', '-')}/4.0/",
            _ => null,
        };

    private static bool IsNothing(string status) => status.StartsWith("no ", StringComparison.OrdinalIgnoreCase);
}
