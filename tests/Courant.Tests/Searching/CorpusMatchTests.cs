using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Tests.Support;

namespace Courant.Tests.Searching;

public sealed class CorpusMatchTests
{
    /// <summary>
    /// Every paper that a plain word-boundary scan finds must match. What matches beyond that is what a scan of the raw text cannot
    /// see: words cut by markup, accents, line breaks.
    /// </summary>
    [Theory]
    [InlineData("transformer", @"\btransformers?\b", 0.01)]
    [InlineData("moe", @"\bmoes?\b", 0.02)]
    [InlineData("\"reinforcement learning\"", @"\breinforcement[\s-]+learning\b", 0.01)]
    [InlineData("cache", @"\bcaches?\b", 0.02)]
    [InlineData("policies", @"\bpolic(y|ies)\b", 0.01)]
    public void A_term_finds_what_a_scan_of_the_text_finds(string query, string pattern, double beyond)
    {
        var regex = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        var matcher = new Matcher(QueryParser.Parse(query).Query!);
        var (both, only) = (0, 0);
        foreach (var (paper, folded) in Sample.Value)
        {
            var scanned = regex.IsMatch($"{paper.Title}\n\n{paper.Abstract}\n\n{paper.Comment}");
            var matched = matcher.Matches(folded);
            Assert.True(matched || !scanned, $"{paper.Id}: {paper.Title}");
            both += scanned ? 1 : 0;
            only += matched && !scanned ? 1 : 0;
        }

        Assert.True(both > 10, $"only {both} found");
        Assert.True(only <= Math.Max(3, beyond * both), $"{only} matched beyond the {both} found");
    }

    private static readonly Lazy<List<(Paper Paper, FoldedPaper Folded)>> Sample = new(() =>
    {
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(SharedFolder.Require("corpora", "hf-daily-papers.jsonl.gz")), CompressionMode.Decompress)
        );
        var papers = new List<(Paper, FoldedPaper)>();
        while (papers.Count < 2_000 && file.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            string? Text(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
            var paper = Some.Paper(Text("id")!, Text("title") ?? "") with
            {
                Abstract = Text("abstract"),
                Comment = Text("comment"),
            };
            papers.Add((paper, FoldedPaper.Of(paper)));
        }

        return papers;
    });
}
