namespace Courant.Core.Importing;

/// <summary>
/// Takes the institutions of other digests apart. They are written as prose with commas, of which some belong to a name:
/// <c>University of California, Berkeley</c>, <c>Workday, Inc.</c>
/// </summary>
internal static class InstitutionNames
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "Inc",
        "Inc.",
        "Ltd",
        "Ltd.",
        "LLC",
        "Co.",
        "Corp.",
        "GmbH",
        "S.A.",
        "AG",
        "Co., Ltd.",
        "Berkeley",
        "Los Angeles",
        "San Diego",
        "Davis",
        "Irvine",
        "Santa Barbara",
        "Santa Cruz",
        "Riverside",
        "Merced",
        "San Francisco",
        "Urbana-Champaign",
        "Urbana Champaign",
        "Madison",
        "Chapel Hill",
        "Twin Cities",
        "Ann Arbor",
        "Austin",
        "Dallas",
        "Arlington",
        "College Park",
        "Baltimore County",
        "Amherst",
        "Boulder",
        "Knoxville",
        "Shenzhen",
        "Guangzhou",
        "Weihai",
        "Beijing",
        "Wuhan",
        "Qingdao",
        "Suzhou",
        "Hyderabad",
        "Bombay",
        "Delhi",
        "Madras",
        "Kanpur",
        "Kharagpur",
    };

    /// <summary>The names in order; none where the text says only that nothing is known.</summary>
    public static List<string> Read(string text)
    {
        var names = new List<string>();
        var listed = Uncommented(text);
        foreach (var part in FieldText.Split(listed, listed.Contains(';') ? ';' : ',', own: false))
        {
            if (names.Count > 0 && Endings.Contains(part))
            {
                names[^1] = $"{names[^1]}, {part}";
            }
            else if (!IsNothing(part))
            {
                names.Add(part);
            }
        }

        return names;
    }

    /// <summary>Whether the digest says itself that it guessed, from an e-mail address or from the authors' names.</summary>
    public static bool IsGuess(string text) =>
        text.Contains("infer", StringComparison.OrdinalIgnoreCase)
        || text.Contains("likely", StringComparison.OrdinalIgnoreCase)
        || text.Contains("assum", StringComparison.OrdinalIgnoreCase);

    private static string Uncommented(string text)
    {
        // "(Inferred from the author list …)" is about the guess, not part of a name; "(PKU)" is part of one.
        var open = text.LastIndexOf('(');
        return open > 0 && text.EndsWith(')') && text.Length - open > 30 ? text[..open].TrimEnd() : text;
    }

    private static bool IsNothing(string name) =>
        name.Equals("unknown", StringComparison.OrdinalIgnoreCase)
        || name.Equals("not specified", StringComparison.OrdinalIgnoreCase)
        || name.Equals("N/A", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("not provided", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("not explicitly", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("not stated", StringComparison.OrdinalIgnoreCase);
}
