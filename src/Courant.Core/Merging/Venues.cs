namespace Courant.Core.Merging;

/// <summary>A venue as recognised in a text: its number in the list (0 for none) and whether the words speak of a journal, a meeting or a report.</summary>
internal readonly record struct VenueFound(int Number, bool Journal, bool Meeting, bool Report);

/// <summary>The venues whose full and short names have no word in common, in the order in which they are looked for.</summary>
internal static class Venues
{
    private static readonly string[][] Known =
    [
        ["sigmod record", "sigmod rec"],
        ["vldb j", "vldb journal", "journal on very large", "journal of very large"],
        ["proc vldb endow", "pvldb", "vldb endowment"],
        ["database systems tods", "trans database syst", "transactions on database systems", "trans on database", "tods"],
        ["knowledge and data engineering", "tkde", "knowl data eng"],
        ["data engineering bulletin", "data eng bull", "ieee data eng"],
        ["management of data", "sigmod", "acm mod"],
        ["very large data", "very large databases", "vldb"],
        ["principles of database systems", "pods"],
        ["data engineering", "icde", "data eng"],
        ["extending database technology", "edbt"],
        ["information and knowledge management", "cikm"],
        ["knowledge discovery", "kdd", "sigkdd"],
        ["database theory", "icdt"],
        ["dexa", "database and expert systems"],
        ["information retrieval", "sigir"],
        ["world wide web", "www"],
        ["information systems"],
        ["neural information processing", "neurips", "nips"],
        ["machine learning research", "jmlr", "tmlr"],
        ["conference on machine learning", "icml"],
        ["learning representations", "iclr"],
        ["advancement of artificial intelligence", "aaai", "national conference on artificial"],
        ["joint conference on artificial intelligence", "ijcai"],
        ["empirical methods in natural language", "emnlp"],
        ["association for computational linguistics", "acl"],
        ["computer vision and pattern recognition", "cvpr"],
        ["international conference on computer vision", "iccv"],
        ["operating systems design", "osdi"],
        ["operating systems principles", "sosp"],
        ["networked systems design", "nsdi"],
        ["usenix annual technical", "usenix atc"],
        ["european conference on computer systems", "eurosys"],
        ["architectural support for programming", "asplos"],
        ["symposium on computer architecture", "isca"],
        ["symposium on microarchitecture", "micro"],
        ["high performance computer architecture", "hpca"],
        ["high performance computing networking", "supercomputing"],
        ["parallel and distributed systems", "tpds"],
        ["principles and practice of parallel", "ppopp"],
        ["programming language design", "pldi"],
        ["principles of programming languages", "popl"],
        ["data communication", "sigcomm"],
        ["computing surveys", "comput surv"],
        ["communications of the acm", "commun acm", "cacm"],
        ["lecture notes", "lncs"],
        ["arxiv", "corr", "computing research repository"],
    ];

    private static readonly string[] JournalWords =
    [
        "journal",
        "j",
        "transactions",
        "trans",
        "record",
        "rec",
        "bulletin",
        "letters",
        "magazine",
        "surveys",
        "review",
    ];

    private static readonly string[] MeetingWords =
    [
        "conference",
        "conf",
        "proceedings",
        "proc",
        "symposium",
        "symp",
        "workshop",
        "congress",
        "meeting",
        "intl",
    ];

    private static readonly string[] ReportWords =
    [
        "report",
        "technical",
        "thesis",
        "phd",
        "tr",
        "unpublished",
        "university",
        "univ",
        "arxiv",
        "corr",
        "dept",
        "draft",
        "manuscript",
    ];

    public static VenueFound Find(string[] words)
    {
        if (words.Length == 0)
        {
            return default;
        }

        var text = $" {string.Join(' ', words)} ";
        var number = 0;
        for (var venue = 0; venue < Known.Length && number == 0; venue++)
        {
            foreach (var name in Known[venue])
            {
                if (HasWords(text, name))
                {
                    number = venue + 1;
                    break;
                }
            }
        }

        return new VenueFound(number, HasAny(words, JournalWords), HasAny(words, MeetingWords), HasAny(words, ReportWords));
    }

    private static bool HasWords(string text, string name)
    {
        for (
            var at = text.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal)
        )
        {
            if (text[at - 1] == ' ' && text[at + name.Length] == ' ')
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAny(string[] words, string[] wanted)
    {
        foreach (var word in words)
        {
            if (Array.IndexOf(wanted, word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
