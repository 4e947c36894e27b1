using System.Runtime.InteropServices;

namespace Courant.Core.Searching.Indexing;

/// <summary>The terms of the one paper that is being added, with their places; emptied and used again for the next.</summary>
internal sealed class PaperTerms
{
    /// <summary>The number of the term above, the place below: numbers are sorted faster than pairs.</summary>
    private readonly List<ulong> _found = [];
    private readonly List<uint> _places = [];

    public void Add(int term, uint place) => _found.Add(((ulong)term << 32) | place);

    /// <summary>Adds the words of a text whose first word stands at a position, and returns the position after the last.</summary>
    public int AddWords(string text, int at, TermTable terms)
    {
        var sink = new Sink(this, terms);
        return WordWalk.Over(text, at, ref sink);
    }

    /// <summary>Hands everything over as postings of a paper.</summary>
    public void MoveTo(PostingRows rows, int paper, PartLengths lengths, TermTable terms)
    {
        var found = CollectionsMarshal.AsSpan(_found);
        found.Sort();
        for (var at = 0; at < found.Length; )
        {
            var term = (int)(found[at] >> 32);
            _places.Clear();
            for (; at < found.Length && (int)(found[at] >> 32) == term; at++)
            {
                _places.Add((uint)found[at]);
            }

            var places = CollectionsMarshal.AsSpan(_places);
            var kind = terms.KindOf(term);
            rows.Add(
                term,
                paper,
                kind == TermKind.Word ? CountsOf(places, lengths) : (byte)Math.Min(places.Length, byte.MaxValue),
                TermKey.HasPositions(kind) ? places : []
            );
        }

        _found.Clear();
    }

    /// <summary>How often a word with these places stands in each part.</summary>
    public static byte CountsOf(ReadOnlySpan<uint> places, PartLengths lengths)
    {
        var (title, body, comment) = (0, 0, 0);
        foreach (var place in places)
        {
            switch (TermPlace.PartOf(place, lengths))
            {
                case QueryField.Title:
                    title++;
                    break;
                case QueryField.Abstract:
                    body++;
                    break;
                default:
                    comment++;
                    break;
            }
        }

        return TermCounts.Of(title, body, comment);
    }

    private readonly struct Sink(PaperTerms paper, TermTable terms) : IWordSink
    {
        public void Word(int at, ulong hash, ReadOnlySpan<char> stem) => Other(at, 1, hash, stem);

        public void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem)
        {
            if (at < TermPlace.Farthest)
            {
                paper.Add(terms.Of(TermKind.Word, hash, stem), TermPlace.Of(at, width));
            }
        }
    }
}
