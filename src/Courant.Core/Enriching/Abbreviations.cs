using System.Collections.Frozen;

namespace Courant.Core.Enriching;

/// <summary>Tells the full stop of an abbreviation, an initial or a number of a list from the one that ends a sentence.</summary>
internal static class Abbreviations
{
    private static readonly FrozenSet<string> NeverLast = Set(
        "e.g eg i.e ie vs cf viz dr prof mr mrs ms fig figs eq eqs eqn eqns sec secs sect tbl a.k.a aka"
    );

    private static readonly FrozenSet<string> LastOnlyBeforeStarter = Set(
        "al inc ltd corp co jr sr resp approx dept univ st proc conf int trans intl est incl excl phys rev soc lett appl mech eng sci math "
            + "chem biol astron jpn commun comput symp"
    );

    private static readonly FrozenSet<string> NotLastBeforeNumber = Set(
        "no nos vol ch chap alg prop def thm lem cor p pp ca tab ref refs app appx ex jan feb mar apr jun jul aug sep sept oct nov dec"
    );

    private static readonly FrozenSet<string> Starters = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            .. (
                "A Additionally After All Although An And Another As At Based Because Besides Beyond Both Building But By Code Compared "
                + "Consequently Current Despite Due During Each Empirically Even Evaluation Evaluations Existing Experiment "
                + "Experimental Experiments Extensive Finally First Firstly For From Furthermore Given Hence Here How However If "
                + "Importantly In Inspired Instead It Its Many Meanwhile Modern Moreover Most Motivated Nevertheless Next "
                + "Nonetheless Notably On Once One Our Overall Prior Recent Recently Results Second Secondly Several Since So Some "
                + "Specifically Still Such Surprisingly That The Their Then There Therefore These They Third This Those Through Thus "
                + "To Today Together Traditional Two Under Unfortunately Unlike Using Via We What When Where Whereas Which While "
                + "With Within Without Yet"
            ).Split(' '),
        ]
    );

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Never = Look(NeverLast);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeStarter = Look(LastOnlyBeforeStarter);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeNumber = Look(NotLastBeforeNumber);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Starting = Look(Starters);

    /// <summary>A word with which sentences of abstracts begin.</summary>
    public static bool IsStarter(ReadOnlySpan<char> word) => Starting.Contains(word);

    /// <summary>
    /// Whether the full stop at <paramref name="mark"/> belongs to the word before it, in a sentence that begins at
    /// <paramref name="start"/>, where <paramref name="nextWord"/> follows at <paramref name="next"/>.
    /// </summary>
    public static bool IsOne(string text, int start, int mark, int next, ReadOnlySpan<char> nextWord)
    {
        var from = mark;
        while (
            from > start
            && !char.IsWhiteSpace(text[from - 1])
            && text[from - 1] is not ('(' or '[' or '{' or '"' or '“' or '~' or '/')
        )
        {
            from--;
        }

        var token = text.AsSpan(from, mark - from);
        if (token.IsEmpty)
        {
            return false;
        }

        if (Never.Contains(token))
        {
            return true;
        }

        // The number of a list stands where a sentence or a clause begins: "contributions: 1. A model".
        if (token.Length <= 2 && IsNumber(token))
        {
            var before = from - 1;
            while (before > start && char.IsWhiteSpace(text[before]))
            {
                before--;
            }

            return from == start || text[before] is ':' or ';';
        }

        var starter = IsStarter(nextWord);
        if (BeforeNumber.Contains(token))
        {
            return char.IsDigit(text[next]);
        }

        if (BeforeStarter.Contains(token))
        {
            return !starter;
        }

        var initial = token.Length == 1 && char.IsUpper(token[0]);
        return (initial || IsDotted(token)) && !starter;
    }

    /// <summary>Letters with full stops between them, as in "U.S" or "w.r.t".</summary>
    private static bool IsDotted(ReadOnlySpan<char> token)
    {
        for (var at = 0; at < token.Length; at++)
        {
            if (at % 2 == 0 ? !char.IsLetter(token[at]) : token[at] != '.')
            {
                return false;
            }
        }

        return token.Length is >= 3 and <= 9 && token.Length % 2 == 1;
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9');

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Look(FrozenSet<string> set) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>();
}
