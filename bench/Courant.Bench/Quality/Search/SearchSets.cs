using Courant.Core.Model;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Models;

namespace Courant.Bench.Quality.Search;

/// <summary>A question with the papers that answer it, by their numbers in the collection.</summary>
internal sealed record Question(string Text, string Kind, HashSet<long> Relevant);

/// <summary>A collection of papers in an index, and questions about it.</summary>
internal sealed record Collection(IReadOnlyList<Paper> Papers, IReadOnlyList<Question> Questions)
{
    private (Bm25f Ranking, Segment Segment)? _built;

    public PaperSearch Index(Bm25f ranking, WordVectors? model, QuestionRanking? questions = null)
    {
        if (_built is not { } built || built.Ranking != ranking)
        {
            _built = built = (ranking, Build(ranking, model));
        }

        return new PaperSearch([(built.Segment, DeletedPapers.None)], ranking, model?.Space, questions);
    }

    private Segment Build(Bm25f ranking, WordVectors? model)
    {
        var builder = new SegmentBuilder(ranking, model?.Space);
        for (var row = 0; row < Papers.Count; row++)
        {
            builder.Add(row, Papers[row], model?.Of(Papers[row]));
        }

        using var to = new MemoryStream();
        builder.WriteTo(to);
        return Segment.Open(to.ToArray(), ranking, everything: true, out var fault) ?? throw new InvalidDataException(fault);
    }

    /// <summary>The numbers of the papers that are found for a question, best first.</summary>
    public static List<long> Ranking(PaperSearch index, Question question, int depth, WordVectors? model, bool meaning) =>
        PlainWords.Query(question.Text) is { } query
            ?
            [
                .. index
                    .Find(
                        new(query, depth)
                        {
                            Plain = true,
                            Telling = ShippedModel.Telling,
                            Meant = meaning && model?.Of(question.Text) is { } vector ? new(vector, null) : null,
                        }
                    )
                    .Hits.Select(hit => hit.Row),
            ]
            : [];
}

/// <summary>Reads the collections as their READMEs describe them.</summary>
internal static class SearchSets
{
    public static Collection Scifact(string folder, Side side)
    {
        var part = side == Side.Dev ? "train" : "test";
        return Judged(folder, $"queries.{part}.jsonl", $"qrels.{part}.tsv");
    }

    public static Collection Smart(string folder, Side side) =>
        Judged(folder, "queries.jsonl", side == Side.Dev ? "qrels.dev.tsv" : "qrels.hidden.tsv");

    public static Collection Scitldr(string folder, Side side)
    {
        var (papers, numbers) = Papers(folder);
        var questions = JsonLine
            .Of(Path.Combine(folder, $"queries.{(side == Side.Dev ? "dev" : "hidden")}.jsonl.gz"))
            .Select(query => new Question(
                query.GetProperty("text").GetString()!,
                query.GetProperty("kind").GetString()!,
                [.. query.GetProperty("relevant").EnumerateArray().Select(id => numbers[id.GetString()!])]
            ));
        return new(papers, [.. questions]);
    }

    private static Collection Judged(string folder, string queries, string judgements)
    {
        var (papers, numbers) = Papers(folder);
        var relevant = File.ReadLines(Path.Combine(folder, judgements))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Where(cells => cells[2].Trim() != "0")
            .GroupBy(cells => cells[0])
            .ToDictionary(group => group.Key, group => group.Select(cells => numbers[cells[1]]).ToHashSet());
        var questions = JsonLine
            .Of(Path.Combine(folder, queries))
            .Select(query => (Id: query.GetProperty("_id").GetString()!, Text: query.GetProperty("text").GetString()!))
            .Where(query => relevant.ContainsKey(query.Id))
            .Select(query => new Question(query.Text, "", relevant[query.Id]));
        return new(papers, [.. questions]);
    }

    public static (List<Paper> Papers, Dictionary<string, long> Numbers) Papers(string folder)
    {
        var papers = new List<Paper>();
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in JsonLine.Of(Path.Combine(folder, "corpus.jsonl.gz")))
        {
            var id = line.TryGetProperty("_id", out var named) ? named.GetString()! : line.GetProperty("paper_id").GetString()!;
            var name = new PaperId(IdScheme.Title, id);
            numbers.Add(id, papers.Count);
            papers.Add(
                new Paper
                {
                    Id = name,
                    Ids = [name],
                    Title = line.GetProperty("title").GetString()!,
                    Abstract = line.TryGetProperty("text", out var text)
                        ? text.GetString()
                        : string.Join(
                            ' ',
                            line.GetProperty("abstract").EnumerateArray().Select(sentence => sentence.GetString())
                        ),
                }
            );
        }

        return (papers, numbers);
    }
}
