using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Tests.Searching.Indexing;

/// <summary>Papers are found by the institutions of their authors, however these are written.</summary>
public sealed class InstitutionSearchTests
{
    private static readonly string[] Affiliations =
    [
        "HKUST",
        "Department of Computer Science and Engineering, HKUST, Hong Kong",
        "Hong Kong University of Science and Technology",
        "The Hong Kong University of Science and Technology, Clear Water Bay, Hong Kong",
        "Hong Kong University of Science & Technology",
        "THE HONG KONG UNIVERSITY OF SCIENCE AND TECHNOLOGY",
        "Hong Kong Univ. of Sci. and Technol., Hong Kong",
        "1 The Hong Kong University of Science and Technology (HKUST), ada@ust.hk",
        "HKUST (Guangzhou)",
        "The Hong Kong University of Science and Technology (Guangzhou), Guangzhou, China",
        "Tsinghua University, Beijing, China",
    ];

    private static readonly Paper[] Papers = [.. Affiliations.Select((affiliation, at) => PaperFrom(affiliation, at))];

    [Theory]
    [InlineData("inst:HKUST", "0 1 2 3 4 5 6 7")]
    [InlineData("inst:\"Hong Kong University of Science and Technology (Guangzhou)\"", "8 9")]
    [InlineData("inst:\"HKUST-GZ\"", "8 9")]
    [InlineData("inst:\"Tsinghua University\"", "10")]
    public void Eight_spellings_of_one_university_are_found_as_one_and_its_sister_apart(string written, string expected)
    {
        var query = QueryParser.Parse(written).Query!;
        var answer = Search().Find(new SearchRequest(query, 20));
        Assert.Equal(expected, string.Join(' ', answer.Hits.Select(hit => hit.Row).Order()));

        // A topic of an edition finds what a search finds.
        var matcher = new Matcher(query);
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Papers
                    .Select((paper, at) => (paper, at))
                    .Where(one => matcher.Matches(FoldedPaper.Of(one.paper)))
                    .Select(one => one.at)
            )
        );
    }

    [Fact]
    public void All_spellings_are_counted_under_one_name()
    {
        var counted = Search().Find(new SearchRequest(QueryParser.Parse("title:spelling").Query!, 20) { Counts = true });
        Assert.Equal(
            [
                ("Hong Kong University of Science and Technology", 8),
                ("Hong Kong University of Science and Technology (Guangzhou)", 2),
                ("Tsinghua University", 1),
            ],
            counted.Facets.Where(facet => facet.Facet == "institution").Select(facet => (facet.Value, (int)facet.Papers))
        );
    }

    private static PaperSearch Search() =>
        new([(WrittenPapers.Segment([.. Papers.Select((paper, at) => ((long)at, paper))]), DeletedPapers.None)], Bm25f.Shipped);

    private static Paper PaperFrom(string affiliation, int number) =>
        Merge.Of([
            new Listing
            {
                Source = "test",
                Ids = [new PaperId(IdScheme.Arxiv, $"2501.0000{number % 10}")],
                Title = "On spelling",
                Authors = [new Author("Ada Lind", affiliation)],
            },
        ]);
}
