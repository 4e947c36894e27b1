using System.Runtime.InteropServices;
using System.Text;
using Courant.Core.Enriching.Roles;
using Courant.Core.Model;

namespace Courant.Core.Enriching.Summaries;

/// <summary>
/// A part of a sentence that may stand for it: the tokens [From, To), without what is in brackets, or the sentence as it is. The score is
/// that of <see cref="ExpectedOverlap"/>. <paramref name="Joined"/> is a whole sentence that begins with what joins it to another.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Piece(int Sentence, int From, int To, bool Whole, bool Joined, int Words, double Score);

/// <summary>Finds the pieces of a sentence and writes them; only ever leaves words out, and never changes one.</summary>
internal static class Pieces
{
    private const int FewestWords = 5;

    /// <summary>Words that what follows in brackets completes: "as shown in [12]".</summary>
    private static readonly HashSet<uint> LeadingUp = Tokens.Set("in by of to on from with for see and or as than is are at via");

    /// <summary>The sentence as it is, and every piece of it that begins and ends where one may.</summary>
    public static List<Piece> Of(AbstractReading reading, int sentence, ExpectedOverlap overlap)
    {
        var tokens = reading.Tokens[sentence];
        var asides = Asides(reading.Text, tokens);
        var end = EndOf(reading.Text, tokens);
        var pieces = new List<Piece>();
        overlap.Clear();
        for (var at = 0; at < tokens.Count; at++)
        {
            overlap.Add(sentence, at);
        }

        var starts = tokens.Count == 0 ? [] : Openings.Of(reading.Text, tokens);
        var joined = starts.Count > 0 && starts[0] > 0;
        pieces.Add(new Piece(sentence, 0, tokens.Count, true, joined, overlap.Count, overlap.Score));
        foreach (var start in starts)
        {
            var ends = Endings.Of(reading.Text, tokens, start);
            var next = 0;
            overlap.Clear();
            for (var at = start; at < end; at++)
            {
                if (next < ends.Count && ends[next] == at)
                {
                    Add(start, at);
                    next++;
                }

                if (!asides[at])
                {
                    overlap.Add(sentence, at);
                }
            }

            if (start > 0 || Array.IndexOf(asides, true) >= 0)
            {
                Add(start, tokens.Count);
            }
        }

        return pieces;

        void Add(int from, int to)
        {
            if (overlap.Count >= FewestWords)
            {
                pieces.Add(new Piece(sentence, from, to, false, false, overlap.Count, overlap.Score));
            }
        }
    }

    /// <summary>
    /// A piece as it is printed, and where its words stand: without the marks at which it is cut, with a capital and a full stop. A short
    /// form in brackets stays if <paramref name="needed"/> has it, for those who read it later.
    /// </summary>
    public static (string Text, List<Evidence> Spans) Write(AbstractReading reading, Piece piece, HashSet<uint> needed)
    {
        var (text, tokens) = (reading.Text, reading.Tokens[piece.Sentence]);
        if (piece.Whole)
        {
            var sentence = reading.Sentences[piece.Sentence];
            return (sentence.In(text).ToString(), [new Evidence("abstract", sentence.Start, sentence.End)]);
        }

        var asides = Asides(text, tokens);
        KeepNeeded(text, tokens, asides, needed);
        var to = piece.To;
        while (to < tokens.Count && to > piece.From && text[tokens[to - 1].Start] is ',' or ';' or ':' or '-' or '–' or '—')
        {
            to--;
        }

        var spans = new List<Evidence>();
        var written = new StringBuilder();
        for (var at = piece.From; at < to; at++)
        {
            if (asides[at])
            {
                continue;
            }

            var first = at;
            while (at + 1 < to && !asides[at + 1])
            {
                at++;
            }

            var (from, until) = (tokens[first].Start, tokens[at].End);
            written.Append(written.Length > 0 && text[from] is not (',' or '.' or ';' or ':' or '!' or '?' or ')') ? " " : "");
            written.Append(text, from, until - from);
            spans.Add(new Evidence("abstract", from, until));
        }

        written[0] = char.ToUpperInvariant(written[0]);
        written.Append(to < tokens.Count || char.IsLetterOrDigit(written[^1]) ? "." : "");
        return (written.ToString(), spans);
    }

    /// <summary>Which tokens stand in brackets, the brackets included, of those that a sentence reads well without.</summary>
    private static bool[] Asides(string text, List<Token> tokens)
    {
        var asides = new bool[tokens.Count];
        for (var at = 1; at < tokens.Count; at++)
        {
            if (
                text[tokens[at].Start] is not ('(' or '[')
                || tokens[at - 1].Aside
                || LeadingUp.Contains(tokens[at - 1].Hash)
                || !char.IsWhiteSpace(text[tokens[at].Start - 1])
            )
            {
                continue;
            }

            var close = at;
            while (close < tokens.Count && tokens[close].Aside)
            {
                close++;
            }

            if (close < tokens.Count && text[tokens[close - 1].Start] is ')' or ']')
            {
                Array.Fill(asides, true, at, close - at);
                at = close - 1;
            }
        }

        return asides;
    }

    private static void KeepNeeded(string text, List<Token> tokens, bool[] asides, HashSet<uint> needed)
    {
        for (var at = 1; at + 1 < tokens.Count; at++)
        {
            if (asides[at - 1] && text[tokens[at - 1].Start] == '(' && needed.Contains(tokens[at].Hash))
            {
                for (var kept = at - 1; kept < tokens.Count && asides[kept]; kept++)
                {
                    asides[kept] = false;
                }
            }
        }
    }

    /// <summary>The token after the last that is not the mark that ends the sentence.</summary>
    private static int EndOf(string text, List<Token> tokens)
    {
        var end = tokens.Count;
        while (end > 0 && text[tokens[end - 1].Start] is '.' or '!' or '?')
        {
            end--;
        }

        return end;
    }
}
