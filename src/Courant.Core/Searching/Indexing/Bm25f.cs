namespace Courant.Core.Searching.Indexing;

/// <summary>How long the parts of a paper are, in words; longer parts than fit are as long as fits.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct PartLengths(ushort Title, ushort Abstract, ushort Comment);

/// <summary>
/// BM25F (Robertson, Zaragoza and Taylor, CIKM 2004): how often a term stands in each part, weighted and set against the length of
/// the part, saturates together. Lengths are set against fixed usual lengths of papers instead of the collection's averages, so that
/// the bound of a block of postings holds for ever, and a paper's score depends on nothing but itself and how rare its words are.
/// </summary>
public sealed class Bm25f
{
    private const double UsualTitle = 10;
    private const double UsualAbstract = 150;
    private const double UsualComment = 10;
    private const int Tabled = 1024;

    private readonly float _k1;
    private readonly float _author;
    private readonly float[] _title;
    private readonly float[] _abstract;
    private readonly float[] _comment;

    /// <summary>The ranking of what ships; an index says with which it was built.</summary>
    public static Bm25f Shipped { get; } = new(k1: 2, title: 3, titleB: 0.6, body: 1, bodyB: 0.65, comment: 0.5);

    public Bm25f(double k1, double title, double titleB, double body, double bodyB, double comment)
    {
        _k1 = (float)k1;
        _author = 1;
        _title = Table(title, titleB, UsualTitle);
        _abstract = Table(body, bodyB, UsualAbstract);
        _comment = Table(comment, 0.2, UsualComment);
        Fingerprint = Folding.Hash($"{k1} {title} {titleB} {body} {bodyB} {comment}");
    }

    /// <summary>Equal for equal parameters.</summary>
    public ulong Fingerprint { get; }

    /// <summary>How much a term says that stands in a paper so often, from 0 to 1: to be multiplied by its weight.</summary>
    internal float Saturation(TermKind kind, byte counts, PartLengths lengths)
    {
        var much =
            kind == TermKind.Word
                ? (TermCounts.Title(counts) * _title[Math.Min((int)lengths.Title, Tabled - 1)])
                    + (TermCounts.Abstract(counts) * _abstract[Math.Min((int)lengths.Abstract, Tabled - 1)])
                    + (TermCounts.Comment(counts) * _comment[Math.Min((int)lengths.Comment, Tabled - 1)])
                : counts * _author;
        return much / (_k1 + much);
    }

    /// <summary>How much a term weighs that so many of so many papers hold.</summary>
    public static float Weight(long holding, long papers) => (float)Math.Log(1 + ((papers - holding + 0.5) / (holding + 0.5)));

    private static float[] Table(double weight, double b, double usual)
    {
        var table = new float[Tabled];
        for (var length = 0; length < Tabled; length++)
        {
            table[length] = (float)(weight / (1 - b + (b * length / usual)));
        }

        return table;
    }
}
