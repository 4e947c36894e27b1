using System.Runtime.InteropServices;

namespace Courant.Core.Editions.Overviews;

/// <summary>Where a paper has a phrase.</summary>
internal enum PhrasePlace
{
    Once,

    /// <summary>At least twice in the abstract.</summary>
    Often,

    Title,
}

/// <summary>A phrase, by the numbers of its words' stems, and the papers that have it.</summary>
internal sealed class SharedPhrase(int[] words)
{
    private int _goesOn;

    public int[] Words => words;

    public int Occurrences { get; private set; }

    /// <summary>How often it stands in the one longer phrase that it stands in most.</summary>
    public int InLonger { get; set; }

    /// <summary>
    /// Mostly part of the same longer phrase, as "vision language" is of "vision-language models", or nearly always followed by
    /// another word, as "multi-agent" is.
    /// </summary>
    public bool IsFragment => InLonger * 10 > Occurrences * 6 || _goesOn * 20 > Occurrences * 17;

    /// <summary>How many papers contain it at all.</summary>
    public int Papers => Holding.Count;

    public Dictionary<int, PhrasePlace> Holding { get; } = [];

    /// <summary>Papers come one after the other, the title of each before its abstract.</summary>
    public void Note(int paper, bool inTitle, bool goesOn)
    {
        Occurrences++;
        _goesOn += goesOn ? 1 : 0;
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(Holding, paper, out var held);
        place =
            inTitle || place == PhrasePlace.Title ? PhrasePlace.Title
            : held ? PhrasePlace.Often
            : PhrasePlace.Once;
    }
}
