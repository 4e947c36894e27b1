using System.Text;

namespace Courant.Core.Searching.Indexing;

/// <summary>What a term of the index is. The letter is the first byte of its key, so that terms of a kind lie together.</summary>
internal enum TermKind : byte
{
    /// <summary>The stem of a word of title, abstract or comment.</summary>
    Word = (byte)'w',

    /// <summary>A word of an author's name.</summary>
    Name = (byte)'n',

    /// <summary>The first letter of a word of an author's name.</summary>
    Initial = (byte)'i',

    /// <summary>A category, or an archive as <c>cs.*</c>.</summary>
    Category = (byte)'c',

    Identifier = (byte)'d',

    /// <summary>Something that comes with the paper, or its state: <c>has:code</c>.</summary>
    Trait = (byte)'t',

    /// <summary>A tag, by what its spellings have in common.</summary>
    Tag = (byte)'k',

    /// <summary>A word of the name of an institution.</summary>
    Institution = (byte)'o',

    /// <summary>An author's whole name, once by family and once by given name first, to be completed.</summary>
    Person = (byte)'p',
}

/// <summary>Keys of terms: a letter for the kind, then the text in UTF-8. Keys are ordered as bytes.</summary>
internal static class TermKey
{
    public static byte[] Of(TermKind kind, ReadOnlySpan<char> text)
    {
        var key = new byte[1 + Encoding.UTF8.GetByteCount(text)];
        key[0] = (byte)kind;
        Encoding.UTF8.GetBytes(text, key.AsSpan(1));
        return key;
    }

    public static TermKind KindOf(ReadOnlySpan<byte> key) => (TermKind)key[0];

    public static string TextOf(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key[1..]);

    public static bool HasPositions(TermKind kind) =>
        kind is TermKind.Word or TermKind.Name or TermKind.Initial or TermKind.Institution;
}

/// <summary>
/// How often a word stands in each part of a paper, in one byte: title and comment up to 3 times, abstract up to 15. Of other terms the
/// byte is how often they stand.
/// </summary>
internal static class TermCounts
{
    public static int Title(byte counts) => counts & 3;

    public static int Comment(byte counts) => (counts >> 2) & 3;

    public static int Abstract(byte counts) => counts >> 4;

    public static byte Of(int title, int abstracts, int comment) =>
        (byte)(Math.Min(title, 3) | (Math.Min(comment, 3) << 2) | (Math.Min(abstracts, 15) << 4));

    /// <summary>The counts of two words together.</summary>
    public static byte Sum(byte one, byte other) =>
        Of(Title(one) + Title(other), Abstract(one) + Abstract(other), Comment(one) + Comment(other));

    /// <summary>What is left of the counts in one part.</summary>
    public static byte In(byte counts, QueryField field) =>
        field switch
        {
            QueryField.Title => (byte)(counts & 0x03),
            QueryField.Comment => (byte)(counts & 0x0C),
            QueryField.Abstract => (byte)(counts & 0xF0),
            _ => counts,
        };
}

/// <summary>
/// Where a term stands: words as in <see cref="FoldedText"/>, title, abstract and comment one after another with a gap of one between
/// them; a word of a name as the number of the name and of the word in it. The lowest bit says that the term is two words as one.
/// </summary>
internal static class TermPlace
{
    /// <summary>Words beyond this are not indexed; no paper's title, abstract and comment together have so many.</summary>
    public const int Farthest = 60_000;

    private const int WordsOfName = 64;
    private const int MostNames = 1 << 24;

    public static uint Of(int at, int width) => ((uint)at << 1) | (uint)(width - 1);

    public static int At(uint place) => (int)(place >> 1);

    public static int End(uint place) => (int)((place >> 1) + (place & 1) + 1);

    /// <summary>The place of a word in a name; null where there is none left.</summary>
    public static uint? OfName(int name, int word) =>
        name < MostNames && word < WordsOfName ? (uint)(((name * WordsOfName) + word) << 1) : null;

    public static int NameOf(uint place) => At(place) / WordsOfName;

    public static int WordOf(uint place) => At(place) % WordsOfName;

    /// <summary>The part in which a word at a place begins.</summary>
    public static QueryField PartOf(uint place, PartLengths lengths) =>
        At(place) <= lengths.Title ? QueryField.Title
        : At(place) <= lengths.Title + 1 + lengths.Abstract ? QueryField.Abstract
        : QueryField.Comment;
}
