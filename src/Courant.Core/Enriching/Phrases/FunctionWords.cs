using System.Collections.Frozen;

namespace Courant.Core.Enriching.Phrases;

/// <summary>The closed classes of English words: no phrase begins or ends with one.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> Words = Set(
        """
        a about above across after against all along already also although always am among amongst an and another any are around as at
        away be became because become becomes been before being below beneath beside besides between beyond both but by can cannot could
        despite did do does doing done due during each either else enough et etc even ever every few for former from further furthermore
        had has have having he hence her here hers him his how however i if in indeed instead into is it its itself just latter least less
        let many may me might more moreover most much must my namely neither never nevertheless no nor not now of off often on once one
        only onto or other others otherwise ought our ours out over own per perhaps quite rather s same several shall she should since so
        some still such than that the their theirs them then there thereby therefore these they this those though through throughout thus
        to together too toward towards two under unless unlike until up upon us use used uses using very via was we well were what when
        where whereas whereby wherein whether which while who whom whose why will with within without would yet you your e g i.e
        """
    );

    private static readonly FrozenSet<string> Linking = Set("of for in and on to the with a by from");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordLook = Words.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LinkLook = Linking.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    public static bool Holds(ReadOnlySpan<char> folded) => WordLook.Contains(folded);

    /// <summary>Whether the word can stand inside a phrase: quality of service.</summary>
    public static bool Links(ReadOnlySpan<char> folded) => LinkLook.Contains(folded);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
