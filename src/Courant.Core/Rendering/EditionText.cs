using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>What a front page says of the whole edition, before any format escapes it.</summary>
public static class EditionText
{
    public const string Acknowledgement = "Thank you to arXiv for use of its open access interoperability.";

    /// <summary>The day in words, or the first and the last one.</summary>
    public static string Dateline(Edition edition) =>
        edition.From == edition.To
            ? edition.To.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)
            : $"{Day(edition.From)} – {Day(edition.To)}";

    /// <summary>How many papers are new, cross-listed, revised, withdrawn; each paper once, nothing for zero.</summary>
    public static string Counts(Edition edition)
    {
        var papers = edition.Papers.ToList();
        var counts = papers
            .CountBy(pick => pick.State)
            .OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {StateText.Word(count.Key)}");
        return papers.Count == 0 ? "no papers" : string.Join(" · ", counts);
    }

    /// <summary>
    /// How many papers are shown of how many that matched. A paper left out of two sections cannot be told from two papers, so the
    /// sum is then only a bound.
    /// </summary>
    public static string Shown(Edition edition)
    {
        var shown = edition.Papers.Count();
        var left = edition.Sections.Sum(LeftOut);
        var bound = left > 0 && edition.Sections.Count > 1 ? "up to " : "";
        return $"Showing {shown} of {bound}{Papers(shown + left)}";
    }

    /// <summary>How many papers matched the section's query and are not printed.</summary>
    public static int LeftOut(Section section) => int.Max(0, section.Total - section.Picks.Count);

    public static string Papers(int count) => count == 1 ? "1 paper" : $"{count} papers";

    /// <summary>How many papers a theme has, and how many the week before had of its kind.</summary>
    public static string Extent(Theme theme) =>
        theme.WeekBefore switch
        {
            null => Papers(theme.Papers.Count),
            0 => $"{Papers(theme.Papers.Count)}; none in the week before",
            { } before => $"{Papers(theme.Papers.Count)}; {before} in the week before",
        };

    /// <summary>Says of a sample that it is one; empty for every other edition.</summary>
    public static string SampleLabel(Edition edition)
    {
        if (!edition.Sample)
        {
            return "";
        }

        var days = edition.From == edition.To ? Day(edition.To) : $"{Day(edition.From)} to {Day(edition.To)}";
        return $"Sample edition: recorded {days}, abstracts written for this sample.";
    }

    /// <summary>Who wrote the summaries; empty when there is none.</summary>
    public static IReadOnlyList<string> SummaryMakers(Edition edition) =>
        [.. edition.Papers.Select(PickText.Summary).OfType<Summary>().Select(summary => summary.Maker.ToString()).Distinct()];

    /// <summary>The number by which the page refers to each paper: from 1, in the order of its first appearance.</summary>
    public static IReadOnlyDictionary<PaperId, int> Numbers(Edition edition) =>
        edition.Papers.Select((pick, i) => (pick.Paper.Id, i + 1)).ToDictionary(pair => pair.Id, pair => pair.Item2);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
