using System.Text;

namespace Courant.Core.Searching.Indexing;

/// <summary>A piece of text as it was written; marked where it holds what was asked for.</summary>
public sealed record Marked(string Text, bool Found);

/// <summary>Shows what was found where it stands: the title, and the stretch of the abstract that holds most of it.</summary>
public static class Snippet
{
    private const int Words = 32;

    /// <summary>A text in pieces, with the words of a query marked.</summary>
    public static IReadOnlyList<Marked> Of(string text, Query query) => Cut(text, WordsOf(text, Stems(query)), 0, text.Length);

    /// <summary>The stretch of a text that holds the most different words of a query, in pieces; the beginning where it holds none.</summary>
    public static IReadOnlyList<Marked> Best(string text, Query query)
    {
        var words = WordsOf(text, Stems(query));
        if (words.Count <= Words)
        {
            return Cut(text, words, 0, text.Length);
        }

        var (best, most) = (0, -1);
        for (var from = 0; from + Words <= words.Count; from++)
        {
            var window = words.GetRange(from, Words);
            var worth =
                (100 * window.Where(word => word.Stem is not null).Select(word => word.Stem).Distinct().Count())
                + window.Count(word => word.Stem is not null);
            if (worth > most)
            {
                (best, most) = (from, worth);
            }
        }

        var start = best == 0 ? 0 : words[best].Start;
        var end = best + Words == words.Count ? text.Length : words[best + Words - 1].End;
        List<Marked> pieces = [.. Cut(text, words, start, end)];
        if (start > 0)
        {
            pieces.Insert(0, new("… ", false));
        }

        if (end < text.Length)
        {
            pieces.Add(new(" …", false));
        }

        return pieces;
    }

    private static List<Marked> Cut(string text, List<(int Start, int End, string? Stem)> words, int from, int to)
    {
        var pieces = new List<Marked>();
        var at = from;
        foreach (var (start, end, stem) in words)
        {
            if (stem is null || start < from || end > to)
            {
                continue;
            }

            // Words that were found side by side are one piece.
            var between = text[at..start];
            if (pieces.Count > 0 && pieces[^1].Found && between.Length <= 1)
            {
                pieces[^1] = new(pieces[^1].Text + between + text[start..end], true);
            }
            else
            {
                if (between.Length > 0)
                {
                    pieces.Add(new(between, false));
                }

                pieces.Add(new(text[start..end], true));
            }

            at = end;
        }

        if (at < to)
        {
            pieces.Add(new(text[at..to], false));
        }

        return pieces;
    }

    private static List<(int Start, int End, string? Stem)> WordsOf(string text, List<(string Stem, bool Beginning)> asked)
    {
        var words = new List<(int, int, string?)>();
        var reader = new TokenReader(text, stackalloc char[TokenReader.BufferLength]);
        while (reader.MoveNext())
        {
            string? found = null;
            foreach (var (stem, beginning) in asked)
            {
                if (Fits(reader.Current, stem, beginning))
                {
                    found = stem;
                }
            }

            words.Add((reader.Start, reader.End, found));
        }

        return words;
    }

    private static bool Fits(ReadOnlySpan<char> word, string stem, bool beginning)
    {
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        return beginning ? WordBeginning.Fits(stem, word) : WordWalk.StemOf(word, spare).SequenceEqual(stem);
    }

    /// <summary>The words that are asked for, and two as one where a hyphen holds them together.</summary>
    private static List<(string Stem, bool Beginning)> Stems(Query query)
    {
        var stems = new List<(string, bool)>();
        Gather(query, stems);
        return stems;
    }

    private static void Gather(Query query, List<(string Stem, bool Beginning)> stems)
    {
        switch (query)
        {
            case Query.Term term
                when Leaf.Of(term) is { Scores: true, Kind: TermKind.Word } && PhrasePlan.Of(term.Text) is { } plan:
                stems.AddRange(plan.Ways.SelectMany(way => way).Distinct().Select(stem => (stem, false)));
                if (plan.Beginning is { } beginning)
                {
                    stems.Add((beginning, true));
                }

                break;
            case Query.And and:
                foreach (var part in and.Parts)
                {
                    Gather(part, stems);
                }

                break;
            case Query.Or or:
                foreach (var part in or.Parts)
                {
                    Gather(part, stems);
                }

                break;
        }
    }

    /// <summary>Pieces as one text, with what was found between two signs.</summary>
    public static string Join(IEnumerable<Marked> pieces, string open, string close)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            text.Append(piece.Found ? $"{open}{piece.Text}{close}" : piece.Text);
        }

        return text.ToString();
    }
}
