namespace Courant.Core.Searching.Indexing;

/// <summary>Papers at which all of some cursors stand.</summary>
internal sealed class AllCursor(HitCursor[] parts) : HitCursor
{
    public override int Advance(int paper)
    {
        if (Paper >= paper)
        {
            return Paper;
        }

        var candidate = paper;
        for (var agreed = 0; agreed < parts.Length && candidate != End; )
        {
            agreed = 0;
            foreach (var part in parts)
            {
                var at = part.Advance(candidate);
                if (at != candidate)
                {
                    candidate = at;
                    break;
                }

                agreed++;
            }
        }

        return Paper = candidate;
    }
}

/// <summary>Papers at which any of some cursors stands.</summary>
internal sealed class AnyCursor(HitCursor[] parts) : HitCursor
{
    public override int Advance(int paper)
    {
        if (Paper >= paper)
        {
            return Paper;
        }

        var least = End;
        foreach (var part in parts)
        {
            least = Math.Min(least, part.Advance(paper));
        }

        return Paper = least;
    }
}

/// <summary>All other papers of a segment.</summary>
internal sealed class NotCursor(HitCursor part, int papers) : HitCursor
{
    public override int Advance(int paper)
    {
        if (Paper >= paper)
        {
            return Paper;
        }

        while (paper < papers && part.Advance(paper) == paper)
        {
            paper++;
        }

        return Paper = paper < papers ? paper : End;
    }
}

/// <summary>Papers of a span of years.</summary>
internal sealed class YearCursor(Segment segment, int from, int to) : HitCursor
{
    public override int Advance(int paper)
    {
        if (Paper >= paper)
        {
            return Paper;
        }

        for (; paper < segment.Count; paper++)
        {
            var year = segment.YearOf(paper);
            if (year >= from && year <= to)
            {
                return Paper = paper;
            }
        }

        return Paper = End;
    }
}

/// <summary>No paper.</summary>
internal sealed class NothingCursor : HitCursor
{
    public override int Advance(int paper) => Paper = End;
}
