using System.Buffers;
using System.Collections.Frozen;

namespace Courant.Core.Sources;

/// <summary>
/// What arXiv's categories are called in its protocols: <c>cs.LG</c> is the OAI set <c>cs:cs:LG</c>, <c>hep-th</c> the set
/// <c>physics:hep-th</c>, because OAI puts every archive into a group (https://info.arxiv.org/help/oa/index.html).
/// </summary>
public static class ArxivCategories
{
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-"
    );

    /// <summary>Archive and its group.</summary>
    private static readonly FrozenDictionary<string, string> Groups = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cs"] = "cs",
        ["econ"] = "econ",
        ["eess"] = "eess",
        ["math"] = "math",
        ["q-bio"] = "q-bio",
        ["q-fin"] = "q-fin",
        ["stat"] = "stat",
        ["astro-ph"] = "physics",
        ["cond-mat"] = "physics",
        ["gr-qc"] = "physics",
        ["hep-ex"] = "physics",
        ["hep-lat"] = "physics",
        ["hep-ph"] = "physics",
        ["hep-th"] = "physics",
        ["math-ph"] = "physics",
        ["nlin"] = "physics",
        ["nucl-ex"] = "physics",
        ["nucl-th"] = "physics",
        ["physics"] = "physics",
        ["quant-ph"] = "physics",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Categories with two names, of which a paper carries both (https://arxiv.org/category_taxonomy).</summary>
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cs.NA"] = "math.NA",
        ["cs.SY"] = "eess.SY",
        ["math.IT"] = "cs.IT",
        ["math.MP"] = "math-ph",
        ["q-fin.EC"] = "econ.GN",
        ["stat.TH"] = "math.ST",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The OAI set of a category (<c>cs.LG</c>) or of a whole archive (<c>math</c>, <c>hep-th</c>); null for no archive of arXiv.</summary>
    public static string? SetOf(string category)
    {
        var dot = category.IndexOf('.', StringComparison.Ordinal);
        var archive = dot < 0 ? category : category[..dot];
        return Groups.TryGetValue(archive, out var group)
            ? dot < 0
                ? $"{group}:{archive}"
                : $"{group}:{archive}:{category[(dot + 1)..]}"
            : null;
    }

    /// <summary>Whether a term is a category of arXiv rather than a class of the ACM or the MSC, which the query API mixes with them.</summary>
    public static bool IsCategory(string term)
    {
        var dot = term.IndexOf('.', StringComparison.Ordinal);
        return Groups.ContainsKey(dot < 0 ? term : term[..dot])
            && !term.AsSpan(dot + 1).ContainsAnyExcept(Letters)
            && term.Length > dot + 1;
    }

    /// <summary>Whether a category is the one asked for, by either of its names, or lies in the archive asked for.</summary>
    public static bool Within(string category, string part) =>
        Canonical(category) == Canonical(part)
        || (category.Length > part.Length && category[part.Length] == '.' && category.StartsWith(part, StringComparison.Ordinal));

    private static string Canonical(string category) => Aliases.GetValueOrDefault(category, category);
}
