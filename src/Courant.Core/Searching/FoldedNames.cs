using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>
/// The names of a paper's authors, each as its folded words in the order given name to surname, whatever the source wrote:
/// <c>Prasanna, Viktor K.</c> is <c>viktor k prasanna</c>. Names have no plural.
/// </summary>
internal sealed class FoldedNames
{
    private readonly string[][] _names;

    private FoldedNames(string[][] names) => _names = names;

    public static FoldedNames Of(IReadOnlyList<Author> authors)
    {
        var names = new string[authors.Count][];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = WordsOf(authors[i].Name);
        }

        return new(names);
    }

    /// <summary>The folded words of one name, surname last.</summary>
    public static string[] WordsOf(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var written =
            comma < 0 || name.AsSpan(comma + 1).Trim() is "Jr." or "Jr" or "II" or "III"
                ? name
                : $"{name[(comma + 1)..]} {name[..comma]}";
        return PaperLabels.WordsOf(written);
    }

    /// <summary>
    /// Whether an author is called so: every word asked for stands in one name, in this order; other names may stand between. A
    /// single letter asked for is an initial. An initial that the source gave is not taken for a whole name.
    /// </summary>
    public bool Has(string[] asked, bool lastIsBeginning)
    {
        foreach (var name in _names)
        {
            if (Stand(asked, name, lastIsBeginning, initials: true))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all words asked for stand in a name, in this order; others may stand between.</summary>
    /// <param name="asked">Folded words, at least one.</param>
    /// <param name="name">The folded words of the name.</param>
    /// <param name="lastIsBeginning">Whether the last word asked for stands for all that begin so.</param>
    /// <param name="initials">Whether a single letter beside other words is an initial.</param>
    public static bool Stand(string[] asked, string[] name, bool lastIsBeginning, bool initials)
    {
        var next = 0;
        foreach (var word in name)
        {
            var wanted = asked[next];
            var beginning = initials && wanted.Length == 1 ? asked.Length > 1 : lastIsBeginning && next == asked.Length - 1;
            if (beginning ? word.StartsWith(wanted, StringComparison.Ordinal) : word == wanted)
            {
                next++;
                if (next == asked.Length)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
