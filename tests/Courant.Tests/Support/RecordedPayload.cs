using System.Text;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;

namespace Courant.Tests.Support;

/// <summary>
/// The answers of one folder of recorded payloads, each with the status and the address it was recorded with, and what each reads as, in
/// a text to be compared with an accepted one.
/// </summary>
internal static class RecordedPayload
{
    /// <summary>A line for the answer and one for each of its first papers; no abstracts.</summary>
    public static string Describe(string folder, Func<SourceRequest, ReadOnlyMemory<byte>, SourcePage> read)
    {
        var root = SharedFolder.Require("payloads");
        var responses = Responses(Path.Combine(root, "RESPONSES.jsonl"));
        var text = new StringBuilder();
        foreach (
            var path in Directory
                .EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            var file = Path.GetRelativePath(root, path).Replace('\\', '/');
            var (status, url) = responses.GetValueOrDefault(file, (200, "https://example.org/"));
            text.Append(file[(folder.Length + 1)..]).Append(": ");
            if (status != 200)
            {
                // Such an answer never reaches a plugin.
                text.Append(status).Append(", ").Append(Fetched.Failure.KindOf(status)).Append('\n');
                continue;
            }

            var asked = new SourceRequest(folder, ILookup.Part, default, new Uri(url));
            Append(text, read(asked, File.ReadAllBytes(path)));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, SourcePage page)
    {
        if (page.Verdict != PageVerdict.Good)
        {
            text.Append(page.Verdict).Append(": ").Append(page.Why).Append('\n');
            return;
        }

        text.Append($"{page.Listings.Count} papers, {page.Problems.Count} problems, of {page.Total?.ToString() ?? "?"}\n");
        foreach (var problem in page.Problems.Take(2))
        {
            text.Append("  problem ").Append(problem).Append('\n');
        }

        foreach (var listing in page.Listings.Take(3))
        {
            text.Append($"  {string.Join(' ', listing.Ids)} | {Short(listing.Title)}");
            var affiliations = listing.Authors.Count(author => author.Affiliation is not null);
            text.Append(
                listing.Authors.Count > 0
                    ? $" | {listing.Authors.Count} authors, {affiliations} with affiliation, first {listing.Authors[0].Name}"
                    : ""
            );
            text.Append(listing.Published is { } date ? $" | {date:yyyy-MM-dd}" : "");
            text.Append(listing.JournalRef is { } journal ? $" | in {Short(journal)}" : "");
            text.Append(listing.License is { } licence ? $" | licence {licence}" : "");
            text.Append(string.Concat(listing.Links.Select(link => $" | {link.Kind} {link.Url}")));
            text.Append(string.Concat(listing.Signals.Select(signal => $" | {signal.Value} {signal.Name}")));
            text.Append(listing.Abstract is { } said ? $" | abstract of {said.Length} letters" : "").Append('\n');
        }
    }

    private static string Short(string text) => text.Length <= 70 ? text : $"{text[..70]}…";

    private static Dictionary<string, (int Status, string Url)> Responses(string path)
    {
        var all = new Dictionary<string, (int, string)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            all[json.RootElement.GetProperty("file").GetString()!] = (
                json.RootElement.GetProperty("status").GetInt32(),
                json.RootElement.GetProperty("url").GetString()!
            );
        }

        return all;
    }
}
