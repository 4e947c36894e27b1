using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>Finds sections that hold the same papers, which is a mistake in a query more often than a wish.</summary>
internal static class SectionOverlap
{
    /// <summary>Fewer shared papers than this say nothing.</summary>
    private const int Fewest = 3;

    private const double Same = 0.8;

    /// <summary>
    /// A problem for each two sections of which more than 80 % of the larger one's papers, at least three, are also in the other.
    /// </summary>
    public static IReadOnlyList<Problem> Warnings(Edition edition) =>
        Warnings([.. edition.Sections.Select(section => (section.Slug, section.Name, Ids(section)))]);

    public static IReadOnlyList<Problem> Warnings(IReadOnlyList<Draft> sections) =>
        Warnings([
            .. sections.Select(section =>
                (section.Topic.Slug, section.Topic.Name, section.Papers.Select(each => each.Paper.Paper.Id).ToHashSet())
            ),
        ]);

    private static List<Problem> Warnings((string Slug, string Name, HashSet<PaperId> Papers)[] sections)
    {
        var problems = new List<Problem>();
        for (var one = 0; one < sections.Length; one++)
        {
            for (var other = one + 1; other < sections.Length; other++)
            {
                var (first, second) = (sections[one], sections[other]);
                var larger = Math.Max(first.Papers.Count, second.Papers.Count);
                if (Math.Min(first.Papers.Count, second.Papers.Count) < Fewest)
                {
                    continue;
                }

                var shared = first.Papers.Count(second.Papers.Contains);
                if (shared >= Fewest && shared > Same * larger)
                {
                    var what = shared == larger ? $"hold the same {shared} papers" : $"share {shared} of {larger} papers";
                    problems.Add(
                        new Problem(
                            $"topics {first.Slug}, {second.Slug}",
                            $"“{first.Name}” and “{second.Name}” {what}. Most often a category or a common word in both queries lets everything in: "
                                + $"compare `courant explain {first.Slug}` with `courant explain {second.Slug}`, then narrow one of them, or join them."
                        )
                    );
                }
            }
        }

        return problems;
    }

    private static HashSet<PaperId> Ids(Section section) => [.. section.Picks.Select(pick => pick.Paper.Id)];
}
