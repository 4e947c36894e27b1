using Courant.Core.Enriching.Summaries;

namespace Courant.Bench.Quality;

/// <summary>A paper and the one-sentence summaries that its authors and its reviewers wrote.</summary>
internal sealed record SummarisedPaper(string Title, string[] Sentences, string[] Summaries)
{
    public string Abstract => string.Join(' ', Sentences.Select(sentence => sentence.Trim()));
}

/// <summary>
/// One-sentence summaries of papers (Cachola et al., Findings of EMNLP 2020), from the abstract alone: ROUGE against the reference that is
/// nearest, how many copy the title (more than 80 % of their words are the title's), and their length.
/// </summary>
internal static class Scitldr
{
    public static IReadOnlyDictionary<string, double> Score(string folder, Side side)
    {
        var papers = Read(Path.Combine(folder, side == Side.Dev ? "dev.jsonl.gz" : "test.jsonl.gz"));
        var scores = new List<RougeScore>();
        var best = new List<RougeScore>();
        double copies = 0,
            words = 0;
        foreach (var paper in papers)
        {
            var summary = SummaryChoice.Of(paper.Abstract, paper.Title, SummaryForm.Line)?.Text ?? "";
            var said = new Rouge(summary);
            var references = paper.Summaries.Select(text => new Rouge(text)).ToArray();
            var title = new Rouge(paper.Title).Stems.ToHashSet();
            scores.Add(said.Best(references));
            best.Add(paper.Sentences.Select(sentence => new Rouge(sentence).Best(references)).MaxBy(score => score.One));
            copies += said.Stems.Count(title.Contains) > 0.8 * said.Stems.Count ? 1 : 0;
            words += summary.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }

        Console.Error.WriteLine(
            $"scitldr: the best sentence of each abstract would reach {100 * best.Average(score => score.One):0.0}/{100 * best.Average(score => score.Two):0.0}/{100 * best.Average(score => score.Longest):0.0}"
        );
        return new Dictionary<string, double>
        {
            ["rouge1"] = 100 * scores.Average(score => score.One),
            ["rouge2"] = 100 * scores.Average(score => score.Two),
            ["rougeL"] = 100 * scores.Average(score => score.Longest),
            ["title_copy_share"] = 100 * copies / papers.Count,
            ["mean_words"] = words / papers.Count,
        };
    }

    public static List<SummarisedPaper> Read(string file) =>
        [
            .. JsonLine
                .Of(file)
                .Select(line => new SummarisedPaper(
                    line.GetProperty("title").GetString()!,
                    [.. line.GetProperty("source").EnumerateArray().Select(sentence => sentence.GetString()!)],
                    [.. line.GetProperty("target").EnumerateArray().Select(text => text.GetString()!)]
                )),
        ];
}
