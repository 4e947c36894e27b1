using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Classifying;

/// <summary>How a text speaks of a label in the words of the label's own name and terms.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct SaidOfLabel(
    float NameInTitle,
    float Name,
    float NamePhrase,
    float Terms,
    float Rarest,
    float Rarity,
    float InTitle
);

/// <summary>Finds the names of labels, and the terms that speak for them, in texts.</summary>
internal sealed class LabelPhrases
{
    private const int LongestPhrase = 4;

    /// <summary>How rare a word is that no text of the training has.</summary>
    private const float Unknown = 6;

    private readonly (ulong Word, float Rarity)[][] _names;
    private readonly float[] _nameRarity;
    private readonly Dictionary<ulong, List<(int Label, bool IsName, float Rarity)>> _phrases = [];
    private readonly HashSet<ulong> _first = [];

    public LabelPhrases(Taxonomy taxonomy, Vocabulary known)
    {
        float RarityOf(ulong term) => known.RowOf(term) is var row and >= 0 ? known.Rarity[row] : Unknown;
        _names = [.. taxonomy.Labels.Select(label => NameWords(label.Name).Select(word => (word, RarityOf(word))).ToArray())];
        _nameRarity = [.. _names.Select(name => name.Sum(word => word.Item2))];
        foreach (var label in taxonomy.Labels)
        {
            foreach (var name in NamesOf(label.Name))
            {
                Add(label, name, isName: true);
            }

            foreach (var term in label.Terms.Count > 0 ? label.Terms : NamesOf(label.Name))
            {
                Add(label, term, isName: false);
            }
        }

        void Add(Label label, string phrase, bool isName)
        {
            var words = TextTerms.StemsOf(phrase);
            if (words.Length is 0 or > LongestPhrase)
            {
                return;
            }

            var hash = TextTerms.HashOf(words);
            var rarity = Math.Max(0.5f, words.Length <= 2 ? RarityOf(hash) : Unknown);
            _phrases.TryAdd(hash, []);
            if (!_phrases[hash].Any(known => known.Label == label.Number && known.IsName == isName))
            {
                _phrases[hash].Add((label.Number, isName, rarity));
                _first.Add(words[0]);
            }
        }
    }

    /// <summary>What the text says of each label, by its number.</summary>
    public SaidOfLabel[] Read(TextTerms text)
    {
        var said = new SaidOfLabel[_names.Length];
        var (title, all) = (new HashSet<ulong>(), new HashSet<ulong>(text.Words));
        var met = new HashSet<ulong>();
        for (var at = 0; at < text.Words.Count; at++)
        {
            var inTitle = at < text.TitleWords;
            if (inTitle)
            {
                title.Add(text.Words[at]);
            }

            if (!_first.Contains(text.Words[at]))
            {
                continue;
            }

            var end = Math.Min(inTitle ? text.TitleWords : text.Words.Count, at + LongestPhrase);
            var hash = 0UL;
            for (var last = at; last < end; last++)
            {
                hash = last == at ? text.Words[at] : Searching.Meaning.MeaningTerms.HashOfPair(hash, text.Words[last]);
                if (_phrases.TryGetValue(hash, out var labels))
                {
                    // The title is read first, so what the abstract says again is counted once.
                    var isNew = met.Add(hash);
                    foreach (var (label, isName, rarity) in labels)
                    {
                        Count(ref said[label], isName, rarity, inTitle, isNew);
                    }
                }
            }
        }

        for (var label = 0; label < said.Length; label++)
        {
            foreach (var (word, rarity) in _names[label])
            {
                said[label].NameInTitle += title.Contains(word) ? rarity / _nameRarity[label] : 0;
                said[label].Name += all.Contains(word) ? rarity / _nameRarity[label] : 0;
            }
        }

        return said;
    }

    private static void Count(ref SaidOfLabel said, bool isName, float rarity, bool inTitle, bool isNew)
    {
        if (isName)
        {
            said.NamePhrase += inTitle ? 4 : 1;
            return;
        }

        said.Rarest = Math.Max(said.Rarest, inTitle ? 1.5f * rarity : rarity);
        if (isNew)
        {
            said.InTitle += inTitle ? 1 : 0;
            said.Terms++;
            said.Rarity += rarity;
        }
    }

    /// <summary><c>Neural MT (NMT)</c> has two names.</summary>
    private static IEnumerable<string> NamesOf(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open <= 0 ? [name] : [name[..open].Trim(), name[(open + 1)..].Trim(')', ' ')];
    }

    private static IEnumerable<ulong> NameWords(string name) => TextTerms.StemsOf(name).Distinct();
}
