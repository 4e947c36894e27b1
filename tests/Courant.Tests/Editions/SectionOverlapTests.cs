using Courant.Core.Editions;
using static Courant.Tests.Editions.EditionFixtures;

namespace Courant.Tests.Editions;

public sealed class SectionOverlapTests
{
    [Fact]
    public void Two_sections_with_the_same_papers_are_named_with_a_way_out()
    {
        var problem = Assert.Single(Overlap(10, "cache", "cache OR cat:cs.DC"));

        Assert.Contains("one, two", problem.Where, StringComparison.Ordinal);
        Assert.Contains("the same 10 papers", problem.What, StringComparison.Ordinal);
        Assert.Contains("courant explain two", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_cut_to_different_papers_are_still_found() => Assert.Single(Overlap(60, "cache", "cat:cs.DC"));

    [Fact]
    public void Two_papers_or_less_are_no_pattern() => Assert.Empty(Overlap(2, "cache", "cat:cs.DC"));

    [Fact]
    public void Sections_that_share_less_than_four_fifths_are_as_wished() => Assert.Empty(Overlap(10, "cache", "even"));

    [Fact]
    public void The_printed_sections_alone_show_it_too()
    {
        var composed = Compose.Daily(Plan(Monday, Papers(5), Topic("one", "cache"), Topic("two", "cat:cs.DC")));

        Assert.Equal(composed.Problems.Count, SectionOverlap.Warnings(composed.Edition).Count);
    }

    private static IReadOnlyList<Courant.Core.Model.Problem> Overlap(int papers, string one, string two) =>
        Compose.Daily(Plan(Monday, Papers(papers), Topic("one", one), Topic("two", two))).Problems;

    private static IEnumerable<Courant.Core.Model.Dossier> Papers(int count) =>
        Enumerable
            .Range(0, count)
            .Select(number =>
                Dossier($"2601.{number:00000}", number % 2 == 0 ? "An even cache" : "A cache", announced: New(Monday))
            );
}
