using System.Text;

namespace Courant.Core.Searching.Indexing;

/// <summary>Finds the titles in which words stand in order, the last one as a beginning.</summary>
internal sealed class TitleCompleting
{
    /// <summary>How many postings of one word are looked at, over all segments.</summary>
    private const int MostOfWord = 16_000;

    /// <summary>How many postings of each of the words that a beginning stands for.</summary>
    private const int MostOfBeginning = 3_000;

    /// <summary>Of how many of the words that a beginning stands for, the commonest first.</summary>
    private const int MostBeginnings = 12;

    /// <summary>Of each segment, however small its part is.</summary>
    private const int Least = 256;

    private readonly byte[][] _typed;
    private readonly string[] _words;
    private readonly TopPapers _top;
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<int> _seen = [];

    private TitleCompleting(string[] words, int limit)
    {
        _words = words;
        _typed = [.. words.Select(Encoding.UTF8.GetBytes)];
        _top = new TopPapers(limit);
    }

    public static Completions Of(IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments, string[] words, int limit)
    {
        var completing = new TitleCompleting(words, limit);
        var all = segments.Sum(part => (double)part.Segment.Count);
        for (var number = 0; number < segments.Count; number++)
        {
            var (segment, deleted) = segments[number];
            completing.LookIn(segment, deleted, number, segment.Count / all);
        }

        var before = string.Join(' ', words[..^1]);
        return new(
            [
                .. completing
                    ._texts.OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Take(limit)
                    .Select(pair => new CompletedText($"{before} {pair.Key}".TrimStart(), pair.Value)),
            ],
            [.. completing._top.InOrder().Select(found => new CompletedTitle(found.Row))],
            []
        );
    }

    private void LookIn(Segment segment, DeletedPapers deleted, int number, double part)
    {
        _seen.Clear();
        TermEntry? rarest = null;
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        foreach (var word in _words[..^1])
        {
            if (segment.Find(TermKey.Of(TermKind.Word, WordWalk.StemOf(word, spare))) is not { } entry)
            {
                return;
            }

            rarest = rarest is { } rare && rare.Holding <= entry.Holding ? rare : entry;
        }

        var most = Math.Max(Least, (int)(MostOfWord * part));
        if (rarest is { } driving)
        {
            LookAt(segment, deleted, number, driving, most);
        }

        if (rarest is null || rarest.Value.Holding > most)
        {
            var beginnings = BeginningTerms.Of(segment, _words[^1], TermKind.Word);
            beginnings.Sort((left, right) => right.Holding.CompareTo(left.Holding));
            foreach (var entry in beginnings.Take(MostBeginnings))
            {
                LookAt(segment, deleted, number, entry, Math.Max(Least, (int)(MostOfBeginning * part)));
            }
        }
    }

    private void LookAt(Segment segment, DeletedPapers deleted, int number, TermEntry entry, int most)
    {
        var cursor = new PostingCursor(segment, entry, TermKind.Word);
        for (var paper = cursor.Advance(cursor.FirstOfLast(most)); paper != HitCursor.End; paper = cursor.Advance(paper + 1))
        {
            if (TermCounts.Title(cursor.Counts) == 0 || deleted.Has(paper))
            {
                continue;
            }

            var line = segment.TitleOf(paper);
            var fit = TitleLine.Fit(line, _typed, out var last);
            if (fit == TitleFit.None || !_seen.Add(paper))
            {
                continue;
            }

            if (fit >= TitleFit.SideBySide)
            {
                var text = Encoding.UTF8.GetString(line[last]);
                _texts[text] = _texts.GetValueOrDefault(text) + 1;
            }

            _top.Offer(new((double)fit, segment.DayOf(paper), segment.RowOf(paper), number, paper));
        }
    }
}
