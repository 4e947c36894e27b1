using System.Collections.Frozen;

namespace Courant.Settings;

/// <summary>The categories of arXiv, as its taxonomy lists them (https://arxiv.org/category_taxonomy): to recognise a misspelt one.</summary>
internal static class KnownCategories
{
    public static readonly IReadOnlyList<string> All =
    [
        .. Under(
            "cs",
            "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO SC SD SE SI SY"
        ),
        .. Under("econ", "EM GN TH"),
        .. Under("eess", "AS IV SP SY"),
        .. Under("math", "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST"),
        .. Under("astro-ph", "CO EP GA HE IM SR"),
        .. Under("cond-mat", "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con"),
        .. Under("nlin", "AO CD CG PS SI"),
        .. Under(
            "physics",
            "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph"
        ),
        .. Under("q-bio", "BM CB GN MN NC OT PE QM SC TO"),
        .. Under("q-fin", "CP EC GN MF PM PR RM ST TR"),
        .. Under("stat", "AP CO ME ML OT TH"),
        .. "cs econ eess math astro-ph cond-mat nlin physics q-bio q-fin stat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph".Split(
            ' '
        ),
    ];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string category) => Known.Contains(category);

    private static IEnumerable<string> Under(string archive, string subjects) =>
        subjects.Split(' ').Select(subject => $"{archive}.{subject}");
}
