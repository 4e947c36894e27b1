using Courant.Core.Asking;
using Courant.Core.Searching.Indexing;
using Courant.Models;

namespace Courant.Bench.Quality.Search;

/// <summary>
/// Whether the passages for a question come from papers that answer it. The collections say which papers those are, and not which
/// sentences.
/// </summary>
internal static class PassageQuality
{
    /// <summary>As `courant ask` does.</summary>
    private const int Looked = 40;

    private const int Shown = 5;

    /// <summary>In percent: questions with an answer at all, with a first passage of the right paper, and with one among five.</summary>
    public static IReadOnlyDictionary<string, double> Score(Collection collection)
    {
        var index = collection.Index(Bm25f.Shipped, ShippedModel.Words);
        var finder = new PassageFinder(ShippedModel.Words);
        var rows = collection.Papers.Index().ToDictionary(one => one.Item.Id, one => (long)one.Index);
        var (answered, first, among) = (0, 0, 0);
        foreach (var asked in collection.Questions)
        {
            if (PlainWords.Query(asked.Text) is not { } query)
            {
                continue;
            }

            var papers = index
                .Find(
                    new(query, Looked)
                    {
                        Plain = true,
                        Telling = ShippedModel.Telling,
                        Meant = ShippedModel.Words?.Of(asked.Text) is { } vector ? new(vector, null) : null,
                    }
                )
                .Hits.Select(hit => new AskedPaper(collection.Papers[(int)hit.Row], hit.Score))
                .ToList();
            var question = Core.Asking.Question.Of(asked.Text, index.Weights(query, ShippedModel.Telling));
            var right = finder
                .Find(question, papers, Shown)
                .Found.Select(passage => asked.Relevant.Contains(rows[passage.PaperId]))
                .ToList();
            answered += right.Count > 0 ? 1 : 0;
            first += right.FirstOrDefault() ? 1 : 0;
            among += right.Contains(true) ? 1 : 0;
        }

        return new Dictionary<string, double>
        {
            ["passages_answered"] = 100.0 * answered / collection.Questions.Count,
            ["passages_first"] = 100.0 * first / collection.Questions.Count,
            ["passages_among5"] = 100.0 * among / collection.Questions.Count,
        };
    }
}
