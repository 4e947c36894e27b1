using System.Collections.Frozen;

namespace Courant.Core.Searching;

/// <summary>
/// arXiv's archives and their subjects, after https://arxiv.org/category_taxonomy, and the archives that are closed, after
/// https://arxiv.org/archive. In a query a category is <c>cs.LG</c>, and <c>cs</c> or <c>cs.*</c> is a whole archive, in any case.
/// </summary>
public static class ArxivCategories
{
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
        ["acc-phys"] = "",
        ["adap-org"] = "",
        ["alg-geom"] = "",
        ["ao-sci"] = "",
        ["atom-ph"] = "",
        ["bayes-an"] = "",
        ["chao-dyn"] = "",
        ["chem-ph"] = "",
        ["cmp-lg"] = "",
        ["comp-gas"] = "",
        ["dg-ga"] = "",
        ["funct-an"] = "",
        ["mtrl-th"] = "",
        ["patt-sol"] = "",
        ["plasm-ph"] = "",
        ["q-alg"] = "",
        ["solv-int"] = "",
        ["supr-con"] = "",
    }.ToFrozenDictionary(
        archive => archive.Key,
        archive => archive.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase
    );

    // The groups of arXiv's OAI-PMH sets; every archive that is not one of these belongs to physics.
    private static readonly string[] Groups = ["cs", "math", "stat", "eess", "econ", "q-bio", "q-fin"];

    /// <summary>
    /// The categories that a category or archive stands for, in arXiv's own case: <c>CS.lg</c> gives <c>cs.LG</c>, <c>nlin</c> its
    /// five. A subject that is not in the taxonomy is given back as it is; empty for what is no archive.
    /// </summary>
    public static IReadOnlyList<string> Expand(string category)
    {
        var (archive, subject) = Split(category);
        if (!TryArchive(archive, out var name, out var subjects))
        {
            return [];
        }

        if (subject is null or "*")
        {
            // Papers from before the subjects were made carry the archive alone.
            return subjects.Length == 0 ? [name]
                : name is "astro-ph" or "cond-mat" ? [name, .. subjects.Select(known => $"{name}.{known}")]
                : [.. subjects.Select(known => $"{name}.{known}")];
        }

        return
        [
            $"{name}.{subjects.FirstOrDefault(known => known.Equals(subject, StringComparison.OrdinalIgnoreCase)) ?? subject}",
        ];
    }

    /// <summary>The OAI-PMH set of a category, <c>cs:cs:DC</c>, or of an archive, <c>physics:hep-th</c>; null for what is neither.</summary>
    public static string? SetOf(string category)
    {
        var (archive, subject) = Split(category);
        if (!TryArchive(archive, out var name, out _))
        {
            return null;
        }

        var group = Groups.Contains(name) ? name : "physics";
        return subject is null or "*"
            ? (group == name ? group : $"{group}:{name}")
            : $"{group}:{Expand(category)[0].Replace('.', ':')}";
    }

    /// <summary>What is wrong with a category and how to put it right; null when nothing is.</summary>
    internal static (string What, string HowToFix)? FaultOf(string text)
    {
        var (archive, subject) = Split(text);
        if (!Subjects.ContainsKey(archive))
        {
            return (
                $"{text} is not an arXiv category",
                Spelling.Nearest(archive, Subjects.Keys.Order(StringComparer.Ordinal)) is { } nearest
                    ? $"did you mean {nearest}{text[archive.Length..]}?"
                    : "write a category such as cs.LG, or an archive such as cs"
            );
        }

        return subject is null or "*" || HasShapeOfSubject(subject)
            ? null
            : ($"{text} is not an arXiv category", $"write a category such as cs.LG, or {archive} for the whole archive");
    }

    /// <summary>What is odd about a category that can be one: its subject is not known. Null when nothing is.</summary>
    internal static (string What, string HowToFix)? DoubtOf(string text)
    {
        var (archive, subject) = Split(text);
        if (
            subject is null or "*"
            || !TryArchive(archive, out var name, out var subjects)
            || subjects.Contains(subject, StringComparer.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        return (
            $"{name} has no subject {subject} that is known here",
            subjects.Length == 0 ? $"write cat:{name}"
            : Spelling.Nearest(subject, subjects) is { } nearest ? $"did you mean {name}.{nearest}?"
            : $"the subjects of {name} are {string.Join(", ", subjects)}"
        );
    }

    /// <summary>Whether a word is a category with its subject as arXiv writes it, such as <c>cs.LG</c>.</summary>
    internal static bool IsCategory(string word) =>
        Split(word) is (var archive, { } subject)
        && Subjects.TryGetValue(archive, out var subjects)
        && subjects.Contains(subject);

    private static (string Archive, string? Subject) Split(string category)
    {
        var dot = category.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (category, null) : (category[..dot], category[(dot + 1)..]);
    }

    private static bool TryArchive(string archive, out string name, out string[] subjects)
    {
        name = archive.ToLowerInvariant();
        return Subjects.TryGetValue(archive, out subjects!);
    }

    private static bool HasShapeOfSubject(string subject) =>
        subject.Length >= 2 && subject.All(c => char.IsAsciiLetter(c) || c == '-');
}
