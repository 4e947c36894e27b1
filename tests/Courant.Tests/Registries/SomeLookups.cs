using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Registries;
using Courant.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Registries;

/// <summary>The registries as a reader with every key would set them up, and two papers that all of them know.</summary>
internal static class SomeLookups
{
    public const string Key = "a-key-that-must-not-leak";

    public static readonly IReadOnlyList<string> Names =
    [
        OpenAlex.Name,
        SemanticScholar.Name,
        CrossrefDoi.Name,
        DataCite.Name,
        Unpaywall.Name,
        ArxivHtml.Name,
    ];

    public static readonly PaperId PaperQa = new(IdScheme.Arxiv, "2312.07559");
    public static readonly PaperId ChemCrow = new(IdScheme.Arxiv, "2304.05376");
    public static readonly PaperId ChemCrowDoi = new(IdScheme.Doi, "10.1038/s42256-024-00832-8");

    public static ILookup Of(string name) =>
        name switch
        {
            OpenAlex.Name => new OpenAlex(new OpenAlex.Options { Key = new Secret(Key) }),
            SemanticScholar.Name => new SemanticScholar(new SemanticScholar.Options { Key = new Secret(Key) }),
            CrossrefDoi.Name => new CrossrefDoi(new CrossrefDoi.Options()),
            DataCite.Name => new DataCite(new DataCite.Options()),
            ArxivHtml.Name => new ArxivHtml(new ArxivHtml.Options()),
            _ => new Unpaywall(new Unpaywall.Options { Contact = "reader@example.org" }),
        };

    public static Paper Paper(string title, params PaperId[] ids) => Some.Paper() with { Id = ids[0], Ids = ids, Title = title };

    public static Paper PaperQaPaper => Paper("PaperQA: Retrieval-Augmented Generative Agent for Scientific Research", PaperQa);

    public static Paper ChemCrowPaper =>
        Paper("ChemCrow: Augmenting large-language models with chemistry tools", ChemCrow, ChemCrowDoi);

    /// <summary>A request about papers whose identifiers, in this order, are asked for.</summary>
    public static SourceRequest Asking(string name, params (PaperId Id, Paper Paper)[] papers) =>
        new(name, ILookup.Part, default, new Uri("https://example.org/"), Cursor: Inquiry.Cursor(papers));

    /// <summary>A request that does not say what was asked for.</summary>
    public static SourceRequest Plain(string name) => new(name, ILookup.Part, default, new Uri("https://example.org/"));
}
