using System.Text;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>
/// 138 real answers of Crossref: lists, works by DOI, errors, and answers in other formats. For each, what the list's reader makes
/// of it, and what works it holds as the one reader of works reads them; <c>Golden/payloads/crossref.txt</c> has them all.
/// </summary>
public sealed class CrossrefPayloadsTests
{
    private static readonly Crossref Source = new(new Crossref.Options { Queries = ["widget"] }, CleanHtml.Line);

    private sealed record Answered(string Name, int? Status, byte[] Body)
    {
        /// <summary>An answer of another status than 200 never reaches a reader; one of which no status was recorded might.</summary>
        public bool Reaches => Status is null or 200;
    }

    [Fact]
    public void R10_Every_recorded_answer_of_Crossref_reads_as_its_works_or_fails()
    {
        var files = Files();
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append($"{file.Name}\n");
            if (!file.Reaches)
            {
                text.Append($"  status {file.Status}: the fetcher's failure, never read\n");
                continue;
            }

            var page = Read(file);
            text.Append(PayloadText.Of(page));
            if (page.Verdict != PageVerdict.Good)
            {
                text.Append(string.Concat(Works(file).Select(work => $"    holds {Said(work)}\n")));
            }
        }

        Assert.Equal(138, files.Count);
        Golden.Check("payloads/crossref.txt", text.ToString());
    }

    [Fact]
    public void R10_Lists_by_cursor_give_their_papers_and_the_way_on()
    {
        var lists = Files().Where(file => file.Name.Contains("cursor-200", StringComparison.Ordinal)).Select(Read).ToList();

        Assert.Equal(12, lists.Count);
        Assert.All(lists, page => Assert.Equal((PageVerdict.Good, 326, 1), (page.Verdict, page.Total!.Value, page.Next!.Page)));
        Assert.All(lists, page => Assert.InRange(page.Listings.Count, 18, 20));
        Assert.All(lists, page => Assert.Empty(page.Problems));
    }

    [Fact]
    public void R10_Statuses_other_than_200_never_reach_the_reader_and_would_be_faults()
    {
        var failed = Files().Where(file => !file.Reaches).ToList();

        Assert.Equal(
            [(400, 5), (404, 10), (500, 9)],
            failed.GroupBy(file => file.Status!.Value).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))
        );
        Assert.All(failed, file => Assert.Equal(PageVerdict.Fault, Read(file).Verdict));
    }

    [Fact]
    public void R10_A_work_that_is_asked_for_by_DOI_reads_by_the_same_reader_with_or_without_its_envelope()
    {
        var files = Files().ToDictionary(file => Path.GetFileName(file.Name));
        var (bare, enveloped) = (Works(files["crossref.json"]).Single(), Works(files["test_crossref_doi.01.json"]).Single());

        Assert.Equal("doi:10.7554/elife.01567", bare.Listing!.Ids.Single().ToString());
        Assert.Equal(bare.Listing.Title, enveloped.Listing!.Title);
        Assert.Equal(
            "Automated quantitative histology reveals vascular morphodynamics during Arabidopsis hypocotyl secondary growth",
            bare.Listing.Title
        );
        Assert.Equal(5, enveloped.Listing.Authors.Count);
        Assert.Equal("http://creativecommons.org/licenses/by/3.0/", enveloped.Listing.License);
        Assert.Equal(
            ["doi:10.1101/2024.04.01.587366", "doi:10.1016/j.xgen.2025.100814"],
            Works(files["test_bulk_doi_search.06.json"]).Single().Listing!.Ids.Select(id => id.ToString())
        );
        Assert.Equal(
            ["doi:10.1021/acs.jctc.2c01235", "doi:10.26434/chemrxiv-2022-qfv02"],
            Works(files["test_image_enrichment_normal_use.01.json"]).Single().Listing!.Ids.Select(id => id.ToString())
        );
        var corrected = Works(files["test_doi_search_paper_attributes4.03.json"]).Single().Listing!.Insights;
        Assert.Equal("https://doi.org/10.1073/pnas.1507001112", corrected.OfType<Remark>().Single().Text);
    }

    private static SourcePage Read(Answered file) => Source.Read(Source.First(new DateOnly(2022, 1, 1)).Single(), file.Body);

    private static string Said((Listing? Listing, string? Wrong, bool Paper) work) =>
        $"{(work.Paper ? "" : "no paper: ")}{(work.Listing is { } listing ? PayloadText.Of(listing) : work.Wrong)}";

    /// <summary>The works of a list, of an answer about a DOI, of the bare forms of both, and of one work a line.</summary>
    private static List<(Listing? Listing, string? Wrong, bool Paper)> Works(Answered file)
    {
        var found = new List<(Listing?, string?, bool)>();
        foreach (var json in Documents(file.Body))
        {
            using (json)
            {
                var message = json.RootElement.TryGetProperty("message", out var inside) ? inside : json.RootElement;
                IEnumerable<JsonElement> works =
                    message.ValueKind != JsonValueKind.Object ? []
                    : message.TryGetProperty("items", out var items) ? items.EnumerateArray()
                    : message.TryGetProperty("DOI", out _) ? [message]
                    : [];
                foreach (var work in works)
                {
                    var (listing, wrong) = CrossrefWork.Read(work, "crossref", CleanHtml.Line);
                    found.Add((listing, wrong, CrossrefWork.IsPaper(work)));
                }
            }
        }

        return found;
    }

    private static IEnumerable<JsonDocument> Documents(byte[] body)
    {
        var whole = TryParse(body);
        return whole is not null
            ? [whole]
            : Encoding
                .UTF8.GetString(body)
                .Split('\n')
                .Select(line => TryParse(Encoding.UTF8.GetBytes(line)))
                .OfType<JsonDocument>();
    }

    private static JsonDocument? TryParse(byte[] body)
    {
        try
        {
            var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<Answered> Files()
    {
        var root = SharedFolder.Require("payloads");
        var statuses = File.ReadLines(Path.Combine(root, "RESPONSES.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .GroupBy(line => line.GetProperty("file").GetString()!, line => line.GetProperty("status").GetInt32())
            .ToDictionary(group => group.Key, group => group.Distinct().Single());
        return
        [
            .. Directory
                .GetFiles(Path.Combine(root, "crossref"), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
                .Select(name => new Answered(
                    name["crossref/".Length..],
                    statuses.TryGetValue(name, out var status) ? status : null,
                    PayloadText.Bytes(Path.Combine(root, name))
                )),
        ];
    }
}
