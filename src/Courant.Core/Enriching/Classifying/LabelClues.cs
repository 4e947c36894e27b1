using Courant.Core.Enriching.Themes;

namespace Courant.Core.Enriching.Classifying;

/// <summary>
/// What speaks for and against a label of a paper, in numbers that mean the same for every label of every taxonomy: so trees that were
/// fitted to one weigh the labels of another.
/// </summary>
internal static class LabelClues
{
    private const int Count = 34;

    private const float Lowest = -3;

    /// <summary>The clues of each label that may be one, by its number; null for those that the words put far behind and the text does not name.</summary>
    public static float[]?[] Of(LabelModel model, ReadText text, SaidOfLabel[] said)
    {
        var labels = model.Taxonomy.Labels;
        var (byWords, byMeaning) = (model.ByWords(text), model.ByMeaning(text));
        var shares = new TopShares(model.Weights, text);
        var ranks = Ranks(byWords, labels.Count);
        var best = byWords[Array.IndexOf(ranks, 0)];
        var clues = new float[]?[labels.Count];
        foreach (var label in labels)
        {
            var at = label.Number;
            if (ranks[at] >= model.Weights.Ranked && said[at].Name <= 0.5f)
            {
                continue;
            }

            var parent = label.Parent?.Number ?? -1;
            var row = clues[at] = new float[Count];
            row[0] = byWords[at];
            row[1] = byWords[at] - best;
            row[2] = ranks[at];
            row[3] = FixedOrder.Dot(model.Weights.Centres[at], text.Meaning);
            row[4] = (float)Math.Log((model.Weights.Papers[at] + 0.5) / (model.Weights.Of + 1));
            row[5] = label.Level;
            row[6] = said[at].NameInTitle;
            row[7] = said[at].Name;
            row[8] = said[at].NamePhrase;
            row[9] = model.LikeDefinition(at, text);
            row[10] = text.Text.Words.Count;
            row[11] = model.Weights.Papers[at];
            row[12] = byMeaning[at];
            row[13] = shares.First[at];
            row[14] = shares.First[at] + shares.Second[at] + shares.Third[at];
            row[15] = shares.InTitle[at];
            row[16] = said[at].Terms;
            row[17] = said[at].Rarest;
            row[18] = said[at].Rarity;
            row[19] = said[at].InTitle;
            row[20] = parent < 0 ? 1 : byWords[parent];
            row[21] = parent < 0 ? 1 : byMeaning[parent];
            row[22] = parent < 0 ? 1 : shares.First[parent];
            row[23] = parent < 0 ? -1 : said[parent].Name;
            row[24] = parent < 0 ? -1 : said[parent].NamePhrase;
            row[25] = parent < 0 ? -1 : said[parent].Rarest;
            row[26] = parent < 0 ? 0 : byWords[at] - Siblings(model.Taxonomy.Children[parent], at, byWords);
            OfChildren(row.AsSpan(27), model.Taxonomy.Children[at], said, byWords, byMeaning, shares);
        }

        return clues;
    }

    private static void OfChildren(
        Span<float> row,
        Label[] children,
        SaidOfLabel[] said,
        float[] byWords,
        float[] byMeaning,
        TopShares shares
    )
    {
        (row[0], row[1]) = (Lowest, Lowest);
        foreach (var child in children)
        {
            var at = child.Number;
            row[0] = Math.Max(row[0], byWords[at]);
            row[1] = Math.Max(row[1], byMeaning[at]);
            row[2] = Math.Max(row[2], said[at].Name);
            row[3] = Math.Max(row[3], said[at].NamePhrase);
            row[4] = Math.Max(row[4], said[at].Rarest);
            row[5] += said[at].Terms;
            row[6] = Math.Max(row[6], shares.First[at]);
        }
    }

    private static float Siblings(Label[] children, int label, float[] byWords)
    {
        var best = Lowest;
        foreach (var child in children)
        {
            best = child.Number == label ? best : Math.Max(best, byWords[child.Number]);
        }

        return best;
    }

    private static int[] Ranks(float[] scores, int count)
    {
        var order = new int[count];
        var keys = new float[count];
        for (var label = 0; label < count; label++)
        {
            (order[label], keys[label]) = (label, -scores[label]);
        }

        Array.Sort(keys, order);
        var ranks = new int[count];
        for (var rank = 0; rank < count; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }

    /// <summary>For each label the three terms of a text that go with it most, and the one of the title.</summary>
    private sealed class TopShares
    {
        public TopShares(LabelWeights weights, ReadText text)
        {
            (First, Second, Third) = (new float[weights.Labels], new float[weights.Labels], new float[weights.Labels]);
            InTitle = new float[weights.Labels];
            foreach (var term in text.Terms)
            {
                foreach (var (label, share) in weights.Shares[term.Row])
                {
                    (First[label], Second[label], Third[label]) =
                        share > First[label] ? (share, First[label], Second[label])
                        : share > Second[label] ? (First[label], share, Second[label])
                        : (First[label], Second[label], Math.Max(Third[label], share));
                    InTitle[label] = term.InTitle ? Math.Max(InTitle[label], share) : InTitle[label];
                }
            }
        }

        public float[] First { get; }

        public float[] Second { get; }

        public float[] Third { get; }

        public float[] InTitle { get; }
    }
}
