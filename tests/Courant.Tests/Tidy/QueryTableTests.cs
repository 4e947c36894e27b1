using System.Text.RegularExpressions;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Models;
using Courant.Tests.Searching.Meaning;

namespace Courant.Tests.Tidy;

/// <summary>The guide's table of the query language is tried on papers, by the matcher and by the index.</summary>
public sealed partial class QueryTableTests
{
    private static readonly WordVectors Model = ShippedModel.Words!;

    private static readonly IReadOnlyList<Topic> Topics =
    [
        new()
        {
            Slug = "compilers",
            Name = "Compilers",
            Query = QueryParser.Parse("ti:compiler").Query!,
        },
    ];

    private static readonly List<(long Row, Paper Paper)> Papers =
    [
        (
            1,
            Of("2401.00001", "A Compiler for Sparse Attention", "Viktor Prasanna") with
            {
                Abstract = "Caching and prefetching in one pass.",
                Categories = ["cs.OS"],
                Published = new DateTimeOffset(2024, 5, 1, 0, 0, 0, default),
                Comment = "Accepted at OSDI 2024. Code: https://github.com/a/compiler-for-sparse-attention",
                Insights = [new Keyphrases(["pruning"]) { Maker = new("digest", "1") }],
            }
        ),
        (
            2,
            Of("2401.00002", "MoE routing", "Ada Lovelace") with
            {
                Abstract = "A mixture of experts, quantized; expert parallelism and scheduling.",
                Ids = [new PaperId(IdScheme.Arxiv, "2401.00002"), new PaperId(IdScheme.Doi, "10.1000/2")],
                Authors = [new Author("Ada Lovelace", "Stanford University")],
                Withdrawn = true,
                Version = 2,
            }
        ),
        (3, Of("2512.25065", "Quantum scheduling", "Marie Curie")),
    ];

    public static TheoryData<string> Written => [.. Rows()];

    [Theory]
    [MemberData(nameof(Written))]
    public void Each_line_of_the_table_finds_some_papers_and_leaves_others_out(string written)
    {
        var parsed = QueryParser.Parse(written, Topics);
        Assert.Empty(parsed.Mistakes);

        // What `near:` names is one of these papers, and near to itself.
        var query = Interests.Known(NearPapers.Known(parsed.Query!, Model, _ => Papers[^1].Paper), Model);
        var matcher = new Matcher(query);
        var matching = Papers.Where(one => matcher.Matches(FoldedPaper.Of(one.Paper))).Select(one => one.Row).ToList();
        var search = new PaperSearch([(WrittenModel.Segment(Model, Papers), DeletedPapers.None)], Bm25f.Shipped, Model.Space);

        Assert.InRange(matching.Count, 1, Papers.Count - 1);
        Assert.Equal(matching, search.Find(new(query, 10)).Hits.Select(hit => hit.Row).Order());
    }

    [Fact]
    public void The_table_has_every_field_and_every_trait()
    {
        var guide = Guide();
        Assert.All(QueryFields.Known.Split(' '), field => Assert.Contains($"`{field}", guide, StringComparison.Ordinal));
        Assert.All(PaperTraits.Has, trait => Assert.Contains($"`has:{trait}`", guide, StringComparison.Ordinal));
        Assert.All(PaperTraits.Is, trait => Assert.Contains($"`is:{trait}`", guide, StringComparison.Ordinal));
    }

    private static List<string> Rows() =>
        Row().Matches(Guide()).Select(row => row.Groups["query"].Value).ToList() is { Count: > 15 } rows
            ? rows
            : throw new InvalidOperationException("The guide has no table of the query language.");

    private static string Guide()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs/guide.md"));
        var from = text.IndexOf("### What a query means", StringComparison.Ordinal);
        return text[from..text.IndexOf("\n### ", from + 4, StringComparison.Ordinal)];
    }

    private static Paper Of(string number, string title, string author)
    {
        var id = new PaperId(IdScheme.Arxiv, number);
        return new Paper
        {
            Id = id,
            Ids = [id],
            Title = title,
            Authors = [new Author(author)],
            Published = new DateTimeOffset(2020, 1, 1, 0, 0, 0, default),
        };
    }

    [GeneratedRegex(@"^\| `(?<query>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
