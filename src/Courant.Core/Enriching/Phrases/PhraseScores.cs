namespace Courant.Core.Enriching.Phrases;

/// <summary>What each run of words scores by its clues, to be compared with the runs around it and within it.</summary>
internal sealed class PhraseScores(int words)
{
    private const int Longest = 5;
    private const float None = -20;

    private readonly float[] _scores = Filled(words * Longest);

    public float this[Occurrence at]
    {
        get => _scores[(at.First * Longest) + at.Length - 1];
        set => _scores[(at.First * Longest) + at.Length - 1] = value;
    }

    /// <summary>The greatest score of a longer run that holds this one.</summary>
    public float BestAround(Occurrence at)
    {
        var best = None;
        for (var first = Math.Max(0, at.Last - Longest + 1); first <= at.First; first++)
        {
            for (var length = at.Last - first + 1; length <= Longest; length++)
            {
                if (length > at.Length)
                {
                    best = Math.Max(best, _scores[(first * Longest) + length - 1]);
                }
            }
        }

        return best;
    }

    /// <summary>The greatest score of a shorter run within this one.</summary>
    public float BestWithin(Occurrence at)
    {
        var best = None;
        for (var first = at.First; first <= at.Last; first++)
        {
            for (var length = 1; length <= at.Last - first + 1 && length < at.Length; length++)
            {
                best = Math.Max(best, _scores[(first * Longest) + length - 1]);
            }
        }

        return best;
    }

    private static float[] Filled(int count)
    {
        var scores = new float[count];
        Array.Fill(scores, None);
        return scores;
    }
}
