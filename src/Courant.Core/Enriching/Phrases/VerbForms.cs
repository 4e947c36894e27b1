using System.Collections.Frozen;

namespace Courant.Core.Enriching.Phrases;

/// <summary>
/// Words that tell what is done: no name of a subject holds them. Forms that are as often nouns or adjectives (design, learning,
/// distributed) are none of them.
/// </summary>
internal static class VerbForms
{
    /// <summary>Verbs of which no form but the participle is a noun or an adjective.</summary>
    private const string Verbs =
        "achieve acquire adapt address adopt allow analyze apply arise assess assume attain avoid become capture combine comprise conduct "
        + "consider consist construct contain contribute decrease define deliver demonstrate depend derive describe determine develop discover "
        + "discuss eliminate employ enable encourage enhance ensure establish evaluate examine exhibit exist explain exploit explore extend "
        + "facilitate find follow foster generalize generate give illustrate imply improve incorporate increase incur indicate induce infer "
        + "integrate introduce investigate involve lack leverage maintain maximize minimize mitigate motivate obtain occur offer outperform "
        + "overcome perform permit predict present preserve produce prove provide push reach recover reduce redistribute rely remain require "
        + "resolve reveal satisfy seek select solve stem strengthen struggle suffer suggest surpass synthesize tackle take treat understand "
        + "undergo utilize validate verify vary yield misclassify accelerate emerge propose retain remove alleviate account represent discourage";

    /// <summary>What is a noun all the same, or so near to one that it may stand in a name.</summary>
    private const string NotVerbs =
        "decrease increase yield lack stem account find present offer reach push seek limits address exploit exploits addressing capturing "
        + "accounting finding offering binding varying understanding generating predicting presents addresses accounts stems yields increases "
        + "lacks finds reaches offers";

    private static readonly FrozenSet<string> Finite = Set(verb => [verb, Third(verb)]);
    private static readonly FrozenSet<string> Progressive = Set(verb => [Stripped(verb) + "ing"]);

    private static readonly FrozenSet<string> NeverFirst = (
        "increases decreases lacks yields finds reaches offers presents addresses enhancing pushing addressing capturing finding understanding "
        + "predicting generating measuring building reading grow iteratively rethinking towards revisiting probing detecting identifying lack goes repeat usually highly widely"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NeverInside =
        "increases decreases yields lacks offers reaches addresses exploits crossing named termed"
            .Split(' ')
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NeverLast = (
        "increases decreases lacks yields finds reaches goes rotates driven obtained studied proposed based used shown given known made caused "
        + "induced required achieved observed described presented considered compared called named found led depends operates simultaneously "
        + "significantly efficiently effectively accurately automatically directly respectively consistently jointly substantially simply "
        + "especially particularly only"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FiniteLook = Look(Finite);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ProgressiveLook = Look(Progressive);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstLook = Look(NeverFirst);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> InsideLook = Look(NeverInside);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LastLook = Look(NeverLast);

    /// <summary>Whether these words can be a name: none says what is done.</summary>
    public static bool CanName(PhraseText text, Occurrence at)
    {
        for (var word = at.First; word <= at.Last; word++)
        {
            var written = text.WrittenSpan(word);
            if (
                FiniteLook.Contains(written)
                || ProgressiveLook.Contains(written) && at.Length > 1
                || word == at.First && at.Length > 1 && FirstLook.Contains(written)
                || word > at.First && word < at.Last && InsideLook.Contains(written)
                || word == at.Last && LastLook.Contains(written)
            )
            {
                return false;
            }
        }

        return true;
    }

    private static string Third(string verb) =>
        verb[^1] == 'y' && verb[^2] is not ('a' or 'e' or 'o' or 'u') ? verb[..^1] + "ies"
        : verb[^1] is 's' or 'x' or 'o'
        || verb.EndsWith("ch", StringComparison.Ordinal)
        || verb.EndsWith("sh", StringComparison.Ordinal)
            ? verb + "es"
        : verb + "s";

    private static string Stripped(string verb) => verb[^1] == 'e' ? verb[..^1] : verb;

    private static FrozenSet<string> Set(Func<string, string[]> forms) =>
        Verbs.Split(' ').SelectMany(forms).Except(NotVerbs.Split(' ')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Look(FrozenSet<string> set) =>
        set.GetAlternateLookup<ReadOnlySpan<char>>();
}
