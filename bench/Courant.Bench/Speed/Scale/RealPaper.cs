using System.Text;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Bench.Speed.Scale;

/// <summary>A real paper, cut into sentences whose rare words are known.</summary>
internal sealed class RealPaper
{
    /// <summary>A word that so few papers hold is rare: new words stand in the places of such.</summary>
    public const int Rare = 10;

    private readonly string _text;
    private readonly List<(int Start, int End, int Words)> _sentences = [];
    private readonly List<(int Start, int End)> _rare = [];

    public RealPaper(Listing listing, Dictionary<string, int> holding)
    {
        Listing = listing;
        _text = listing.Abstract!;
        Category = listing.Categories.Count > 0 ? listing.Categories[0] : "";
        var lookup = holding.GetAlternateLookup<ReadOnlySpan<char>>();
        var reader = new TokenReader(_text, stackalloc char[TokenReader.BufferLength]);
        var (start, words, at) = (0, 0, 0);
        while (reader.MoveNext())
        {
            if (words > 0 && _text.AsSpan(at..reader.Start).StartsWith(". ", StringComparison.Ordinal))
            {
                _sentences.Add((start, at + 1, words));
                (start, words) = (reader.Start, 0);
            }

            words++;
            at = reader.End;
            if (IsPlain(reader.Current) && lookup.TryGetValue(reader.Current, out var papers) && papers <= Rare)
            {
                _rare.Add((reader.Start, reader.End));
            }
        }

        _sentences.Add((start, _text.Length, words));
    }

    public Listing Listing { get; }

    public string Category { get; }

    public int Sentences => _sentences.Count;

    /// <summary>Writes a sentence with a blank behind it; rare words may give way to new ones.</summary>
    public void CopySentence(int sentence, StringBuilder to, Coinage coinage)
    {
        var (start, end, words) = _sentences[sentence];
        coinage.Passed(words);
        foreach (var rare in _rare)
        {
            if (rare.Start >= start && rare.End <= end)
            {
                to.Append(_text, start, rare.Start - start);
                to.Append(coinage.InPlaceOf(_text.AsSpan(rare.Start..rare.End)));
                start = rare.End;
            }
        }

        to.Append(_text, start, end - start).Append(' ');
    }

    /// <summary>How many papers hold each word, and how the vocabulary grew with the text.</summary>
    public static Dictionary<string, int> HoldingOf(List<Listing> listings, out VocabularyGrowth growth)
    {
        var holding = new Dictionary<string, int>(StringComparer.Ordinal);
        var (quarter, early, tokens) = (0L, 0, 0L);
        for (var at = 0; at < listings.Count; at++)
        {
            var words = Folding.Fold($"{listings[at].Title} {listings[at].Abstract}").Split(' ');
            tokens += words.Length;
            foreach (var word in words.Distinct())
            {
                holding[word] = holding.GetValueOrDefault(word) + 1;
            }

            if (at == listings.Count / 4)
            {
                (quarter, early) = (tokens, holding.Count);
            }
        }

        growth = new(tokens, holding.Count, Math.Log((double)holding.Count / early) / Math.Log((double)tokens / quarter));
        return holding;
    }

    private static bool IsPlain(ReadOnlySpan<char> word) => word.Length > 3 && !word.ContainsAnyExceptInRange('a', 'z');
}
