namespace Courant.Core.Enriching.Phrases;

/// <summary>What is told of a candidate to the trees that rank it.</summary>
internal static class PhraseFeatures
{
    public const int Count = 36;

    public static void Fill(
        PhraseText text,
        PhraseCandidate candidate,
        PhraseScores scores,
        PhraseCounts counts,
        Dictionary<ulong, int> said,
        int rank,
        Span<float> into
    )
    {
        var at = candidate.Occurrences[0];
        var words = text.Words;
        var all = words.Count;
        var occurrences = candidate.Occurrences.Count;
        int inTitle = 0,
            free = 0,
            alone = 0,
            capital = 0;
        var containing = -20f;
        foreach (var occurrence in candidate.Occurrences)
        {
            inTitle += words[occurrence.First].InTitle ? 1 : 0;
            var before =
                occurrence.First == 0 || words[occurrence.First].Gap != Gap.Blank || words[occurrence.First - 1].IsFunction;
            var after =
                occurrence.Last + 1 == all
                || words[occurrence.Last + 1].Gap != Gap.Blank
                || words[occurrence.Last + 1].IsFunction;
            free += before && after ? 1 : 0;
            alone += before || after ? 1 : 0;
            capital += words[occurrence.First].Shape is WordShape.Upper or WordShape.Mixed ? 1 : 0;
            containing = Math.Max(containing, scores.BestAround(occurrence));
        }

        float least = 99,
            most = 0,
            sum = 0,
            leastSaid = 99,
            sumSaid = 0,
            leastBond = 99,
            sumBond = 0;
        var first = words[at.First].FirstPart;
        var last = words[at.Last].FirstPart + words[at.Last].Parts - 1;
        for (var part = first; part <= last; part++)
        {
            var rare = counts.LogOfAll - counts.LogOf(text.Parts[part]);
            (least, most, sum) = (Math.Min(least, rare), Math.Max(most, rare), sum + rare);
            var times = said.GetValueOrDefault(text.Parts[part]);
            (leastSaid, sumSaid) = (Math.Min(leastSaid, times), sumSaid + times);
            if (part > first)
            {
                var bond = counts.Bond(text.Parts[part - 1], text.Parts[part]);
                (leastBond, sumBond) = (Math.Min(leastBond, bond), sumBond + bond);
            }
        }

        var parts = last - first + 1;
        var titled = 0;
        for (var word = 0; word < text.TitleWords; word++)
        {
            for (var own = at.First; own <= at.Last; own++)
            {
                titled += words[word].Stem == words[own].Stem ? 1 : 0;
            }
        }

        into[0] = (float)candidate.Best;
        into[1] = (float)(candidate.Sum / occurrences);
        into[2] = occurrences;
        into[3] = inTitle;
        into[4] = at.First;
        into[5] = at.First / (float)all;
        into[6] = candidate.Occurrences[^1].Last / (float)all;
        into[7] = at.Length;
        into[8] = parts;
        into[9] = words[at.Last].End - words[at.First].Start;
        into[10] = least;
        into[11] = most;
        into[12] = sum / parts;
        into[13] = sum;
        into[14] = counts.LogOfAll - counts.LogOf(text.Parts[first]);
        into[15] = counts.LogOfAll - counts.LogOf(text.Parts[last]);
        into[16] = parts == 1 ? 20 : leastBond;
        into[17] = parts == 1 ? 20 : sumBond / (parts - 1);
        into[18] = free / (float)occurrences;
        into[19] = alone / (float)occurrences;
        into[20] = leastSaid;
        into[21] = sumSaid / parts;
        into[22] = sumSaid;
        into[23] = said.GetValueOrDefault(text.Parts[last]);
        into[24] = capital / (float)occurrences;
        into[25] = all;
        into[26] = text.TitleWords;
        into[27] = rank;
        into[28] = rank / (float)all;
        into[29] = (float)candidate.Best - containing;
        into[30] = (float)candidate.Best - scores.BestWithin(at);
        into[31] = titled / (float)at.Length;
        into[32] = at.First > 0 && words[at.First].Gap == Gap.Blank ? counts.Bond(text.Parts[first - 1], text.Parts[first]) : -2;
        into[33] =
            at.Last + 1 < all && words[at.Last + 1].Gap == Gap.Blank ? counts.Bond(text.Parts[last], text.Parts[last + 1]) : -2;
        into[34] = words[at.First].Gap == Gap.Opening ? 1 : 0;
        into[35] = sumSaid * sum / parts / all;
    }
}
