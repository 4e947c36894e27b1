namespace Courant.Core.Enriching.Institutions;

/// <summary>The ways in which the name of one university is written in the languages of affiliations.</summary>
internal static class UniversityName
{
    private static readonly string[] Before =
    [
        "University of ",
        "Universidad de ",
        "Universidade de ",
        "Universidade do ",
        "Università di ",
        "Università degli Studi di ",
        "Université de ",
        "Universität ",
        "Universiteit ",
        "Universitat de ",
        "Uniwersytet ",
        "Université ",
        "Universitas ",
        "Universiti ",
        "Universidad ",
        "Universidade ",
    ];

    private static readonly string[] After = [" University", " Üniversitesi", " Universitet", " Universiteit"];

    /// <summary>Other spellings of a name of the form "University of X" or "X University", where X is one or two words.</summary>
    public static IEnumerable<string> Turned(string name)
    {
        var place =
            Array.Find(Before, name.StartsWith) is { } before ? name[before.Length..]
            : Array.Find(After, name.EndsWith) is { } after ? name[..^after.Length]
            : "";
        return place.Length < 4 || place.Count(letter => letter == ' ') > 1 || place.Any(letter => letter is ',' or '(')
            ? []
            : Before.Select(word => word + place).Concat(After.Select(word => place + word));
    }
}
