namespace Courant.Core.Enriching.Institutions;

/// <summary>
/// Where a label may give way to another: what follows a comma begins something new more often than what follows a word. Each place is
/// joined to the one before it by the sum of four tables: one for all places, one for what stands before, one for what stands here, and
/// one for both together.
/// </summary>
internal static class AffiliationJoins
{
    private const string Marks = ",;.-()/'";

    private const int Edge = 0;
    private const int Capital = 1;
    private const int Small = 2;
    private const int Number = 3;
    private const int OtherMark = 4;
    private const int FirstMark = 5;
    private const int Kinds = 13;

    public const int Tables = 1 + Kinds + Kinds + (Kinds * Kinds);

    /// <summary>The numbers of the tables for each token, and for the end.</summary>
    public static int[][] Of(string text, AffiliationToken[] tokens)
    {
        var named = new int[tokens.Length + 1][];
        var before = Edge;
        for (var at = 0; at <= tokens.Length; at++)
        {
            var here = at == tokens.Length ? Edge : KindOf(text, tokens[at]);
            named[at] = [0, 1 + before, 1 + Kinds + here, 1 + Kinds + Kinds + (Kinds * before) + here];
            before = here;
        }

        return named;
    }

    private static int KindOf(string text, AffiliationToken token) =>
        token.Kind switch
        {
            AffiliationTokenKind.Word => char.IsUpper(text[token.Start]) ? Capital : Small,
            AffiliationTokenKind.Number => Number,
            _ => Marks.IndexOf(text[token.Start], StringComparison.Ordinal) is var mark and >= 0 ? FirstMark + mark : OtherMark,
        };
}
