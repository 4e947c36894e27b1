using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>A sentence with its words and the quantities in it, and where it stands in its text.</summary>
internal sealed class ReadSentence
{
    private readonly BareText _bare;
    private readonly string _text;

    private ReadSentence(string text, BareText bare)
    {
        _text = text;
        _bare = bare;
        Words = WordCutter.Cut(bare.Letters);
        Numbers = QuantityScanner.Of(bare.Letters, Words);
        Quantities = Numbers.FindAll(ClaimRules.CanMatter);
    }

    public List<Word> Words { get; }

    /// <summary>Every number that may be a quantity.</summary>
    public List<Quantity> Numbers { get; }

    /// <summary>Those of them that can matter to a claim.</summary>
    public List<Quantity> Quantities { get; }

    /// <summary>Its place among the sentences, from 0.</summary>
    public int Place { get; private init; }

    /// <summary>How many sentences there are.</summary>
    public int Of { get; private init; }

    /// <summary>Whether this or an earlier sentence speaks of the authors' own work.</summary>
    public bool OwnWork { get; private set; }

    /// <summary>Every sentence of a text.</summary>
    public static List<ReadSentence> All(string text)
    {
        var sentences = Sentences.Of(text);
        var read = new List<ReadSentence>(sentences.Count);
        var own = false;
        for (var place = 0; place < sentences.Count; place++)
        {
            var bare = BareText.Of(text, sentences[place].Start, sentences[place].End);
            var sentence = new ReadSentence(text, bare) { Place = place, Of = sentences.Count };
            own |= sentence.SpeaksOfOwnWork();
            sentence.OwnWork = own;
            read.Add(sentence);
        }

        return read;
    }

    public string Lower(int place) => place >= 0 && place < Words.Count ? Words[place].Lower : "";

    /// <summary>The half-open range of the text from the first to the last word, both included, with the dollars and braces that belong to it.</summary>
    public (int Start, int End) Range(int first, int last)
    {
        var start = _bare.StartOf(Words[first].Start);
        var end = _bare.EndOf(Words[last].End - 1);
        var odd = 0;
        var open = 0;
        for (var at = start; at < end; at++)
        {
            odd ^= _text[at] == '$' ? 1 : 0;
            open +=
                _text[at] == '{' ? 1
                : _text[at] == '}' ? -1
                : 0;
        }

        if (odd == 1 && end < _text.Length && _text[end] == '$')
        {
            end++;
        }
        else if (odd == 1 && start > 0 && _text[start - 1] == '$')
        {
            start--;
        }

        if (open > 0 && end < _text.Length && _text[end] == '}')
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>The text from the first to the last word, both included.</summary>
    public string Text(int first, int last)
    {
        var (start, end) = Range(first, last);
        return _text[start..end];
    }

    private bool SpeaksOfOwnWork()
    {
        for (var at = 0; at < Words.Count; at++)
        {
            if (
                Words[at].Lower is "we" or "our"
                || Words[at].Lower == "this"
                    && Lower(at + 1) is "paper" or "work" or "study" or "article" or "research" or "thesis" or "report"
                || Words[at].Lower is "propose" or "proposes" or "introduces" or "presents"
            )
            {
                return true;
            }
        }

        return false;
    }
}
