namespace Courant.Tests.EndToEnd;

/// <summary>An institution that is followed as a topic, from arXiv's affiliations to the printed edition.</summary>
public sealed class InstitutionTopicTests
{
    [Fact]
    public async Task A_topic_that_follows_an_institution_prints_the_papers_of_its_people_and_no_others()
    {
        var day = FirstPressTests.LastDays(1)[0];
        var papers = FirstPressTests.Papers(day, 5).ToList();
        string[] authors =
        [
            "Ada Author (Tsinghua University), Ben Writer",
            "Ada Author (Dept. of Computer Science, Tsinghua Univ., Beijing, China), Ben Writer (MIT)",
            // Its namesake in Taiwan, a neighbour, and people who only bear its words as names.
            "Ada Author (National Tsing Hua University, Hsinchu, Taiwan), Ben Writer",
            "Ada Author (Peking University, Beijing, China), Ben Tsinghua",
            "Ada Tsinghua, Ben University",
        ];
        await using var arxiv = await ArxivStandIn.StartAsync(
            papers.Zip(authors, (paper, named) => paper with { Authors = named })
        );
        using var reader = new Reader(arxiv.Url);
        await File.WriteAllTextAsync(
            reader["courant.yaml"],
            """
            topics:
              - name: Tsinghua
                query: inst:"Tsinghua University"
            """,
            Reader.Cancel
        );

        var edition = (await reader.PressAsync("--json"))
            .Expect(0)
            .Json.GetProperty("editions")
            .EnumerateArray()
            .Single(edition => edition.GetProperty("slug").GetString() == $"{day:yyyy-MM-dd}");

        Assert.Equal(
            papers.Take(2).Select(paper => $"arxiv:{paper.Id}").Order(StringComparer.Ordinal),
            FirstPressTests.Picks(edition).Select(pick => pick.Id).Distinct().Order(StringComparer.Ordinal)
        );
        var list = await File.ReadAllTextAsync(reader[$"editions/{day:yyyy-MM-dd}/list.md"], Reader.Cancel);
        Assert.Contains("Tsinghua University", list, StringComparison.Ordinal);
    }
}
