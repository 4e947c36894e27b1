using Courant.Core.Model;

namespace Courant.Core.Rendering;

internal sealed partial class LabelledLines
{
    /// <summary>
    /// Each classification with the phrases of the same tagging, the first one with those of another maker where it has none of its own;
    /// <paramref name="always"/> prints the line even without any.
    /// </summary>
    public void Tags(Dossier dossier, bool always)
    {
        var phrases = dossier.All<Keyphrases>().Where(found => found.Phrases.Count > 0).ToList();
        var label = "tags";
        var classes = dossier.All<Classification>().ToList();
        foreach (var found in classes)
        {
            var pair = phrases.Find(candidate => candidate.Maker == found.Maker) ?? (label == "tags" ? Unpaired() : null);
            Tag(found, pair);
            phrases.Remove(pair!);
        }

        foreach (var more in phrases)
        {
            // The same tagging twice with other words: one classification, two lists of phrases.
            if (classes.Find(candidate => candidate.Maker == more.Maker) is { } found)
            {
                Tag(found, more);
            }
            else if (always && classes.Count == 0 && label == "tags")
            {
                Tag(null, more);
            }
            else
            {
                Names("keywords", more.Phrases, By(more));
            }
        }

        if (always && label == "tags")
        {
            Tag(null, null);
        }

        // Of several lists the one that says most; of equals, the first.
        Keyphrases? Unpaired() =>
            phrases
                .Where(candidate => classes.TrueForAll(other => other.Maker != candidate.Maker))
                .MaxBy(candidate => candidate.Phrases.Count);

        void Tag(Classification? found, Keyphrases? words)
        {
            var names = (words?.Phrases ?? []).Select(phrase => Part(MarkdownText.Escape(phrase)));
            var domain = found is null ? "unsure" : Part(MarkdownText.Escape(found.Domain));
            var category = found is null ? "unsure" : Part(MarkdownText.Escape(found.Category));
            var makers =
                found is not null && words is not null && words.Maker != found.Maker
                    ? $"{By(found)} <!-- keywords by {Hidden(words.Maker.ToString())} -->"
                    : By(found ?? (Insight?)words);
            Line(label, $"[{domain}], [{category}], [{string.Join(", ", names)}]{makers}");
            label = "also tagged";
        }
    }
}
