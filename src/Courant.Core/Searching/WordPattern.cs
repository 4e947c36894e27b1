namespace Courant.Core.Searching;

/// <summary>
/// A word or phrase to be found in folded text. Words that a hyphen holds together match the same words apart and as one, on both
/// sides: <c>pre-training</c>, <c>pre training</c> and <c>pretraining</c> find <c>pre-training</c>.
/// </summary>
internal sealed class WordPattern
{
    private readonly ulong[] _words;
    private readonly FoldedText _text;
    private readonly string? _beginning;

    public WordPattern(string text)
    {
        _text = FoldedText.Of(text);
        _words = _text.Words;
        if (WordBeginning.IsOne(text))
        {
            var words = FoldedWords.Of(text);
            _beginning = words[words.Count - 1].ToString();
        }
    }

    /// <summary>Whether the pattern occurs within the positions [from, to) of a paper's words.</summary>
    public bool Occurs(FoldedPaper paper, int from, int to)
    {
        if (_words.Length == 0)
        {
            return false;
        }

        if (_beginning is not null)
        {
            return OccursAsBeginning(paper, from, to);
        }

        var text = paper.Text;
        if (OccursFrom(text, _words[0], from, to))
        {
            return true;
        }

        // The pattern's first words written as one in the text.
        if (_text.Alternates.Length > 0 && _text.AlternateAt(0, 2) is var joined and not 0 && OccursFrom(text, joined, from, to))
        {
            return true;
        }

        // The pattern's first word written as two, or as a plural acronym, in the text.
        foreach (var alternate in text.Alternates)
        {
            if (alternate.Hash == _words[0] && alternate.At >= from && alternate.At < to && Continues(text, alternate.At, to))
            {
                return true;
            }
        }

        return false;
    }

    private bool OccursFrom(FoldedText text, ulong first, int from, int to)
    {
        while (from < to)
        {
            var found = text.Words.AsSpan(from, to - from).IndexOf(first);
            if (found < 0)
            {
                return false;
            }

            if (_words.Length == 1 || Continues(text, from + found, to))
            {
                return true;
            }

            from += found + 1;
        }

        return false;
    }

    /// <summary>Whether the whole pattern stands at a position. At most one reading fits at each step, so nothing is tried twice.</summary>
    private bool Continues(FoldedText text, int at, int to) => Follows(text, ref at, to, _words.Length);

    private bool Follows(FoldedText text, ref int at, int to, int count)
    {
        for (var next = 0; next < count; )
        {
            // A gap between two texts is no word, and nothing goes on across it.
            if (at >= to || text.Words[at] == 0)
            {
                return false;
            }

            if (text.Words[at] == _words[next] || (text.Alternates.Length > 0 && text.AlternateAt(at, 1) == _words[next]))
            {
                at++;
                next++;
            }
            else if (text.Alternates.Length > 0 && at + 1 < to && text.AlternateAt(at, 2) == _words[next])
            {
                at += 2;
                next++;
            }
            else if (_text.Alternates.Length > 0 && next + 1 < count && _text.AlternateAt(next, 2) == text.Words[at])
            {
                at++;
                next += 2;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private bool OccursAsBeginning(FoldedPaper paper, int from, int to)
    {
        var words = paper.Words;
        for (var start = from; start < to; start++)
        {
            var at = start;
            if (Follows(paper.Text, ref at, to, _words.Length - 1) && at < to && Begins(paper, words, at))
            {
                return true;
            }
        }

        return false;
    }

    private bool Begins(FoldedPaper paper, FoldedWords words, int at)
    {
        var word = words[at];
        if (WordBeginning.Fits(_beginning, word))
        {
            return true;
        }

        // pre-training begins with pretrain.
        return paper.Text.Alternates.Length > 0
            && paper.Text.AlternateAt(at, 2) != 0
            && WordBeginning.Fits(_beginning, $"{word}{words[at + 1]}");
    }
}
