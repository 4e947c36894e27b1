using System.Buffers;
using System.Collections.Frozen;

namespace Courant.Core.Model;

/// <summary>
/// arXiv's archives and their subjects, after https://arxiv.org/category_taxonomy, and the archives that are closed, after
/// https://arxiv.org/archive. A category is <c>cs.LG</c>, or <c>hep-th</c> where an archive has no subjects.
/// </summary>
public static class ArxivCategories
{
    private static readonly SearchValues<char> SubjectLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-"
    );

    private static readonly FrozenDictionary<string, string[]> Subjects = new Dictionary<string, string>
    {
        ["cs"] =
            "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC SD SE SI SY",
        ["math"] = "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
        ["stat"] = "AP CO ME ML OT TH",
        ["eess"] = "AS IV SP SY",
        ["econ"] = "EM GN TH",
        ["q-bio"] = "BM CB GN MN NC OT PE QM SC TO",
        ["q-fin"] = "CP EC GN MF PM PR RM ST TR",
        ["astro-ph"] = "CO EP GA HE IM SR",
        ["cond-mat"] = "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
        ["nlin"] = "AO CD CG PS SI",
        ["physics"] =
            "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph geo-ph hist-ph ins-det "
            + "med-ph optics plasm-ph pop-ph soc-ph space-ph",
        ["gr-qc"] = "",
        ["hep-ex"] = "",
        ["hep-lat"] = "",
        ["hep-ph"] = "",
        ["hep-th"] = "",
        ["math-ph"] = "",
        ["nucl-ex"] = "",
        ["nucl-th"] = "",
        ["quant-ph"] = "",
    }.ToFrozenDictionary(
        archive => archive.Key,
        archive => archive.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Archives that take no papers any more; those that they took carry their names still.</summary>
    private static readonly string[] Closed =
        "acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con".Split(
            ' '
        );

    /// <summary>Every archive by its name in any case of letters.</summary>
    private static readonly FrozenDictionary<string, string> Names = Subjects
        .Keys.Concat(Closed)
        .ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The groups of OAI-PMH sets that are archives themselves; every other archive belongs to physics.</summary>
    private static readonly string[] Groups = ["cs", "math", "stat", "eess", "econ", "q-bio", "q-fin"];

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

    /// <summary>The names of all archives, the closed ones too.</summary>
    public static IEnumerable<string> Archives => Names.Values.Order(StringComparer.Ordinal);

    /// <summary>All categories with a subject, then the open archives: what can be asked for today.</summary>
    public static IReadOnlyList<string> Open { get; } =
    [
        .. Subjects.Keys.Order(StringComparer.Ordinal).SelectMany(name => Subjects[name].Select(subject => $"{name}.{subject}")),
        .. Subjects.Keys.Order(StringComparer.Ordinal),
    ];

    private static readonly FrozenSet<string> Known = Open.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a category with its subject or an open archive stands in the taxonomy, written as arXiv writes it.</summary>
    public static bool IsKnown(string category) => Known.Contains(category);

    /// <summary>
    /// Whether a term has the form of a category of one of arXiv's archives, rather than that of a class of the ACM or the MSC,
    /// which the query API mixes with them. The subject may be younger than the taxonomy here.
    /// </summary>
    public static bool IsCategory(string term)
    {
        var (archive, subject) = Split(term);
        return Names.TryGetValue(archive, out var name)
            && name == archive
            && (subject is null || (subject.Length > 0 && !subject.AsSpan().ContainsAnyExcept(SubjectLetters)));
    }

    /// <summary>The archive's name in arXiv's own case; false for what is no archive.</summary>
    public static bool TryArchive(string archive, out string name) => Names.TryGetValue(archive, out name!);

    /// <summary>The subjects of an archive, in any case of letters; none for one that has none.</summary>
    public static IReadOnlyList<string> SubjectsOf(string archive) => Subjects.GetValueOrDefault(archive) ?? [];

    /// <summary>The archive and the subject of a category as they are written; the subject is null without a point.</summary>
    public static (string Archive, string? Subject) Split(string category)
    {
        var dot = category.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (category, null) : (category[..dot], category[(dot + 1)..]);
    }

    /// <summary>
    /// The categories that a category or a whole archive (<c>cs</c>, <c>cs.*</c>) stands for, in arXiv's own case: <c>CS.lg</c>
    /// gives <c>cs.LG</c>, <c>nlin</c> its five. A subject that is not in the taxonomy is given back as it is; empty for what is no
    /// archive.
    /// </summary>
    public static IReadOnlyList<string> Expand(string category)
    {
        var (archive, subject) = Split(category);
        if (!TryArchive(archive, out var name))
        {
            return [];
        }

        var subjects = SubjectsOf(name);
        if (subject is null or "*")
        {
            // Papers from before the subjects were made carry the archive alone.
            return subjects.Count == 0 ? [name]
                : name is "astro-ph" or "cond-mat" ? [name, .. subjects.Select(known => $"{name}.{known}")]
                : [.. subjects.Select(known => $"{name}.{known}")];
        }

        return
        [
            $"{name}.{subjects.FirstOrDefault(known => known.Equals(subject, StringComparison.OrdinalIgnoreCase)) ?? subject}",
        ];
    }

    /// <summary>
    /// The OAI-PMH set of a category, <c>cs:cs:LG</c>, or of an open archive, <c>physics:hep-th</c>, in any case of letters: OAI puts
    /// every archive into a group (https://info.arxiv.org/help/oa/index.html). Null for what has no set.
    /// </summary>
    public static string? SetOf(string category)
    {
        var (archive, subject) = Split(category);
        if (!TryArchive(archive, out var name) || !Subjects.ContainsKey(name))
        {
            return null;
        }

        var group = Groups.Contains(name) ? name : "physics";
        return $"{group}:{(subject is null or "*" ? name : Expand(category)[0].Replace('.', ':'))}";
    }

    /// <summary>Whether a category is the one asked for, by either of its names, or lies in the archive asked for.</summary>
    public static bool Within(string category, string part) =>
        Canonical(category) == Canonical(part)
        || (category.Length > part.Length && category[part.Length] == '.' && category.StartsWith(part, StringComparison.Ordinal));

    private static string Canonical(string category) => Aliases.GetValueOrDefault(category, category);
}
