using Courant.Cli;
using Courant.Core;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Enriching.Institutions;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Registries;
using Courant.Core.Rendering;
using Courant.Core.Sources;
using Courant.Jobs;
using Courant.Models;
using Courant.Settings;
using Courant.Sources;
using Courant.Web;

namespace Courant;

/// <summary>
/// A source: its name, what it is, its options, how it is made from the settings, for which other source it stands in, for which it
/// bears witness, and whether it is used without being switched on.
/// </summary>
internal sealed record SourcePlugin(
    string Name,
    string About,
    Type Options,
    Func<LoadedSettings, ISource> Make,
    string? StandsInFor = null,
    string? WitnessOf = null,
    bool Enabled = true
)
{
    public string Section => $"sources.{Name}";
}

/// <summary>A look-up in a registry; it is used only where it is switched on.</summary>
internal sealed record LookupPlugin(string Name, string About, Type Options, Func<LoadedSettings, ILookup> Make)
{
    public string Section => $"lookups.{Name}";
}

/// <summary>What of the settings enrichers are made from.</summary>
/// <param name="Topics">The reader's topics, which may declare labels.</param>
/// <param name="Taxonomies">The taxonomies in force.</param>
/// <param name="Institutions">Those of a registry that the settings name; null for the list that ships.</param>
internal sealed record EnricherInputs(
    IReadOnlyList<Topic> Topics,
    IReadOnlyList<Taxonomy> Taxonomies,
    InstitutionList? Institutions = null
);

/// <summary>An enricher, made from what of the settings it needs.</summary>
internal sealed record EnricherPlugin(string Name, string About, Func<EnricherInputs, IEnricher> Make);

/// <summary>A kind of printed edition; one that is <paramref name="Daily"/> stands in the folder of its day.</summary>
internal sealed record KindPlugin(string Name, string About, bool Daily, Func<IReadOnlyList<IRenderer>> Make);

/// <summary>A kind of file that can be imported.</summary>
internal sealed record ImporterPlugin(string Name, string About, Func<IImporter> Make);

