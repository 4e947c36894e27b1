using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Phrases;

/// <summary>Words that may be a keyphrase, with the log-odds that a reader would say they are.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedPhrase(PhraseCandidate Candidate, double Score);

/// <summary>
/// Ranks the candidates of a text: clues of words and neighbours sort out what is no phrase, and trees over position, frequency, rarity,
/// bond and overlap rank what is left.
/// </summary>
internal static class KeyphraseRanker
{
    /// <summary>How many candidates the trees see.</summary>
    public const int Kept = 60;

    /// <summary>Best first; equals in the order of the text.</summary>
    public static List<RankedPhrase> Rank(PhraseText text, KeyphraseModel model)
    {
        var kept = Candidates(text, model, out var scores);
        var said = Said(text);
        Span<float> features = stackalloc float[Kept * PhraseFeatures.Count];
        for (var rank = 0; rank < kept.Count; rank++)
        {
            var row = features.Slice(rank * PhraseFeatures.Count, PhraseFeatures.Count);
            PhraseFeatures.Fill(text, kept[rank], scores, model.Counts, said, rank, row);
        }

        Span<double> odds = stackalloc double[kept.Count];
        model.Trees!.Score(features, PhraseFeatures.Count, odds);
        var ranked = new List<RankedPhrase>(kept.Count);
        for (var rank = 0; rank < kept.Count; rank++)
        {
            ranked.Add(new(kept[rank], odds[rank]));
        }

        ranked.Sort(
            (one, other) =>
                one.Score != other.Score
                    ? other.Score.CompareTo(one.Score)
                    : Order(one.Candidate).CompareTo(Order(other.Candidate))
        );
        return ranked;
    }

    /// <summary>Those that the clues speak for, best first.</summary>
    public static List<PhraseCandidate> Candidates(PhraseText text, KeyphraseModel model, out PhraseScores scores)
    {
        scores = new PhraseScores(text.Words.Count);
        Span<int> clues = stackalloc int[PhraseClues.Most];
        var byKey = new Dictionary<ulong, PhraseCandidate>();
        foreach (var at in PhraseCandidates.In(text))
        {
            var key = PhraseCandidates.KeyOf(text, at);
            if (!byKey.TryGetValue(key, out var candidate))
            {
                byKey[key] = candidate = new(key);
            }

            var score = model.Score(clues[..PhraseClues.Fill(text, at, clues)]);
            scores[at] = score;
            candidate.Occurrences.Add(at);
            candidate.Best = Math.Max(candidate.Best, score);
            candidate.Sum += score;
        }

        var all = byKey.Values.ToList();
        all.Sort((one, other) => one.Best != other.Best ? other.Best.CompareTo(one.Best) : Order(one).CompareTo(Order(other)));
        return all.Count <= Kept ? all : all[..Kept];
    }

    /// <summary>How often each word or part of a word stands in the text.</summary>
    public static Dictionary<ulong, int> Said(PhraseText text)
    {
        var said = new Dictionary<ulong, int>(text.Parts.Count);
        foreach (var part in text.Parts)
        {
            said[part] = said.GetValueOrDefault(part) + 1;
        }

        return said;
    }

    private static int Order(PhraseCandidate candidate) => (candidate.Occurrences[0].First * 8) + candidate.Occurrences[0].Length;
}
