using System.Globalization;
using System.IO.Compression;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Jobs;
using Courant.Runs;
using Courant.Settings;

namespace Courant.Bench.Quality.Understanding;

/// <summary>
/// What Courant says of the papers of foreign editions beside what those say of them: label, tags, institutions and summary. They were
/// made by language models from the same papers, so agreement is no accuracy; where the two differ is worth a look.
/// </summary>
internal static class DigestAgreement
{
    /// <summary>From which F1 of words (ROUGE-1) on two summaries say much the same.</summary>
    private const double SameSummary = 0.4;

    public static int Run(string[] rest)
    {
        if (
            Options.Read(rest, ["data", "corpora", "show"], []) is not { } options
            || options["data"] is not { } folder
            || !Directory.Exists(folder)
        )
        {
            Console.Error.WriteLine(
                "Say where the editions are: bench agreement --data DIR [--corpora FILE.jsonl.gz,… for abstracts] [--show N differences]"
            );
            return 2;
        }

        var abstracts = Abstracts(options["corpora"]?.Split(',') ?? []);
        var enrichers = Catalog.Enrichers.Select(plugin => plugin.Make(new([], [ShippedTaxonomies.Read("mlsys")]))).ToArray();
        var table = new List<Row>();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Import.Recognise(file, Newsroom.Importers) is not { } known)
            {
                continue;
            }