/// <summary>
/// Every plugin, one line each. The settings check, <c>courant plugins</c>, the docs and the tests that ask for a fixture are derived
/// from these lists.
/// </summary>
internal static class Catalog
{
    public static IReadOnlyList<SourcePlugin> Sources { get; } =
    [
        new(
            ArxivOai.Name,
            "arXiv by OAI-PMH: every record that changed, with all its versions and withdrawals",
            typeof(ArxivOai.Options),
            settings => new ArxivOai(settings.Read<ArxivOai.Options>($"sources.{ArxivOai.Name}"))
        ),
        new(
            ArxivApi.Name,
            "arXiv's query API: the way out when OAI-PMH fails, and papers by identifier",
            typeof(ArxivApi.Options),
            settings => new ArxivApi(settings.Read<ArxivApi.Options>($"sources.{ArxivApi.Name}")),
            StandsInFor: ArxivOai.Name
        ),
        new(
            ArxivListing.Name,
            "arXiv's page of new listings: its own date and counts, against which the others are held",
            typeof(ArxivListing.Options),
            settings => new ArxivListing(settings.Read<ArxivListing.Options>($"sources.{ArxivListing.Name}")),
            WitnessOf: ArxivOai.Name
        ),
        new(
            ArxivRss.Name,
            "arXiv's feeds of a day by category, where its page of new listings fails",
            typeof(ArxivRss.Options),
            settings => new ArxivRss(settings.Read<ArxivRss.Options>($"sources.{ArxivRss.Name}")),
            StandsInFor: ArxivListing.Name
        ),
        new(
            HuggingFaceDaily.Name,
            "Hugging Face's daily papers: votes, comments, code and a model's summary",
            typeof(HuggingFaceDaily.Options),
            settings => new HuggingFaceDaily(settings.Read<HuggingFaceDaily.Options>($"sources.{HuggingFaceDaily.Name}")),
            Enabled: false
        ),
        new(
            Biorxiv.Bio,
            "bioRxiv: preprints of biology, every version by its day",
            typeof(Biorxiv.Options),
            settings => new Biorxiv(Biorxiv.Bio, settings.Read<Biorxiv.Options>($"sources.{Biorxiv.Bio}")),
            Enabled: false
        ),
        new(
            Biorxiv.Med,
            "medRxiv: preprints of medicine, every version by its day",
            typeof(Biorxiv.Options),
            settings => new Biorxiv(Biorxiv.Med, settings.Read<Biorxiv.Options>($"sources.{Biorxiv.Med}")),
            Enabled: false
        ),
        new(
            OpenReview.Name,
            "OpenReview: the papers of venues and the submissions to them",
            typeof(OpenReview.Options),
            settings => new OpenReview(settings.Read<OpenReview.Options>($"sources.{OpenReview.Name}")),
            Enabled: false
        ),
        new(
            Crossref.Name,
            "Crossref: new papers of journals by ISSN, and those that a query finds",
            typeof(Crossref.Options),
            settings => new Crossref(settings.Read<Crossref.Options>($"sources.{Crossref.Name}"), CleanHtml.Line),
            Enabled: false
        ),
        new(
            Dblp.Name,
            "DBLP: papers of conferences, journals and queries, by year",
            typeof(Dblp.Options),
            settings => new Dblp(settings.Read<Dblp.Options>($"sources.{Dblp.Name}")),
            Enabled: false
        ),
        new(
            Pubmed.Name,
            "PubMed: what a query finds, by the day on which it entered",
            typeof(Pubmed.Options),
            settings => new Pubmed(settings.Read<Pubmed.Options>($"sources.{Pubmed.Name}")),
            Enabled: false
        ),
        new(
            Doaj.Name,
            "DOAJ: articles of open-access journals that a query finds",
            typeof(Doaj.Options),
            settings => new Doaj(settings.Read<Doaj.Options>($"sources.{Doaj.Name}")),
            Enabled: false
        ),
        new(
            FeedSource.Name,
            "any RSS, RDF, Atom or JSON feed: journals, laboratories, blogs",
            typeof(FeedSource.Options),
            settings => new FeedSource(settings.Read<FeedSource.Options>($"sources.{FeedSource.Name}")),
            Enabled: false
        ),
    ];

    public static IReadOnlyList<LookupPlugin> Lookups { get; } =
    [
        new(
            OpenAlex.Name,
            "OpenAlex: affiliations, citations, where a paper appeared, an open copy; needs a free key",
            typeof(OpenAlex.Options),
            settings => new OpenAlex(settings.Read<OpenAlex.Options>($"lookups.{OpenAlex.Name}"))
        ),
        new(
            SemanticScholar.Name,
            "Semantic Scholar: citations, influential citations and references, 500 papers at a time",
            typeof(SemanticScholar.Options),
            settings => new SemanticScholar(settings.Read<SemanticScholar.Options>($"lookups.{SemanticScholar.Name}"))
        ),
        new(
            CrossrefDoi.Name,
            "Crossref by DOI: where a paper appeared, affiliations, citations, licence, retractions",
            typeof(CrossrefDoi.Options),
            settings => new CrossrefDoi(settings.Read<CrossrefDoi.Options>($"lookups.{CrossrefDoi.Name}"))
        ),
        new(
            DataCite.Name,
            "DataCite: licences, affiliations, code and data of arXiv's and other archives' papers",
            typeof(DataCite.Options),
            settings => new DataCite(settings.Read<DataCite.Options>($"lookups.{DataCite.Name}"))
        ),
        new(
            Unpaywall.Name,
            "Unpaywall: under which licence, and where, a published paper can be read; needs `contact`",
            typeof(Unpaywall.Options),
            settings => new Unpaywall(settings.Read<Unpaywall.Options>($"lookups.{Unpaywall.Name}"))
        ),
        new(
            ArxivHtml.Name,
            "arXiv's HTML of a paper: its authors' affiliations; one request a paper, at arXiv's pace",
            typeof(ArxivHtml.Options),
            settings => new ArxivHtml(settings.Read<ArxivHtml.Options>($"lookups.{ArxivHtml.Name}"))
        ),
    ];

