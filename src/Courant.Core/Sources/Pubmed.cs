using System.Collections.Frozen;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// PubMed by E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499/): a search that is kept on the server, and then its articles,
/// page by page.
/// </summary>
public sealed partial class Pubmed(Pubmed.Options options) : ISource
{
    public const string Name = "pubmed";

    private static readonly FrozenSet<string> Containers = new[] { "PubmedArticleSet" }.ToFrozenSet(StringComparer.Ordinal);

    public sealed record Options
    {
        [Description("The address of E-utilities; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://eutils.ncbi.nlm.nih.gov/entrez/eutils");

        [Description("Queries in PubMed's own grammar; each is asked by itself.")]
        public IReadOnlyList<string> Queries { get; init; } = [];

        [Range(1, 1000)]
        [Description("How many articles one answer may hold.")]
        public int Articles { get; init; } = 200;
    }

    /// <summary>A search for what entered PubMed on the day or later. Of two ends, the last one lies where nobody reaches it.</summary>
    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [
            .. options
                .Queries.Select(WhiteSpace.Fold)
                .Where(query => query.Length > 0)
                .Distinct()
                .Select(query => new SourceRequest(
                    Name,
                    query,
                    since,
                    Address(
                        $"esearch.fcgi?db=pubmed&term={Uri.EscapeDataString(query)}&datetype=edat&mindate={since:yyyy'%2F'MM'%2F'dd}&maxdate=3000&usehistory=y&retmax=0&retmode=json"
                    )
                )),
        ];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        answer.Body.Span.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..]
            ? ReadArticles(asked, answer)
            : ForeignJson.Read(answer, "PubMed", json => ReadSearch(asked, json));

    private SourcePage ReadSearch(SourceRequest asked, JsonElement json)
    {
        var result = json.Field("esearchresult");
        if (
            asked.Cursor is not null
            || result.Count("count") is not { } count
            || (count > 0 && (result.Text("webenv") is null || result.Count("querykey") is null))
        )
        {
            return ForeignJson.Fault(
                $"no result of a search but {ForeignJson.Describe(json)}{(result.Text("ERROR") is { } error ? $": {error}" : "")}"
            );
        }

        var found = $"query_key={result.Count("querykey")}&WebEnv={Uri.EscapeDataString(result.Text("webenv") ?? "")}";
        return new SourcePage
        {
            Total = count,
            Next =
                count == 0
                    ? null
                    : asked with
                    {
                        Url = Address($"efetch.fcgi?db=pubmed&{found}&retstart=0&retmax={options.Articles}&retmode=xml"),
                        Page = asked.Page + 1,
                        Cursor = new PageState(0, count, "").ToString(),
                    },
        };
    }

    private static SourcePage ReadArticles(SourceRequest asked, SourceAnswer answer)
    {
        using var xml = ForeignXml.Open(answer.Body, Containers);
        var articles = new List<Element>();
        while (xml.Next() is { } article)
        {
            articles.Add(article);
        }

        if (xml.Fault is not null || xml.Root is not ("PubmedArticleSet" or "PubmedArticle"))
        {
            return ForeignJson.Fault(
                xml.Root is "PubmedArticleSet" or "PubmedArticle"
                    ? $"the articles break off after {articles.Count}: {xml.Fault}"
                    : $"no articles but \"{WhiteSpace.Fold(xml.Start)}\""
            );
        }

        var rows = new PageRows(Name, asked.Part);
        rows.Add(articles, article => PubmedArticle.Read(article, Name));
        var mark = articles.FirstOrDefault()?.Child("MedlineCitation")?.TextOf("PMID") ?? "";
        var known = PageState.Of(asked.Cursor).Greatest;
        return rows.Page(
            asked,
            known,
            mark,
            int.MaxValue,
            state => new Uri(Start().Replace(asked.Url.AbsoluteUri, $"retstart={state.Seen}"))
        );
    }

    private Uri Address(string query) => new($"{options.Url.AbsoluteUri.TrimEnd('/')}/{query}");

    [GeneratedRegex("retstart=[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Start();
}
