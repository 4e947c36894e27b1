using Courant.Core.Model;

namespace Courant.Core.Enriching.Phrases;

/// <summary>A phrase of a text as it is shown, with the probability that a reader would name it, and where it stands.</summary>
internal sealed record ChosenPhrase(string Text, double Probability, Evidence Evidence);

/// <summary>Chooses the best of the ranked phrases, each once, and an abbreviation as its long form.</summary>
internal static class KeyphraseChoice
{
    /// <summary>Up to <paramref name="most"/> phrases of a title and an abstract, best first.</summary>
    public static IReadOnlyList<ChosenPhrase> Of(string title, string? body, int most)
    {
        var text = new PhraseText(title, body);
        var longForms = LongForms.In(text);
        var chosen = new List<ChosenPhrase>(most);
        var keys = new HashSet<ulong>();
        foreach (var (candidate, score) in KeyphraseRanker.Rank(text, KeyphraseModel.Shipped))
        {
            var at = candidate.Occurrences[0];
            var shown = Shown(text, candidate);
            if (longForms.TryGetValue(candidate.Key, out var spelledOut))
            {
                (at, shown) = (spelledOut, spelledOut);
            }

            if (
                !VerbForms.CanName(text, shown)
                || PhraseSpelling.Of(text, shown, KeyphraseModel.Shipped.Counts) is not { } spelled
            )
            {
                continue;
            }

            var key = PhraseCandidates.KeyOf(text, at);
            if (at.Length == 1 && KnownLongForms.Of(spelled) is { } known)
            {
                spelled = known;
                key = PhraseCandidates.KeyOf(new PhraseText(known, ""));
            }

            if (keys.Add(key))
            {
                var field = text.Words[at.First].InTitle ? "title" : "abstract";
                var evidence = new Evidence(field, text.Words[at.First].Start, text.Words[at.Last].End);
                chosen.Add(new(spelled, Math.Round(1 / (1 + Math.Exp(-score)), 4), evidence));
                if (chosen.Count == most)
                {
                    break;
                }
            }
        }

        return chosen;
    }

    /// <summary>Running text shows how a phrase is written; a headline may have capitals of its own.</summary>
    private static Occurrence Shown(PhraseText text, PhraseCandidate candidate)
    {
        foreach (var at in candidate.Occurrences)
        {
            if (!text.Words[at.First].InTitle && text.Words[at.First].Gap is not (Gap.Start or Gap.Stop))
            {
                return at;
            }
        }

        return candidate.Occurrences[0];
    }
}
