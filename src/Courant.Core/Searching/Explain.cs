namespace Courant.Core.Searching;

/// <summary>One clause of a query with the number of papers it matches by itself.</summary>
/// <param name="Query">The clause.</param>
/// <param name="Hits">Papers of the library for which it holds.</param>
/// <param name="Parts">Its own clauses, in order.</param>
public sealed record ExplainedClause(Query Query, int Hits, IReadOnlyList<ExplainedClause> Parts)
{
    /// <summary>AND, OR, NOT, or the term as one would write it.</summary>
    public string Label =>
        Query switch
        {
            Query.And => "AND",
            Query.Or => "OR",
            Query.Not => "NOT",
            _ => QueryText.Print(Query),
        };
}

/// <summary>What a query does to a library, clause by clause.</summary>
/// <param name="Root">The whole query; its hits are the papers that match.</param>
/// <param name="Papers">How many papers were looked at.</param>
/// <param name="Warnings">Clauses that do nothing or too much, one sentence each.</param>
public sealed record QueryExplanation(ExplainedClause Root, int Papers, IReadOnlyList<string> Warnings)
{
    /// <summary>How many papers the query matches.</summary>
    public int Total => Root.Hits;

    /// <summary>The tree, one clause a line: its hits, and the clause indented under the one that it belongs to.</summary>
    public string Tree
    {
        get
        {
            var lines = new List<string>();
            Add(Root, 0, lines);
            return string.Join('\n', lines);
        }
    }

    private static void Add(ExplainedClause clause, int depth, List<string> lines)
    {
        lines.Add($"{clause.Hits, 8}  {new string(' ', 2 * depth)}{clause.Label}");
        foreach (var part in clause.Parts)
        {
            Add(part, depth + 1, lines);
        }
    }
}

/// <summary>Shows what each clause of a query does, so that a wrong one is seen on the first day.</summary>
public static class Explain
{
    /// <summary>Tries every clause on every paper, in one pass.</summary>
    public static QueryExplanation Of(Query query, IEnumerable<FoldedPaper> papers)
    {
        var root = new Counter(query);
        var count = 0;
        foreach (var paper in papers)
        {
            count++;
            root.Count(paper);
        }

        var warnings = new List<string>();
        if (count > 0)
        {
            root.Warn(count, warnings);
        }

        return new(root.Explained(), count, [.. warnings.Distinct()]);
    }

    private sealed class Counter(Query query)
    {
        private readonly TermProbe? _probe = query is Query.Term term ? TermProbe.Of(term) : null;
        private readonly Counter[] _parts = query switch
        {
            Query.And and => [.. and.Parts.Select(part => new Counter(part))],
            Query.Or or => [.. or.Parts.Select(part => new Counter(part))],
            Query.Not not => [new Counter(not.Part)],
            _ => [],
        };

        private int _hits;

        // Of a NOT in an AND: the papers for which all else holds, and those of them that it takes away.
        private int _offered;
        private int _removed;

        public bool Count(FoldedPaper paper)
        {
            var holding = 0;
            Counter? failed = null;
            foreach (var part in _parts)
            {
                if (part.Count(paper))
                {
                    holding++;
                }
                else
                {
                    failed = part;
                }
            }

            var holds = query switch
            {
                Query.And => holding == _parts.Length,
                Query.Or => holding > 0,
                Query.Not => holding == 0,
                _ => _probe!.IsIn(paper),
            };
            if (query is Query.And)
            {
                CountRemoved(holding, failed);
            }

            _hits += holds ? 1 : 0;
            return holds;
        }

        public ExplainedClause Explained() => new(query, _hits, [.. _parts.Select(part => part.Explained())]);

        public void Warn(int papers, List<string> warnings)
        {
            var name = QueryText.Print(query);
            switch (query)
            {
                case Query.Term when _hits == 0:
                    warnings.Add($"{name} matches nothing in {Papers(papers)}.");
                    break;
                case Query.Term or Query.Or or Query.And when 2L * _hits > papers:
                    warnings.Add($"{name} matches more than half of everything: {_hits} of {Papers(papers)}.");
                    break;
                case Query.And when _hits == 0 && Array.TrueForAll(_parts, part => part._hits > 0):
                    warnings.Add($"{name} matches nothing, although each of its parts does.");
                    break;
                case Query.Not when _offered > 0 && _removed == _offered:
                    warnings.Add($"{name} removes everything: all of {Papers(_offered)} that the rest of its group matches.");
                    break;
                case Query.Not when _offered > 0 && _removed == 0 && _parts[0]._hits > 0:
                    warnings.Add($"{name} removes nothing of {Papers(_offered)} that the rest of its group matches.");
                    break;
            }

            foreach (var part in _parts)
            {
                part.Warn(papers, warnings);
            }
        }

        private static string Papers(int count) => count == 1 ? "1 paper" : $"{count} papers";

        private void CountRemoved(int holding, Counter? failed)
        {
            foreach (var part in _parts)
            {
                if (!part.IsNot)
                {
                    continue;
                }

                if (holding == _parts.Length)
                {
                    part._offered++;
                }
                else if (holding == _parts.Length - 1 && ReferenceEquals(failed, part))
                {
                    part._offered++;
                    part._removed++;
                }
            }
        }

        private bool IsNot => query is Query.Not;
    }
}
