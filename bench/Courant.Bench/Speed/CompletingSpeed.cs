using Courant.Core.Model;
using Courant.Core.Searching.Indexing;

namespace Courant.Bench.Speed;

/// <summary>
/// Times completion with each keystroke: titles typed from their first word or from one in the middle, and names from either end, up to
/// thirty letters. Also says how often the paper whose title is typed was among the first ten by then.
/// </summary>
internal static class CompletingSpeed
{
    private const int Typed = 60;
    private const int MostLetters = 30;
    private const int Shown = 10;

    public static object Measure(List<Paper> papers, PaperSearch search, Random random)
    {
        var titles = Some(papers, random).Select(paper => paper.Title).ToList();
        var middles = Some(papers, random).Select(paper => FromTheMiddle(paper.Title, random)).ToList();
        var names = Some(papers, random).SelectMany(paper => paper.Authors.Take(1)).Select(author => author.Name).ToList();
        return new
        {
            titles = Figures(titles, search),
            middles_of_titles = Figures(middles, search),
            names = Figures(names, search),
            titles_found = Math.Round((double)Found(papers, search, random) / Typed, 3),
        };
    }

    private static IEnumerable<Paper> Some(List<Paper> papers, Random random) =>
        Enumerable.Range(0, Typed).Select(_ => papers[random.Next(papers.Count)]);

    private static object Figures(List<string> texts, PaperSearch search)
    {
        var strokes = texts
            .SelectMany(text =>
                Enumerable.Range(2, Math.Max(0, Math.Min(text.Length, MostLetters) - 1)).Select(end => text[..end])
            )
            .ToList();
        var times = SearchTimes.Of(1, strokes.Count, [at => search.Complete(strokes[at], Shown)])[0];
        var worked = Environment.CpuUsage.TotalTime;
        foreach (var stroke in strokes)
        {
            search.Complete(stroke, Shown);
        }

        worked = Environment.CpuUsage.TotalTime - worked;
        return new
        {
            keystrokes = strokes.Count,
            processor_mean = Math.Round(worked.TotalMilliseconds / Math.Max(1, strokes.Count), 3),
            median = times.Median,
            p95 = times.P95,
        };
    }

    private static int Found(List<Paper> papers, PaperSearch search, Random random)
    {
        var found = 0;
        for (var at = 0; at < Typed; at++)
        {
            var row = random.Next(papers.Count);
            var title = papers[row].Title;
            var rows = search.Complete(title[..Math.Min(title.Length, MostLetters)], Shown).Titles.Select(one => one.Row);
            found += rows.Contains(row) ? 1 : 0;
        }

        return found;
    }

    private static string FromTheMiddle(string title, Random random)
    {
        var words = title.Split(' ');
        return string.Join(' ', words[Math.Min(words.Length - 1, 1 + random.Next(3))..]);
    }
}
