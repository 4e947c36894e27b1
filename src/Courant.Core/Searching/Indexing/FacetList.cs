using Courant.Core.Model;

namespace Courant.Core.Searching.Indexing;

/// <summary>The facets of a segment's papers by number: <c>category:cs.LG</c>, <c>year:2025</c>, <c>source:arxiv-oai</c>,
/// <c>state:withdrawn</c>, <c>tag:KV cache</c>. Topics are not among them: they are what the reader asks today, and counted then.</summary>
internal sealed class FacetList
{
    public static readonly string[] Kinds = ["topic", "category", "year", "source", "state", "tag", "institution"];

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public int[] Of(Paper paper) => [.. NamesOf(paper).Distinct(StringComparer.Ordinal).Select(NumberOf).Order()];

    /// <summary>What a paper counts as.</summary>
    public static IEnumerable<string> NamesOf(Paper paper)
    {
        foreach (var category in paper.Categories)
        {
            yield return $"category:{category}";
        }

        if (PaperTraits.YearOf(paper) is var year and > 0)
        {
            yield return $"year:{year}";
        }

        foreach (var source in paper.Sources)
        {
            yield return $"source:{source}";
        }

        yield return paper.Withdrawn ? "state:withdrawn"
        : paper.Version > 1 ? "state:revised"
        : "state:first-version";

        foreach (var tag in PaperLabels.Tags(paper))
        {
            yield return $"tag:{tag}";
        }

        foreach (var institution in PaperLabels.Institutions(paper))
        {
            yield return $"institution:{institution}";
        }
    }

    /// <summary>What the spellings of one value have in common.</summary>
    public static string Identity(string facet, string value) =>
        facet is "tag" or "institution" ? PaperLabels.KeyOf(value) : value;

    public int NumberOf(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _names.Count;
            _numbers.Add(name, number);
            _names.Add(name);
        }

        return number;
    }
}
