using System.Text.Json;
using Courant.Core.Model;
using Courant.Core.Rendering;

namespace Courant.Core.Importing;

/// <summary>
/// Reads the list that Courant prints as JSON, which has one paper on each line. A file that was formatted anew is read as a whole.
/// </summary>
internal static class ListJson
{
    public static bool Recognises(string[] lines)
    {
        // {"courant":"list", … in whatever white space.
        var start = string.Concat(lines.Take(5)).AsSpan().TrimStart();
        var letters = string.Concat(start[..Math.Min(start.Length, 200)].ToString().Where(c => !char.IsWhiteSpace(c)));
        return letters.StartsWith("""{"courant":"list",""", StringComparison.Ordinal);
    }

    public static IEnumerable<Imported> Read(IEnumerable<TextLine> lines)
    {
        var whole = new List<string>();
        var papers = false;
        foreach (var (number, text) in lines)
        {
            if (text.StartsWith("""{"id":""", StringComparison.Ordinal))
            {
                papers = true;
                yield return Paper(number, text.TrimEnd().TrimEnd(','));
            }
            else if (!papers)
            {
                whole.Add(text);
            }
        }

        if (!papers)
        {
            foreach (var imported in Whole(string.Join('\n', whole)))
            {
                yield return imported;
            }
        }
    }

    private static List<Imported> Whole(string json)
    {
        try
        {
            using var list = JsonDocument.Parse(json);
            return list.RootElement.TryGetProperty("papers", out var papers) && papers.ValueKind == JsonValueKind.Array
                ? [.. papers.EnumerateArray().Select((paper, index) => Paper(index + 1, paper.GetRawText()))]
                : [];
        }
        catch (JsonException fault)
        {
            return [Unread((int)(fault.LineNumber ?? 0) + 1, fault)];
        }
    }

    private static Imported Paper(int number, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ListedPaper>(json, ListedPaper.Json) is { } paper
                ? new Imported(number, Listing(paper), null)
                : new Imported(number, null, new Problem($"line {number}", "no paper"));
        }
        catch (JsonException fault)
        {
            return Unread(number, fault);
        }
    }

    private static Listing Listing(ListedPaper paper)
    {
        var filed =
            paper.Announcements.FirstOrDefault(seen => seen.Type != AnnounceType.Replaced)
            ?? paper.Announcements.FirstOrDefault();
        var versions = paper.Versions;
        if (paper.Withdrawn && !versions.Any(version => version.Withdrawn) && (paper.Updated ?? paper.Published) is { } date)
        {
            versions = [.. versions, new PaperVersion(paper.Version ?? 1, date, Withdrawn: true)];
        }

        return new Listing
        {
            Source = ListImporter.Name,
            Ids = [paper.Id, .. paper.Ids.Where(id => id != paper.Id)],
            Title = paper.Title,
            Version = paper.Version,
            Abstract = paper.Abstract,
            Authors = paper.Authors,
            AuthorCount = paper.AuthorCount,
            Categories = paper.Categories,
            Comment = paper.Comment ?? paper.WithdrawnReason,
            JournalRef = paper.JournalRef,
            License = paper.License,
            Versions = versions,
            Published = paper.Published,
            Updated = paper.Updated,
            Announced = filed?.Day,
            Announce = filed?.Type,
            Links = [.. paper.Links.Where(link => link.Url.IsAbsoluteUri && link.Url.Scheme is "http" or "https")],
            Signals = paper.Signals,
            Insights = paper.Insights,
        };
    }

    private static Imported Unread(int number, JsonException fault) =>
        new(number, null, new Problem($"line {number}", $"not a paper in JSON: {fault.Message}"));
}
