using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads arXiv's own metadata snapshot: one JSON object a line, with <c>authors_parsed</c> and the version history, as arXiv
/// publishes it (https://info.arxiv.org/help/bulk_data.html).
/// </summary>
public sealed class ArxivSnapshot : IImporter
{
    public const string Name = "snapshot";

    public bool Recognises(ReadOnlySpan<byte> start) => JsonLines.StartsWith(start, "id", "authors_parsed", "versions");

    public IEnumerable<Imported> Read(Stream file) => JsonLines.Read(file, ReadPaper);

    private static Imported ReadPaper(int line, JsonElement json)
    {
        if (json.Text("id") is not { } text || Identifiers.Arxiv(text) is not { } id)
        {
            return new Imported(line, null, new Problem($"line {line}", $"has no arXiv id ({json.Text("id") ?? "none"})"));
        }

        if (json.Text("title") is not { } title)
        {
            return new Imported(line, null, new Problem($"line {line}", $"{id.Value} has no title"));
        }

        var versions = Versions(json);
        var comment = json.Text("comments");
        var categories = json.Text("categories")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new Imported(
            line,
            new Listing
            {
                Source = Name,
                Ids = [id, .. JsonFields.Dois(json.Text("doi"))],
                Title = title,
                Version = versions.Count > 0 ? versions[^1].Number : null,
                Abstract = json.Text("abstract"),
                Authors = Authors(json),
                Categories = categories,
                Comment = comment,
                JournalRef = json.Text("journal-ref"),
                License = json.Text("license"),
                Versions = versions,
                Published = versions.Count > 0 ? versions[0].Date : null,
                Updated = versions.Count > 0 ? versions[^1].Date : json.Instant("update_date"),
                Insights = json.Text("report-no") is { } report
                    ? [new Remark("report-no", report) { Maker = new Maker(Name, "imported") }]
                    : [],
            },
            null
        );
    }

    private static List<PaperVersion> Versions(JsonElement json)
    {
        var versions = new List<PaperVersion>();
        if (json.TryGetProperty("versions", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var version in list.EnumerateArray())
            {
                if (
                    version.ValueKind == JsonValueKind.Object
                    && version.Text("version") is ['v', .. var digits]
                    && int.TryParse(digits, out var number)
                    && version.Instant("created") is { } created
                )
                {
                    versions.Add(new PaperVersion(number, created));
                }
            }
        }

        versions.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        return versions;
    }

    private static List<Author> Authors(JsonElement json)
    {
        var authors = new List<Author>();
        if (json.TryGetProperty("authors_parsed", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var parts in list.EnumerateArray())
            {
                // [family name, given names, suffix, affiliation …]
                if (
                    parts.ValueKind == JsonValueKind.Array
                    && parts.GetArrayLength() > 0
                    && parts[0].ValueKind == JsonValueKind.String
                )
                {
                    var names = new[] { Part(parts, 1), Part(parts, 0), Part(parts, 2) }.Where(part => part.Length > 0);
                    var name = string.Join(' ', names);
                    if (name.Length > 0)
                    {
                        authors.Add(new Author(name, Part(parts, 3) is { Length: > 0 } affiliation ? affiliation : null));
                    }
                }
            }
        }

        return authors;
    }

    private static string Part(JsonElement parts, int at) =>
        parts.GetArrayLength() > at && parts[at].ValueKind == JsonValueKind.String ? WhiteSpace.Fold(parts[at].GetString()) : "";
}
