using Courant.Core.Model;

namespace Courant.Core.Enriching.Phrases;

public static class KeyphrasesFromText
{
    internal static List<(string Text, double S)> Choose(string title, string body, int most)
    {
        var text = new PhraseText(title, body);
        return [.. KeyphraseRanker.Rank(text, KeyphraseModel.Shipped).Take(most).Select(p => (text.Written(p.Candidate.Occurrences[0].First, p.Candidate.Occurrences[0].Last), p.Score))];
    }
}
