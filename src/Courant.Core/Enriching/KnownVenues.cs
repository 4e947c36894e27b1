using System.Collections.Frozen;

namespace Courant.Core.Enriching;

/// <summary>
/// Short names of venues that people write in comments, each with the form to print. A name that is also a word or a unit is
/// marked by "!": it counts only with a year beside it.
/// </summary>
internal static class KnownVenues
{
    private static readonly string[] Names =
    [
        // Learning, language, vision, speech, robotics.
        .. (
            "ICML ICLR NeurIPS AAAI IJCAI AISTATS UAI COLT ALT! AAMAS ICAPS KR! ECAI CoLLAs CLeaR! L4DC ACML TMLR JMLR MLSys CPAL "
            + "AutoML! LoG! ACL EMNLP NAACL EACL AACL COLING CoNLL TACL LREC LREC-COLING SemEval SIGDIAL INLG COLM INTERSPEECH "
            + "ICASSP ASRU SLT! ISMIR DCASE WASPAA CVPR ICCV ECCV WACV BMVC ACCV 3DV! ICIP ICPR ICME MICCAI ISBI MIDL IPMI! "
            + "SIGGRAPH Eurographics ICDAR FG! IJCB ICRA IROS CoRL RSS! HRI! IJCNN ICANN GECCO CEC! PPSN! IJCV TPAMI TNNLS TIP! "
            + "KDD WWW! SIGIR CIKM WSDM RecSys ECIR ICTIR! CHIIR ISWC! ESWC! ICDM SDM! PAKDD DASFAA SIGSPATIAL UMAP! AIED! EDM! LAK! "
            // Systems, architecture, networks, high-performance computing.
            + "SOSP OSDI NSDI EuroSys ASPLOS FAST! ATC! HotOS HotNets HotStorage HotCloud HotChips SoCC EuroMLSys Middleware! "
            + "ISCA HPCA MICRO! ICS! PACT! CGO! PPoPP HPDC IPDPS ICPP SC! Euro-Par CCGrid CLUSTER! ICDCS ISPASS IISWC MASCOTS "
            + "SIGMETRICS PODC SPAA! DISC! OPODIS ICPE! ISC! PASC! HiPC HPCAsia DAC! DATE! ICCAD ISLPED ASP-DAC GLSVLSI FPGA! FCCM "
            + "FPL! ISSCC VLSI! ISCAS ESSERC ICCD NOCS SIGCOMM CoNEXT IMC! INFOCOM MobiCom MobiSys MobiHoc SenSys IPSN ICNP ICC! "
            + "GLOBECOM WCNC VTC! ISIT ITW! ICDE SIGMOD VLDB PVLDB EDBT CIDR! PODS! ICDT! CLOUD! SEC! TPDS TKDE TOCS! TACO! TODAES "
            + "TCAD! CSUR JSAC "
            // Languages, software engineering, security, theory, people.
            + "PLDI POPL OOPSLA ICFP ECOOP ESOP! CAV! TACAS VMCAI! FMCAD! SAT! CP! CONCUR LICS! CSL! FSCD! ICALP STACS ESA! STOC FOCS "
            + "SODA! ITCS! SoCG ICSE FSE! ESEC/FSE ASE! ISSTA SANER ICSME MSR! ICPC! EASE! CAIN! RE! ICST! NDSS CCS! AsiaCCS RAID! ACSAC "
            + "PETS! PoPETs CRYPTO! EUROCRYPT ASIACRYPT TCC! CHI! UIST! CSCW! IUI! DIS! TOCHI! CUI! FAccT AIES ICWSM ISSAC CDC! ACC! "
            + "ECML-PKDD ECML! PKDD! IEEE-VIS! PacificVis EuroVis QIP! QCE! ICLP! RTSS! RTAS! ECRTS! EMSOFT! CODES+ISSS LCTES! ISMM! CC! "
            + "SLE! VEE! SYSTOR! APSys APPT! CIKM"
        ).Split(' ', StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly (string Written, string Printed)[] Spelled =
    [
        ("NIPS", "NeurIPS"),
        ("Neurips", "NeurIPS"),
        ("NeurIps", "NeurIPS"),
        ("NEURIPS", "NeurIPS"),
        ("Interspeech", "INTERSPEECH"),
        ("InterSpeech", "INTERSPEECH"),
        ("EuroGraphics", "Eurographics"),
        ("SigGraph", "SIGGRAPH"),
        ("Siggraph", "SIGGRAPH"),
        ("EUROSYS", "EuroSys"),
        ("Eurosys", "EuroSys"),
        ("MLSYS", "MLSys"),
        ("PPOPP", "PPoPP"),
        ("Infocom", "INFOCOM"),
        ("Globecom", "GLOBECOM"),
        ("GlobeCom", "GLOBECOM"),
        ("MobiCOM", "MobiCom"),
        ("SOCC", "SoCC"),
        ("CORL", "CoRL"),
        ("RECSYS", "RecSys"),
        ("Recsys", "RecSys"),
        ("ECMLPKDD", "ECML-PKDD"),
    ];

    private static readonly (string Written, string Printed)[] Phrases =
    [
        ("USENIX Security", "USENIX Security"),
        ("USENIX ATC", "USENIX ATC"),
        ("The Web Conference", "The Web Conference"),
        ("TheWebConf", "The Web Conference"),
        ("SIGGRAPH Asia", "SIGGRAPH Asia"),
        ("ACM Multimedia", "ACM Multimedia"),
        ("ACM MM", "ACM Multimedia"),
        ("ACMMM", "ACM Multimedia"),
        ("ECML PKDD", "ECML-PKDD"),
        ("ECML/PKDD", "ECML-PKDD"),
        ("IEEE S&P", "IEEE S&P"),
        ("IEEE Symposium on Security and Privacy", "IEEE S&P"),
        ("IEEE VIS", "IEEE VIS"),
        ("IEEE Transactions on Systems, Man, and Cybernetics", "IEEE Transactions on Systems, Man, and Cybernetics"),
        ("Transactions on Machine Learning Research", "TMLR"),
        ("Journal of Machine Learning Research", "JMLR"),
        ("International Conference on Machine Learning", "ICML"),
        ("International Conference on Learning Representations", "ICLR"),
        ("Neural Information Processing Systems", "NeurIPS"),
        ("Symposium on Operating Systems Principles", "SOSP"),
        ("Symposium on Operating Systems Design and Implementation", "OSDI"),
        ("Robotics and Automation Letters", "RA-L"),
        ("RA-L", "RA-L"),
        ("Findings of ACL", "Findings of ACL"),
        ("ACL Findings", "Findings of ACL"),
        ("Findings of the ACL", "Findings of ACL"),
        ("Findings of EMNLP", "Findings of EMNLP"),
        ("EMNLP Findings", "Findings of EMNLP"),
        ("CVPR Findings", "CVPR Findings"),
    ];

    private static readonly FrozenDictionary<string, (string Printed, bool NeedsYear)> Short = Names
        .Select(name => (Written: name.TrimEnd('!'), Printed: name.TrimEnd('!'), NeedsYear: name[^1] == '!'))
        .Concat(Spelled.Select(name => (name.Written, name.Printed, NeedsYear: false)))
        .DistinctBy(name => name.Written)
        .ToFrozenDictionary(name => name.Written, name => (name.Printed, name.NeedsYear), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Printed, bool NeedsYear)>.AlternateLookup<ReadOnlySpan<char>> Look =
        Short.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The venue that this word, without any year, is a short name of.</summary>
    public static (string Printed, bool NeedsYear)? Find(ReadOnlySpan<char> word) =>
        Look.TryGetValue(word, out var found) ? found : null;

    /// <summary>The longest venue phrase that begins here.</summary>
    public static (string Printed, int Length)? FindPhrase(ReadOnlySpan<char> text)
    {
        (string, int)? best = null;
        foreach (var (written, printed) in Phrases)
        {
            if (
                text.StartsWith(written, StringComparison.OrdinalIgnoreCase)
                && (text.Length == written.Length || !char.IsLetter(text[written.Length]))
                && !GoesOn(text[written.Length..])
                && (best is null || best.Value.Item2 < written.Length)
            )
            {
                best = (printed, written.Length);
            }
        }

        return best;
    }

    /// <summary>The International Conference on Machine Learning and Applications is another one.</summary>
    private static bool GoesOn(ReadOnlySpan<char> rest) =>
        rest.StartsWith(" and ")
        || rest.StartsWith(" for ")
        || rest.StartsWith(" & ")
        || rest.StartsWith(" with ")
        || rest.StartsWith(" Tech");
}