    public static IReadOnlyList<EnricherPlugin> Enrichers { get; } =
    [
        new(
            "extract",
            "a summary: a sentence of a language model's, else one to three of the abstract's own",
            _ => new ExtractiveSummary()
        ),
        new("venue", "the venue that the comment or the journal reference states", _ => new VenueFromComment()),
        new(
            "affiliations",
            "the authors' institutions from the affiliations that sources give, under one name for all spellings",
            inputs => new AuthorInstitutions(inputs.Institutions ?? InstitutionList.Shipped)
        ),
        new("code", "links to the paper's own code and data in its comment and abstract", _ => new CodeFromText()),
        new("claims", "what the abstract claims in numbers: of what, against what, on what", _ => new ClaimsFromAbstract()),
        new("keyphrases", "phrases of title and abstract that name the paper's subjects", _ => new KeyphrasesFromText()),
        new("entities", "tasks, data sets and metrics that title and abstract name", _ => new EntitiesFromText()),
        new("topic", "the label and the keywords of the topics that a paper matches", inputs => new TopicLabels(inputs.Topics)),
        new(
            TaxonomyModels.Maker,
            "the label of the taxonomies in force that title and abstract are most like, or that none is sure",
            inputs => new TaxonomyLabels(inputs.Taxonomies, ShippedTaxonomies.Weights, () => ShippedModel.Words)
        ),
    ];

    public static IReadOnlyList<KindPlugin> Kinds { get; } =
    [
        new(Jobs.Kinds.WeeklyDigest, "a week of labelled papers, as Markdown", false, () => [new WeeklyDigest()]),
        new(
            Jobs.Kinds.KeywordTables,
            "the newest papers of each topic in tables, as a README and a daily issue",
            false,
            () => [new KeywordTables()]
        ),
        new(
            Jobs.Kinds.FrontPage,
            "a day with its overview, as Markdown and HTML",
            true,
            () => [new FrontPage(), new HtmlFrontPage()]
        ),
        new(Jobs.Kinds.List, "every paper of a day with all its fields, as Markdown and JSON", true, () => [new PaperList()]),
    ];

    /// <summary>In the order in which they are asked whether they recognise a file.</summary>
    public static IReadOnlyList<ImporterPlugin> Importers { get; } =
    [
        new(ArxivSnapshot.Name, "arXiv's metadata snapshot, one JSON object a line", () => new ArxivSnapshot()),
        new(ArxivAbs.Name, "arXiv's metadata files, one paper with its versions each", () => new ArxivAbs()),
        new(ArxivMailing.Name, "arXiv's plain-text mailings and lists in their form", () => new ArxivMailing()),
        new(PaperLines.Name, "papers as JSON lines, as courant export writes them", () => new PaperLines()),
        new(ListImporter.Name, "paper lists: pages of Hugging Face papers, and Courant's own list", () => new ListImporter()),
        new(WeeklyDigestImporter.Name, "weekly digests with labels", () => new WeeklyDigestImporter()),
        new(KeywordTablesImporter.Name, "README files with keyword tables", () => new KeywordTablesImporter()),
        new(FrontPageImporter.Name, "report pages with an overview", () => new FrontPageImporter()),
    ];

    /// <summary>The options that plugins have in the settings.</summary>
    public static IReadOnlyList<PluginSection> Sections { get; } =
    [
        .. Sources.Select(source => new PluginSection(source.Section, source.Options, source.About, source.Enabled)),
        .. Lookups.Select(lookup => new PluginSection(lookup.Section, lookup.Options, lookup.About, Enabled: false)),
    ];

    /// <summary>What <c>courant plugins</c> lists.</summary>
    public static IReadOnlyList<PluginLine> Lines { get; } =
    [
        .. Sources.Select(source => new PluginLine("source", source.Name, source.About, source.Section)),
        .. Lookups.Select(lookup => new PluginLine("look-up", lookup.Name, lookup.About, lookup.Section)),
        .. Enrichers.Select(enricher => new PluginLine("enricher", enricher.Name, enricher.About)),
        .. Kinds.Select(kind => new PluginLine("renderer", kind.Name, kind.About)),
        .. Importers.Select(importer => new PluginLine("importer", importer.Name, importer.About)),
    ];
}
