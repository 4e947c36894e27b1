using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>Everything that can be set, apart from the plugins' own options. A new setting is a property here, with its sentence.</summary>
public sealed record CourantSettings
{
    [Description("The name on the masthead of every edition.")]
    public string Title { get; init; } = "Courant";

    [LocalPath]
    [Description("The file that holds the library: every paper, every mark and every edition.")]
    public string Library { get; init; } = "courant.db";

    [LocalPath]
    [Description("The folder into which editions are printed.")]
    public string Out { get; init; } = "editions";

    [LocalPath]
    [Description("The folder that keeps every answer of the sources, so that a day can be replayed.")]
    public string Recordings { get; init; } = "courant.recordings";

    [Description("An e-mail or web address that the sources may write to; it is sent with every request.")]
    public string Contact { get; init; } = "";

    [Description("The arXiv categories to watch.")]
    public IReadOnlyList<string> Categories { get; init; } = ["cs.DC", "cs.LG", "cs.AR", "cs.PF", "cs.PL", "cs.OS"];

    [Range(1, 60)]
    [Description("How many days back the first run looks.")]
    public int FirstDays { get; init; } = 7;

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    [Description("How long one run waits for a source that does not answer before it prints without it.")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    [Description(
        "How long one run may look papers up in the registries that are switched on; what is left over is asked next time."
    )]
    public TimeSpan LookupTime { get; init; } = TimeSpan.FromMinutes(3);

    [Range(typeof(TimeSpan), "00:00:00.0100000", "00:10:00")]
    [Description(
        "The least time between the starts of two requests to arXiv. Less than 3 s is taken only for an address of this machine."
    )]
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(3);

    [Description(
        "Networks or machines that are not part of the public web and at which feeds may be asked all the same, such as `192.168.1.0/24`."
    )]
    public IReadOnlyList<IPNetwork> PrivateNetworks { get; init; } = [];

    [Range(1, 65535)]
    [Description("Ports at which feeds may be asked besides 80, 443, 8080 and 8443.")]
    public IReadOnlyList<int> Ports { get; init; } = [];

    [Description(
        "The taxonomies whose labels papers get: `mlsys` and `arxiv` ship, another is a file `taxonomies/NAME.yaml` beside this one."
    )]
    public IReadOnlyList<string> Taxonomy { get; init; } = ["mlsys"];

    [Description("How papers are searched.")]
    public SearchSettings Search { get; init; } = new();

    [Description("How institutions are named.")]
    public InstitutionSettings Institutions { get; init; } = new();

    [Description("The language models that help. Without any, everything is made on this machine.")]
    public ModelsSettings Models { get; init; } = new();

    [Description("The standing questions; each becomes a section of the edition. Without any, five built-in ones are used.")]
    public IReadOnlyList<TopicSettings> Topics { get; init; } = [];
}

/// <summary>How papers are searched, as it is written in the settings.</summary>
public sealed record SearchSettings
{
    [Description("The model that knows what papers mean.")]
    public MeaningSettings Meaning { get; init; } = new();
}

/// <summary>How institutions are named, as it is written in the settings.</summary>
public sealed record InstitutionSettings
{
    [LocalPath]
    [Description(
        "A dump of the Research Organization Registry (`.zip` or `.json`), whose names are printed; without one, those of the list that is part of the program."
    )]
    public string? Registry { get; init; }
}

/// <summary>The model that knows what papers mean, as it is written in the settings; a word alone is <see cref="Use"/>.</summary>
public sealed record MeaningSettings
{
    [Description(
        "The model that knows what papers mean: `builtin` is the one that ships, or that of `url` where one is named; with `off`, words alone find papers."
    )]
    public MeaningModel Use { get; init; }

    [Description(
        "The address of a service of your own that makes vectors of texts as OpenAI's does, such as `http://localhost:11434/v1` for Ollama; titles and abstracts are sent there."
    )]
    public Uri? Url { get; init; }

    [Description("What that service calls the model, such as `nomic-embed-text`.")]
    public string Model { get; init; } = "";

    [Description("The key of that service, where it wants one.")]
    public Secret? Key { get; init; }

    [Description(
        "What the model wants to stand before the text of a paper, such as `search_document:`; what it was trained with."
    )]
    public string BeforePaper { get; init; } = "";

    [Description("What it wants to stand before a question, such as `search_query:`.")]
    public string BeforeQuestion { get; init; } = "";

    [Range(0.0, 1.0)]
    [Description("The cosine from which on `near:` holds, since every model spreads its vectors in its own way.")]
    public double NearFrom { get; init; } = 0.8;

    [Range(1, 512)]
    [Description("How many papers one request asks for.")]
    public int Batch { get; init; } = 32;

    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:10:00")]
    [Description("How long one request may take.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>The models that know what papers mean.</summary>
public enum MeaningModel
{
    Builtin,
    Off,
}

/// <summary>A topic as it is written in the settings.</summary>
public sealed record TopicSettings
{
    [Description("The heading of the section.")]
    public string Name { get; init; } = "";

    [Description("The name in addresses and on the command line; made from `name` when it is left out.")]
    public string Slug { get; init; } = "";

    [Description(
        "What to look for: a query such as `\"mixture of experts\" OR ti:moe`, or a list of keywords of which any may occur."
    )]
    public Query? Query { get; init; }

    [Description(
        "What you work on in your own words, and what not, such as `serving MoE models on few GPUs; not interested in federated learning`: beside a query, or in its place. Where both are given, a paper must fit both."
    )]
    public string Interest { get; init; } = "";

    [Description("Papers that show what is meant, as arXiv identifiers or DOIs; what is like them ranks higher.")]
    public IReadOnlyList<PaperId> Examples { get; init; } = [];

    [Range(1, 100)]
    [Description("The most papers that one edition prints.")]
    public int Size { get; init; } = 20;

    [Description("Which papers come first: those that match best, or the newest.")]
    public TopicOrder Order { get; init; } = TopicOrder.Relevance;

    [Description("The label that papers of this topic get in the weekly digest.")]
    public LabelSettings? Label { get; init; }
}

/// <summary>The label of a topic as it is written in the settings.</summary>
public sealed record LabelSettings
{
    [AllowedValues("ai", "sys", "mlsys")]
    [Description("The domain of the weekly digest: `ai`, `sys` or `mlsys`.")]
    public string Domain { get; init; } = "";

    [Description("The category of the weekly digest, such as `LLM inference` or `compiler`.")]
    public string Category { get; init; } = "";
}
