using System.Globalization;
using Courant.Bench.Fitting;
using Courant.Bench.Fitting.Entities;
using Courant.Bench.Fitting.Meaning;
using Courant.Bench.Fitting.Phrases;
using Courant.Bench.Quality;
using Courant.Bench.Quality.Understanding;
using Courant.Bench.Soak;
using Courant.Bench.Speed;
using Courant.Bench.Speed.Scale;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

return args switch
{
    ["quality", var name, .. var rest] => QualityCommand.Run(name, rest),
    ["fit", "same-work", .. var rest] => SameWorkFit.Run(rest),
    ["fit", "roles", .. var rest] => RolesFit.Run(rest),
    ["fit", "summary", .. var rest] => SummaryFit.Run(rest),
    ["fit", "taxonomy", .. var rest] => TaxonomyFit.Run(rest),
    ["fit", "institutions", .. var rest] => InstitutionsFit.Run(rest),
    ["fit", "entities", .. var rest] => EntitiesFit.Run(rest),
    ["fit", "claims", .. var rest] => ClaimsFit.Run(rest),
    ["agreement", .. var rest] => DigestAgreement.Run(rest),
    ["speed", "import", .. var files] => await ImportSpeed.RunAsync(files),
    ["speed", "day", .. var rest] => await DaySpeed.RunAsync(rest),
    ["speed", "harvest", .. var rest] => await HarvestSpeed.RunAsync(rest),
    ["soak", "year", .. var rest] => await YearSoak.RunAsync(rest),
    ["soak", "fuzz", .. var rest] => FuzzSoak.Run(rest),
    ["soak", "kill-index", .. var rest] => KillSoak.Run(rest),
    ["soak", "merge-index", var library] => KillSoak.Merge(library),
    ["speed", "hot-paths"] => HotPaths.Run(),
    ["fit", "ranking", .. var rest] => RankingFit.Run(rest),
    ["fit", "keyphrases", .. var rest] => KeyphraseFit.Run(rest),
    ["fit", "spelling", .. var rest] => SpellingFit.Run(rest),
    ["fit", "meaning", .. var rest] => MeaningFit.Run(rest),
    ["speed", "insights", .. var rest] => InsightSpeed.Run(rest),
    ["speed", "search", .. var files] => SearchSpeed.Run(files),
    ["speed", "vectors", .. var rest] => VectorSpeed.Run(rest),
    ["speed", "search-scale", .. var rest] => ScaleSpeed.Run(rest),
    ["speed", "search-scale-ask", var folder, var questions] => ScaleAsking.Run(folder, questions),
    ["speed", "merge", .. var rest] => MergeSpeed.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        bench quality NAME|all --data DIR --side dev|hidden   score a public benchmark, one JSON line each on standard output
        bench agreement --data DIR [--corpora FILES] [--show N]  what Courant says of the papers of foreign editions beside what they say
        bench fit same-work --data DIR [--cv]                 fit the pair matcher and write its parameters; --cv cross-validates only
        bench fit claims --data DIR [--cv]                    fit what tells claims and quantities from other numbers; --cv cross-validates only
        bench fit entities --data DIR [--abstracts FILE,FILE]  fit the taggers of tasks, data sets, metrics and terms; first, with abstracts, the classes of words
        bench fit ranking --data DIR                          try parameters of the search on the development sides
        bench fit keyphrases --data DIR --abstracts FILES [--cv]  fit the ranker of keyphrases and write its parameters; --cv cross-validates only
        bench fit spelling --abstracts FILE,FILE              count which words have a capital, and what abbreviations stand for
        bench fit meaning --data FILE,FILE --to FILE          fit the word vectors that ship to titles and abstracts
        bench speed search FILE.jsonl.gz…                     time the search against FTS5, PostgreSQL and RUM on the same papers
        bench speed search-scale --data FILES [--sizes N,N]   how the index grows, from the corpora multiplied to these sizes
        bench speed vectors FILE.jsonl.gz… [--model FILE] [--papers N]  time the model and the search by meaning, and what signs first keeps
        bench fit roles --data DIR [--cv]                     fit the roles of sentences and write them; --cv cross-validates only
        bench fit summary --data DIR                          fit the words of summaries, which need the roles, and write them
        bench fit taxonomy --data DIR --corpora DIR           fit the weights of the shipped taxonomies, and the trees that weigh any
        bench fit institutions --data DIR [--cv]              fit the parser of affiliations and the finder of institutions; --cv cross-validates only
        bench speed import FILE…                              time the import of files, stored and merged
        bench speed day --data FILE.jsonl.gz [--papers N]     time an announcement day: compose, enrich, render
        bench speed harvest --data FILE.jsonl.gz [--records N] time a harvest over real HTTP from bytes to the library
        bench speed insights --data FILE.jsonl.gz [--papers N] time what is derived from each paper, enricher by enricher
        bench soak year [--seeds N] [--from SEED]             years of arXiv with all that goes wrong, and what must hold of each
        bench soak fuzz [--count N] [--seed SEED] [--round N]  mutated bodies over every reader, with a table; or one round by itself
        bench soak kill-index [--count N] [--seed SEED]       kills of building, updating and merging the search index, and answers after
        bench speed hot-paths                                 time and allocation of what runs once for every paper
        bench speed merge --data FILE.jsonl.gz                time the keys and the account of a paper
        """
    );
    return 2;
}