            using var source = SourceFile.Open(file);
            var papers = known.Importer.Read(source.Content).Select(read => read.Listing).OfType<Listing>().ToList();
            table.Add(
                new Row(
                    Path.GetFileNameWithoutExtension(file),
                    [.. papers.Select(listing => Compare(listing, abstracts, enrichers))]
                )
            );
        }

        Write(table);
        var shown = int.TryParse(options["show"], CultureInfo.InvariantCulture, out var most) ? most : 0;
        foreach (var line in table.SelectMany(row => row.Papers).SelectMany(paper => paper.Differences).Take(shown))
        {
            Console.Out.WriteLine($"- {line}");
        }

        return 0;
    }

    private static Compared Compare(Listing listing, Dictionary<PaperId, string> abstracts, IEnricher[] enrichers)
    {
        var text =
            listing.Abstract
            ?? listing.Ids.Select(id => abstracts.GetValueOrDefault(id)).FirstOrDefault(found => found is not null);

        // A paper whose abstract is not to be had is read from what the edition says of it; a summary of that would compare it with itself.
        var told = text ?? listing.Insights.OfType<Summary>().FirstOrDefault()?.Text;
        var paper = Merge.Of([listing with { Abstract = told, Insights = [] }]);
        var ours = enrichers.SelectMany(enricher => enricher.Read(paper, null)).ToList();
        var theirs = listing.Insights;
        var compared = new Compared { HasAbstract = text is not null };

        if (theirs.OfType<Classification>().FirstOrDefault() is { } label)
        {
            var own = ours.OfType<Classification>().FirstOrDefault();
            compared.Domain = own is null ? null : own.Domain == label.Domain;
            compared.Category = own is null ? null : own.Domain == label.Domain && own.Category == label.Category;
            compared.Labelled = true;
            if (compared.Category != true)
            {
                Differ("label", $"{label.Domain} / {label.Category}", own is null ? "unsure" : $"{own.Domain} / {own.Category}");
            }
        }

        var tags = theirs.OfType<Keyphrases>().SelectMany(found => found.Phrases).ToList();
        if (tags.Count > 0)
        {
            var own = ours.OfType<Keyphrases>().SelectMany(found => found.Phrases).ToList();
            compared.Tags = tags.Count;
            compared.SharedTags = tags.Count(tag => own.Exists(phrase => IsSame(tag, phrase)));
            if (compared.SharedTags == 0)
            {
                Differ("tags", string.Join(", ", tags), string.Join(", ", own));
            }
        }

        var institutions = theirs.OfType<Institutions>().SelectMany(found => found.Names).ToList();
        if (institutions.Count > 0)
        {
            var own = ours.OfType<Institutions>().SelectMany(found => found.Names).ToList();
            compared.Institutions = true;
            compared.SharedInstitutions =
                own.Count == 0 ? null : own.Exists(name => institutions.Contains(name, StringComparer.OrdinalIgnoreCase));
        }

        if (
            text is not null
            && theirs.OfType<Summary>().FirstOrDefault() is { } summary
            && ours.OfType<Summary>().FirstOrDefault() is { } extract
        )
        {
            compared.Summary = new Rouge(extract.Text).Against(new Rouge(summary.Text)).One;
            if (compared.Summary < SameSummary)
            {
                Differ("summary", summary.Text, extract.Text);
            }
        }

        return compared;

        void Differ(string what, string they, string we) =>
            compared.Differences.Add($"{paper.Title} | {what}: they say {they} | Courant says {we}");
    }

    /// <summary>Whether two phrases share at least half of their words' stems.</summary>
    private static bool IsSame(string one, string other)
    {
        var (left, right) = (new Rouge(one).Stems.ToHashSet(), new Rouge(other).Stems.ToHashSet());
        var shared = left.Count(right.Contains);
        return shared > 0 && shared * 2 >= Math.Max(left.Count, right.Count);
    }

    private static Dictionary<PaperId, string> Abstracts(IEnumerable<string> files)
    {
        var abstracts = new Dictionary<PaperId, string>();
        foreach (var file in files)
        {
            using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            foreach (var listing in new PaperLines().Read(packed).Select(read => read.Listing).OfType<Listing>())
            {
                foreach (var id in listing.Ids.Where(_ => listing.Abstract is not null))
                {
                    abstracts.TryAdd(id, listing.Abstract!);
                }
            }
        }

        return abstracts;
    }

    private static void Write(IEnumerable<Row> table)
    {
        Console.Out.WriteLine(
            "| edition | papers | with abstract | labelled | same domain | same label | unsure | tags shared | institutions: said, same | summaries alike |"
        );
        Console.Out.WriteLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var (name, papers) in table)
        {
            var labelled = papers.Count(paper => paper.Labelled);
            var tags = papers.Sum(paper => paper.Tags);
            var institutions = papers.Where(paper => paper.Institutions).ToList();
            var summaries = papers.Where(paper => paper.Summary is not null).ToList();
            string[] cells =
            [
                name,
                $"{papers.Count}",
                $"{papers.Count(paper => paper.HasAbstract)}",
                $"{labelled}",
                Share(papers.Count(paper => paper.Domain == true), labelled),
                Share(papers.Count(paper => paper.Category == true), labelled),
                Share(papers.Count(paper => paper is { Labelled: true, Category: null }), labelled),
                Share(papers.Sum(paper => paper.SharedTags), tags),
                institutions.Count == 0
                    ? "–"
                    : $"{institutions.Count(paper => paper.SharedInstitutions is not null)}, {institutions.Count(paper => paper.SharedInstitutions == true)} of {institutions.Count}",
                Share(summaries.Count(paper => paper.Summary >= SameSummary), summaries.Count),
            ];
            Console.Out.WriteLine($"| {string.Join(" | ", cells)} |");
        }
    }

    private static string Share(int part, int whole) => whole == 0 ? "–" : $"{100.0 * part / whole:F0} % of {whole}";

    private sealed record Row(string Edition, IReadOnlyList<Compared> Papers);

    /// <summary>One paper; null where Courant says nothing, or the edition does not.</summary>
    private sealed class Compared
    {
        public bool HasAbstract { get; init; }

        public bool Labelled { get; set; }

        public bool? Domain { get; set; }

        public bool? Category { get; set; }

        public int Tags { get; set; }

        public int SharedTags { get; set; }

        public bool Institutions { get; set; }

        public bool? SharedInstitutions { get; set; }

        public double? Summary { get; set; }

        public List<string> Differences { get; } = [];
    }
}
