using Courant.Core.Model;

namespace Courant.Core.Enriching.Classifying;

/// <summary>The labels that the reader gave to papers by hand, and how they go with what was derived.</summary>
public static class ReaderLabels
{
    /// <summary>Who made a label that the reader gave.</summary>
    public static Maker Maker { get; } = new("reader", "1");

    /// <summary>The text of a mark in which a taxonomy's label is this one; those of other taxonomies stay.</summary>
    public static string With(string? mark, Taxonomy taxonomy, Label label) =>
        string.Join(
            '\n',
            Lines(mark)
                .Where(line => line.Taxonomy != taxonomy.Name)
                .Append((Taxonomy: taxonomy.Name, label.Path))
                .OrderBy(line => line.Taxonomy, StringComparer.Ordinal)
                .Select(line => $"{line.Taxonomy}:{line.Path}")
        );

    /// <summary>The label of a taxonomy in a mark; null where it has none, or one that the taxonomy has no more.</summary>
    public static Label? Of(ReaderMark mark, Taxonomy taxonomy) =>
        Lines(mark.Text).Where(line => line.Taxonomy == taxonomy.Name).Select(line => taxonomy.Find(line.Path)).FirstOrDefault();

    /// <summary>
    /// The insights in which the reader's labels come first and those of topics follow, since the reader declared them: a label that is
    /// said already is not said again, and what is unsure is left out where something is sure. Beside a label by hand no other stands.
    /// </summary>
    public static IReadOnlyList<Insight> Settled(
        IReadOnlyList<Insight> derived,
        ReaderMark? mark,
        IReadOnlyList<Taxonomy> taxonomies
    )
    {
        var given = mark is null
            ? []
            : taxonomies.SelectMany(taxonomy =>
                Of(mark, taxonomy) is { } label ? [Given(taxonomy, label, mark)] : Array.Empty<Insight>()
            );
        var byHand = given.ToList();
        var labels = derived.OfType<Classification>().Where(label => byHand.Count == 0).ToList();
        var sure = labels.Any(label => label.Category != Classification.Unsure);
        var kept = labels
            .Where(label => !sure || label.Category != Classification.Unsure)
            .DistinctBy(label => (label.Domain, label.Category));
        return [.. byHand, .. kept, .. derived.Where(insight => insight is not Classification)];
    }

    private static Classification Given(Taxonomy taxonomy, Label label, ReaderMark mark)
    {
        var (domain, category) = taxonomy.Printed(label);
        return new(domain, category) { Maker = Maker, Made = mark.Made };
    }

    private static IEnumerable<(string Taxonomy, string Path)> Lines(string? mark) =>
        (mark ?? "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => (parts[0], parts[1]));
}
