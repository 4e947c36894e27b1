using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>
/// A query as arXiv's query API understands it (https://info.arxiv.org/help/api/user-manual.html), not yet escaped for an address.
/// Every group has its parentheses, because arXiv reads a query without them in another way than people do. It asks for no less than
/// the query wants as far as arXiv can be asked: what comes is matched again here, with the meaning that <see cref="Matcher"/> has.
/// </summary>
/// <param name="Text">The value of <c>search_query</c>; null when there is nothing to ask by a query.</param>
/// <param name="Ids">Papers to be asked for apart, by <c>id_list</c>: their matches do not depend on <paramref name="Text"/>.</param>
/// <param name="Notes">What arXiv cannot be asked, one sentence each.</param>
public sealed record ArxivQuery(string? Text, IReadOnlyList<PaperId> Ids, IReadOnlyList<string> Notes)
{
    /// <summary>The query within any of the categories (<c>cs.DC</c>, or <c>cs</c> for an archive); within all where there are none.</summary>
    public static ArxivQuery Render(Query query, IReadOnlyList<string> categories)
    {
        var writer = new ArxivQueryWriter();
        var whole = writer.Write(query);
        var within = ArxivQueryWriter.AnyOf([
            .. categories.SelectMany(ArxivCategories.Expand).Distinct().Select(ArxivQueryWriter.Category),
        ]);
        if (whole.IsEverything && categories.Count == 0)
        {
            writer.Notes.Add("Nothing of the query narrows what arXiv would send: name categories, or add a word without *.");
        }

        var text = categories.Count == 0 ? whole : ArxivQueryWriter.AllOf([within, whole]);
        return new(text.Text, [.. writer.Ids.Distinct()], [.. writer.Notes.Distinct()]);
    }

    /// <summary>What is asked of arXiv's OAI-PMH interface, which takes categories and days and no query at all.</summary>
    public static string RenderSets(IReadOnlyList<string> categories)
    {
        var sets = categories.Select(ArxivCategories.SetOf).OfType<string>().Distinct().ToList();
        return sets.Count == 0 ? "all sets; matched here" : $"sets {string.Join(", ", sets)}; matched here";
    }
}
