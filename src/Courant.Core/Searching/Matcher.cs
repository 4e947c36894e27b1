using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>
/// What of a query a paper contains, and how well: each positive term that the match rests on adds 3 when it is in the title and 1
/// each when it is in the abstract, the comment or the authors; categories and ids add nothing, because they do not say how well.
/// </summary>
public sealed record Match(IReadOnlyList<MatchedClause> Clauses, double Score)
{
    /// <summary>How near the paper is to what a reader says in prose; null where the query holds no prose, or by its words alone.</summary>
    public double? Nearness => Clauses.Max(clause => clause.Cosine);
}

/// <summary>A query made ready to be tried on many papers. Can be used by several threads at once.</summary>
public sealed class Matcher(Query query)
{
    private readonly Node _root = Compile(query);

    public Query Query { get; } = query;

    /// <summary>The match of a paper; null where it does not match.</summary>
    public Match? Try(FoldedPaper paper)
    {
        if (!_root.Holds(paper))
        {
            return null;
        }

        var clauses = new List<MatchedClause>();
        var score = 0.0;
        _root.Collect(paper, clauses, ref score);
        return new(clauses, score);
    }

    /// <summary>Whether a paper matches, without saying why; allocates nothing.</summary>
    public bool Matches(FoldedPaper paper) => _root.Holds(paper);

    private static Node Compile(Query query) =>
        query switch
        {
            Query.Term term => new Leaf(TermProbe.Of(term), term),
            Query.And and => new All([.. and.Parts.Select(Compile)]),
            Query.Or or => new Any([.. or.Parts.Select(Compile)]),
            Query.Not not => new None(Compile(not.Part)),
            _ => throw new ArgumentOutOfRangeException(nameof(query), query, "no such kind of query"),
        };

    private abstract class Node
    {
        public abstract bool Holds(FoldedPaper paper);

        /// <summary>Adds the clauses of a node that holds.</summary>
        public abstract void Collect(FoldedPaper paper, List<MatchedClause> clauses, ref double score);
    }

    private sealed class Leaf(TermProbe probe, Query.Term term) : Node
    {
        private readonly string _clause = QueryText.Print(term);

        public override bool Holds(FoldedPaper paper) => probe.IsIn(paper);

        public override void Collect(FoldedPaper paper, List<MatchedClause> clauses, ref double score)
        {
            if (term.Interest is { } interest)
            {
                // The prose as a whole is no reason to show: what of it the paper shares is.
                var shared = string.Join(", ", interest.SharedWith(paper.Paper));
                clauses.Add(new(shared, MatchedClause.OfInterest) { Cosine = Math.Round(interest.ScoreOf(paper) ?? 0, 3) });
                return;
            }

            if (clauses.Exists(seen => seen.Clause == _clause))
            {
                return;
            }

            var parts = probe.Where(paper);
            clauses.Add(new(_clause, PaperParts.NameOfFirst(parts)));
            score += PaperParts.Score(parts);
        }
    }

    private sealed class All(Node[] parts) : Node
    {
        public override bool Holds(FoldedPaper paper)
        {
            foreach (var part in parts)
            {
                if (!part.Holds(paper))
                {
                    return false;
                }
            }

            return true;
        }

        public override void Collect(FoldedPaper paper, List<MatchedClause> clauses, ref double score)
        {
            foreach (var part in parts)
            {
                part.Collect(paper, clauses, ref score);
            }
        }
    }

    private sealed class Any(Node[] parts) : Node
    {
        public override bool Holds(FoldedPaper paper)
        {
            foreach (var part in parts)
            {
                if (part.Holds(paper))
                {
                    return true;
                }
            }

            return false;
        }

        public override void Collect(FoldedPaper paper, List<MatchedClause> clauses, ref double score)
        {
            foreach (var part in parts)
            {
                if (part.Holds(paper))
                {
                    part.Collect(paper, clauses, ref score);
                }
            }
        }
    }

    private sealed class None(Node part) : Node
    {
        public override bool Holds(FoldedPaper paper) => !part.Holds(paper);

        // What is absent is no reason to show.
        public override void Collect(FoldedPaper paper, List<MatchedClause> clauses, ref double score) { }
    }
}
