using System.Buffers;

namespace Courant.Core.Searching;

/// <summary>Another reading of the words at a position: two words written as one (width 2), or a second form (width 1).</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Alternate(int At, int Width, ulong Hash);

/// <summary>
/// The words of one or more texts as hashes, by position, with 0 between the texts so that no phrase crosses. Words are without
/// plural. Words that a hyphen holds together can also be read as one: <c>pre-training</c> is found as <c>pretraining</c>.
/// </summary>
internal sealed class FoldedText
{
    // Kept between papers, because nearly every paper needs one and none keeps it.
    [ThreadStatic]
    private static List<Alternate>? Spare;

    private FoldedText(ulong[] words, Alternate[] alternates)
    {
        Words = words;
        Alternates = alternates;
    }

    public ulong[] Words { get; }

    /// <summary>Ascending by position.</summary>
    public Alternate[] Alternates { get; }

    /// <summary>Folds one text.</summary>
    public static FoldedText Of(ReadOnlySpan<char> text)
    {
        var words = ArrayPool<ulong>.Shared.Rent(Bound(text.Length));
        var alternates = new List<Alternate>();
        var count = Append(text, words, 0, alternates);
        var folded = new FoldedText(words.AsSpan(0, count).ToArray(), [.. alternates]);
        ArrayPool<ulong>.Shared.Return(words);
        return folded;
    }

    /// <summary>Folds three texts one after another; <paramref name="ends"/> are the positions after each.</summary>
    public static FoldedText Of(string first, string second, string third, out (int First, int Second) ends)
    {
        var words = ArrayPool<ulong>.Shared.Rent(Bound(first.Length) + Bound(second.Length) + Bound(third.Length));
        var alternates = Spare ?? [];
        Spare = null;
        var count = Append(first, words, 0, alternates);
        words[count] = 0;
        ends.First = count + 1;
        count = Append(second, words, count + 1, alternates);
        words[count] = 0;
        ends.Second = count + 1;
        count = Append(third, words, count + 1, alternates);
        var folded = new FoldedText(words.AsSpan(0, count).ToArray(), alternates.Count == 0 ? [] : alternates.ToArray());
        alternates.Clear();
        Spare = alternates;
        ArrayPool<ulong>.Shared.Return(words);
        return folded;
    }

    /// <summary>The alternate of a width that begins at a position; 0 where there is none.</summary>
    public ulong AlternateAt(int at, int width)
    {
        foreach (var alternate in Alternates)
        {
            if (alternate.At == at && alternate.Width == width)
            {
                return alternate.Hash;
            }
        }

        return 0;
    }

    // Ideographs are words of one character without separators; everything else takes more.
    private static int Bound(int length) => length + 2;

    private static int Append(ReadOnlySpan<char> text, ulong[] words, int count, List<Alternate> alternates)
    {
        var sink = new Hashes(words, alternates);
        return WordWalk.Over(text, count, ref sink);
    }

    private readonly struct Hashes(ulong[] words, List<Alternate> alternates) : IWordSink
    {
        public void Word(int at, ulong hash, ReadOnlySpan<char> stem) => words[at] = hash;

        public void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem) => alternates.Add(new(at, width, hash));
    }
}
