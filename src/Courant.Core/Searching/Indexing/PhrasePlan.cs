namespace Courant.Core.Searching.Indexing;

/// <summary>
/// The ways in which a phrase can be written as terms of the index: its words, and words that a hyphen holds together as one.
/// <see cref="Beginning"/>: the last word stands for all that begin so.
/// </summary>
internal sealed class PhrasePlan
{
    /// <summary>More ways than these are not looked for: nobody writes so many hyphens.</summary>
    private const int MostWays = 16;

    private PhrasePlan(List<string[]> ways, string? beginning)
    {
        Ways = ways;
        Beginning = beginning;
    }

    /// <summary>Each way is a row of stems; where there is a beginning, it follows after them.</summary>
    public IReadOnlyList<string[]> Ways { get; }

    public string? Beginning { get; }

    public bool IsWord => Ways is [[_]] && Beginning is null;

    /// <summary>The plan of a word or phrase; null where it holds no word, which finds nothing.</summary>
    public static PhrasePlan? Of(string text)
    {
        var sink = new Sink([], []);
        WordWalk.Over(text, 0, ref sink);
        if (sink.Words.Count == 0)
        {
            return null;
        }

        var ways = new List<string[]>();
        if (WordBeginning.IsOne(text))
        {
            var folded = FoldedWords.Of(text);
            var beginning = folded[folded.Count - 1].ToString();
            var before = sink.Words.Count - 1;
            Write(sink, 0, before, [], ways);
            return new(ways, beginning);
        }

        Write(sink, 0, sink.Words.Count, [], ways);
        return new(ways, null);
    }

    private static void Write(Sink sink, int at, int end, List<string> so, List<string[]> ways)
    {
        if (ways.Count >= MostWays)
        {
            return;
        }

        if (at == end)
        {
            ways.Add([.. so]);
            return;
        }

        so.Add(sink.Words[at]);
        Write(sink, at + 1, end, so, ways);
        so.RemoveAt(so.Count - 1);
        if (at + 1 < end && sink.Joined.TryGetValue(at, out var joined))
        {
            so.Add(joined);
            Write(sink, at + 2, end, so, ways);
            so.RemoveAt(so.Count - 1);
        }
    }

    private readonly struct Sink(List<string> words, Dictionary<int, string> joined) : IWordSink
    {
        public List<string> Words => words;

        public Dictionary<int, string> Joined => joined;

        public void Word(int at, ulong hash, ReadOnlySpan<char> stem) => words.Add(stem.ToString());

        public void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem)
        {
            if (width == 2)
            {
                joined[at] = stem.ToString();
            }
        }
    }
}
