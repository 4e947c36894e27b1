using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Tests.Searching.Indexing;

/// <summary>Answers a query by looking at every paper: what matches is what a topic would match, and BM25F is written out.</summary>
internal sealed class NaiveSearch
{
    private readonly List<(long Row, FoldedPaper Folded)> _all;
    private readonly HashSet<long> _deleted;
    private readonly Dictionary<(FoldedPaper, Query.Term), (int, int, int, int)> _counted = [];

    /// <param name="papers">All papers, those included that were deleted: they count for how rare a word is.</param>
    /// <param name="deleted">The rows of those that are not to be found.</param>
    public NaiveSearch(IEnumerable<(long Row, Paper Paper)> papers, HashSet<long> deleted)
    {
        _all = [.. papers.Select(pair => (pair.Row, FoldedPaper.Of(pair.Paper)))];
        _deleted = deleted;
    }

    public List<FoldedPaper> Matching(Query query)
    {
        var matcher = new Matcher(query);
        return [.. _all.Where(one => !_deleted.Contains(one.Row) && matcher.Matches(one.Folded)).Select(one => one.Folded)];
    }

    /// <summary>Every paper that matches, best first.</summary>
    public List<(long Row, double Score)> Ranked(Query query)
    {
        var matcher = new Matcher(query);
        var said = Wanted(query, true).CountBy(term => term).ToDictionary();
        var terms = said.Keys.ToList();
        var weights = terms.ToDictionary(
            term => term,
            term =>
                said[term]
                * Bm25f.Weight(_all.Count(one => Counts(one.Folded, term) is { } counts && counts != default), _all.Count)
        );
        return
        [
            .. _all.Where(one => !_deleted.Contains(one.Row) && matcher.Matches(one.Folded))
                .Select(one =>
                    (
                        one.Row,
                        Score: terms.Sum(term => (double)weights[term] * Saturation(one.Folded, Counts(one.Folded, term), term)),
                        Day: one.Folded.Paper.Day?.DayNumber ?? 0
                    )
                )
                .OrderByDescending(one => one.Score)
                .ThenByDescending(one => one.Day)
                .ThenByDescending(one => one.Row)
                .Select(one => (one.Row, one.Score)),
        ];
    }

    private static IEnumerable<Query.Term> Wanted(Query query, bool wanted) =>
        query switch
        {
            Query.Term term
                when wanted
                    && term.Field
                        is QueryField.All
                            or QueryField.Title
                            or QueryField.Abstract
                            or QueryField.Comment
                            or QueryField.Author => [term],
            Query.And and => and.Parts.SelectMany(part => Wanted(part, wanted)),
            Query.Or or => or.Parts.SelectMany(part => Wanted(part, wanted)),
            Query.Not not => Wanted(not.Part, false),
            _ => [],
        };

    private static double Saturation(FoldedPaper paper, (int Title, int Abstract, int Comment, int Names) counts, Query.Term term)
    {
        if (term.Field == QueryField.Author)
        {
            return counts.Names / (2.0 + counts.Names);
        }

        var title = 3.0 * Math.Min(3, counts.Title) / (1 - 0.6 + (0.6 * (paper.TitleEnd - 1) / 10));
        var body = 1.0 * Math.Min(15, counts.Abstract) / (1 - 0.65 + (0.65 * (paper.AbstractEnd - paper.TitleEnd - 1) / 150));
        var comment = 0.5 * Math.Min(3, counts.Comment) / (1 - 0.2 + (0.2 * (paper.Text.Words.Length - paper.AbstractEnd) / 10));
        var much = title + body + comment;
        return much / (2.0 + much);
    }

    private (int Title, int Abstract, int Comment, int Names) Counts(FoldedPaper paper, Query.Term term)
    {
        if (!_counted.TryGetValue((paper, term), out var counts))
        {
            _counted.Add((paper, term), counts = Count(paper, term));
        }

        return counts;
    }

    private static (int Title, int Abstract, int Comment, int Names) Count(FoldedPaper paper, Query.Term term)
    {
        if (term.Field == QueryField.Author)
        {
            var matcher = new Matcher(term);
            return (
                0,
                0,
                0,
                paper.Paper.Authors.Count(author =>
                    matcher.Matches(
                        FoldedPaper.Of(
                            new Paper
                            {
                                Id = paper.Paper.Id,
                                Ids = [],
                                Title = "",
                                Authors = [author],
                            }
                        )
                    )
                )
            );
        }

        var starts = Enumerable.Range(0, paper.Text.Words.Length).Where(at => StandsAt(paper, term.Text, at)).ToList();
        var title = starts.Count(at => at < paper.TitleEnd);
        var body = starts.Count(at => at >= paper.TitleEnd && at < paper.AbstractEnd);
        var comment = starts.Count(at => at >= paper.AbstractEnd);
        return (
            term.Field is QueryField.All or QueryField.Title ? title : 0,
            term.Field is QueryField.All or QueryField.Abstract ? body : 0,
            term.Field is QueryField.All or QueryField.Comment ? comment : 0,
            0
        );
    }

    private static bool StandsAt(FoldedPaper paper, string asked, int at)
    {
        var pattern = FoldedText.Of(asked);
        var beginning = asked.EndsWith('*') ? Folding.Fold(asked).Split(' ')[^1] : null;
        return From(at, 0);

        bool From(int here, int next)
        {
            if (next == pattern.Words.Length)
            {
                return true;
            }

            if (here >= paper.Text.Words.Length || paper.Text.Words[here] == 0)
            {
                return false;
            }

            if (beginning is not null && next == pattern.Words.Length - 1)
            {
                var word = paper.Words[here];
                return WordBeginning.Fits(beginning, word)
                    || (paper.Text.AlternateAt(here, 2) != 0 && WordBeginning.Fits(beginning, $"{word}{paper.Words[here + 1]}"));
            }

            return Units(paper.Text, here).Any(unit => unit.Hash == pattern.Words[next] && From(here + unit.Width, next + 1))
                || (
                    pattern.AlternateAt(next, 2) is var joined
                    && joined != 0
                    && (beginning is null || next + 2 < pattern.Words.Length)
                    && Units(paper.Text, here).Any(unit => unit.Hash == joined && From(here + unit.Width, next + 2))
                );
        }
    }

    private static IEnumerable<(ulong Hash, int Width)> Units(FoldedText text, int at) =>
        text.Alternates.Where(one => one.At == at).Select(one => (one.Hash, one.Width)).Append((text.Words[at], 1));
}
