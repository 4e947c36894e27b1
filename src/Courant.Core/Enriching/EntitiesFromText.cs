using Courant.Core.Enriching.Entities;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Core.Enriching;

/// <summary>
/// The tasks, data sets and metrics that title and abstract name, each once in the words of its first place, by a tagger that learnt from
/// sentences in which people marked them (TDMSci, Hou et al., EACL 2021; see `bench fit entities`).
/// </summary>
public sealed class EntitiesFromText : IEnricher
{
    /// <summary>The share of names that were right in sentences that the tagger had not seen.</summary>
    private const double Precision = 0.6;

    /// <summary>A headline has capitals on this share of its words, or more.</summary>
    private const double Headline = 0.6;

    public Maker Maker { get; } = new("entities", "1");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var found = paper.Withdrawn ? [] : Of(paper.Title, paper.Abstract);
        return found.Count == 0
            ? []
            :
            [
                new Model.Entities(found)
                {
                    Maker = Maker,
                    Confidence = Precision,
                    Evidence = [.. found.Select(entity => entity.Places[0])],
                },
            ];
    }

    /// <summary>In the order in which they are first named, title first.</summary>
    public static IReadOnlyList<Entity> Of(string title, string? text)
    {
        var found = new List<Entity>();
        var places = new Dictionary<(EntityKind, string), List<Evidence>>();
        Add(title, "title", EntityTagger.OfTdm.Of(title, 0, title.Length, IsHeadline(title)));
        foreach (var sentence in Sentences.Of(text ?? ""))
        {
            Add(text!, "abstract", EntityTagger.OfTdm.Of(text!, sentence.Start, sentence.End));
        }

        return found;

        void Add(string from, string field, List<EntitySpan> spans)
        {
            foreach (var span in spans)
            {
                var kind = (EntityKind)span.Kind;
                var written = from[span.Start..span.End];
                var key = (kind, Folding.Fold(written));
                if (!places.TryGetValue(key, out var seen))
                {
                    places[key] = seen = [];
                    var words = written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                    found.Add(new(kind, string.Join(' ', words)) { Places = seen });
                }

                seen.Add(new(field, span.Start, span.End));
            }
        }
    }

    private static bool IsHeadline(string title)
    {
        int words = 0,
            capitals = 0;
        for (var at = 0; at < title.Length; at++)
        {
            if (char.IsLetter(title[at]) && (at == 0 || !char.IsLetterOrDigit(title[at - 1])))
            {
                words++;
                capitals += char.IsUpper(title[at]) ? 1 : 0;
            }
        }

        return capitals >= Headline * words;
    }
}
