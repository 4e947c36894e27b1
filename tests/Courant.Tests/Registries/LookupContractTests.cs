using System.Text;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Registries;
using Courant.Settings;
using Courant.Tests.Support;
using static Courant.Tests.Registries.SomeLookups;

namespace Courant.Tests.Registries;

/// <summary>What each registry asks of those who ask it, and how its answers are read.</summary>
public sealed class LookupContractTests
{
    [Fact]
    public void R10_No_key_stands_in_an_address_a_body_or_a_cursor()
    {
        foreach (var name in Names)
        {
            var requests = Of(name).Ask([PaperQaPaper, ChemCrowPaper]);
            Assert.NotEmpty(requests);
            Assert.All(
                requests,
                request =>
                {
                    Assert.Equal((name, ILookup.Part), (request.Source, request.Part));
                    Assert.DoesNotContain(Key, request.Url.AbsoluteUri, StringComparison.Ordinal);
                    Assert.DoesNotContain(Key, $"{request.Content} {request.Cursor} {request}", StringComparison.Ordinal);
                }
            );
        }
    }

    [Fact]
    public void R10_OpenAlex_is_asked_with_a_key_in_a_header_and_without_one_not_at_all()
    {
        var request = Assert.Single(Of(OpenAlex.Name).Ask([PaperQaPaper, ChemCrowPaper]));

        Assert.Equal($"Bearer {Key}", request.Keys!["Authorization"].Value);
        Assert.StartsWith(
            "https://api.openalex.org/works?filter=doi:10.48550%2Farxiv.2312.07559%7C10.48550%2Farxiv.2304.05376%7C10.1038%2Fs42256-024-00832-8&per_page=100&select=id,doi,",
            request.Url.AbsoluteUri,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("abstract", request.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain("mailto", request.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Empty(new OpenAlex(new OpenAlex.Options()).Ask([PaperQaPaper]));
        Assert.Empty(new OpenAlex(new OpenAlex.Options { Key = new Secret("") }).Ask([PaperQaPaper]));
    }

    [Fact]
    public void R10_OpenAlex_is_asked_for_fifty_works_at_once_and_for_an_abstract_only_where_there_is_none()
    {
        var papers = Enumerable
            .Range(1, 120)
            .Select(number => Paper($"Paper {number}", new PaperId(IdScheme.Arxiv, $"2401.{number:00000}")))
            .ToList();
        papers[7] = papers[7] with { Abstract = null };
        papers.Add(Paper("A DOI with a comma", new PaperId(IdScheme.Doi, "10.1000/a,b")));

        var requests = Of(OpenAlex.Name).Ask(papers);

        Assert.Equal([50, 50, 19, 1], requests.Select(request => Inquiry.Of(request.Cursor).Ids.Count));
        Assert.Equal(
            [false, false, false, true],
            requests.Select(request => request.Url.Query.Contains("abstract_inverted_index", StringComparison.Ordinal))
        );
        Assert.All(requests, request => Assert.InRange(request.Url.AbsoluteUri.Length, 1, 4000));
    }

    [Fact]
    public void R10_OpenAlex_says_affiliations_counts_and_the_open_copy_and_its_words_come_back_in_order()
    {
        var page = Of(OpenAlex.Name)
            .Read(
                Asking(OpenAlex.Name, (PaperQa, PaperQaPaper), (ChemCrowDoi, ChemCrowPaper)),
                Fixture.Bytes("openalex", "works.json")
            );

        Assert.Equal((PageVerdict.Good, 2), (page.Verdict, page.Total));
        Assert.Empty(page.Problems);
        var (preprint, published) = (page.Listings[0], page.Listings[1]);
        Assert.Equal([PaperQa, new PaperId(IdScheme.OpenAlex, "W4389761608")], preprint.Ids);
        Assert.Equal("An agent answers questions; the agent cites.", preprint.Abstract);
        Assert.Null(preprint.JournalRef);
        Assert.Null(preprint.License);
        Assert.Empty(preprint.Links);
        Assert.Equal(
            [null, "University of Oxford", "University of Oxford, Oxford, UK"],
            preprint.Authors.Select(author => author.Affiliation)
        );

        Assert.Equal([ChemCrowDoi, ChemCrow, new PaperId(IdScheme.OpenAlex, "W4396723768")], published.Ids);
        Assert.Equal("Augmenting large language models with chemistry tools", published.Title);
        Assert.Equal("Nature Machine Intelligence 6(5), 525-535 (2024)", published.JournalRef);
        Assert.Equal("cc-by", published.License);
        Assert.Equal([new Signal("citations", 236), new Signal("references", 57)], published.Signals);
        Assert.Equal(
            new Link(LinkKind.Pdf, new Uri("https://www.nature.com/articles/s42256-024-00832-8.pdf")),
            Assert.Single(published.Links)
        );
        Assert.Equal(new DateTimeOffset(2024, 5, 8, 0, 0, 0, TimeSpan.Zero), published.Published);
        Assert.All(page.Listings, listing => Assert.Equal((null, null), (listing.Announced, (object?)listing.Announce)));
    }

    [Fact]
    public void R10_Semantic_Scholar_is_posted_at_most_500_identifiers_one_for_each_paper()
    {
        var papers = Enumerable
            .Range(1, 501)
            .Select(number => Paper($"Paper {number}", new PaperId(IdScheme.Doi, $"10.1000/{number}")))
            .Prepend(ChemCrowPaper)
            .Append(Paper("Known to DBLP alone", new PaperId(IdScheme.Dblp, "conf/sosp/KwonLZ23")))
            .Append(Paper("Known by number", new PaperId(IdScheme.SemanticScholar, "258059792")))
            .ToList();

        var requests = Of(SemanticScholar.Name).Ask(papers);

        Assert.Equal([500, 3], requests.Select(request => Inquiry.Of(request.Cursor).Ids.Count));
        Assert.Equal(Key, requests[0].Keys!["x-api-key"].Value);
        Assert.StartsWith(
            "https://api.semanticscholar.org/graph/v1/paper/batch?fields=externalIds,title,",
            requests[0].Url.AbsoluteUri,
            StringComparison.Ordinal
        );
        using var first = JsonDocument.Parse(requests[0].Content!);
        using var last = JsonDocument.Parse(requests[1].Content!);
        var ids = first.RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetString()).ToList();
        Assert.Equal(500, ids.Count);
        Assert.Equal(["ARXIV:2304.05376", "DOI:10.1000/1"], ids.Take(2));
        Assert.Equal("CorpusId:258059792", last.RootElement.GetProperty("ids")[2].GetString());
        Assert.Null(new SemanticScholar(new SemanticScholar.Options()).Ask([PaperQaPaper])[0].Keys);
    }

    [Fact]
    public void R10_Semantic_Scholar_answers_by_position_with_nothing_for_what_it_does_not_know()
    {
        var unknown = new PaperId(IdScheme.Doi, "10.1000/unknown");
        var page = Of(SemanticScholar.Name)
            .Read(
                Asking(
                    SemanticScholar.Name,
                    (PaperQa, PaperQaPaper),
                    (unknown, Paper("A paper that nobody knows", unknown)),
                    (ChemCrowDoi, ChemCrowPaper)
                ),
                Fixture.Bytes("semantic-scholar", "batch.json")
            );

        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.Empty(page.Problems);
        Assert.Equal([PaperQa, ChemCrowDoi], page.Listings.Select(listing => listing.Ids[0]));
        Assert.Equal(
            "doi:10.1038/s42256-024-00832-8 arxiv:2304.05376 s2:354dcdebf3f8b5feeed5c62090e0bc1f0c28db06 s2:258059792 dblp:journals/natmi/BranCSBWS24",
            string.Join(' ', page.Listings[1].Ids)
        );
        Assert.Equal(
            [new Signal("citations", 500), new Signal("influential citations", 20), new Signal("references", 84)],
            page.Listings[1].Signals
        );
        Assert.Equal("Nature Machine Intelligence 6, 525-535", page.Listings[1].JournalRef);
        Assert.Equal("CCBY", page.Listings[1].License);
        Assert.Null(page.Listings[0].JournalRef);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[null, null, null]")]
    [InlineData("""{"data": []}""")]
    [InlineData("""{"error": "No valid paper ids given"}""")]
    public void R10_An_answer_of_Semantic_Scholar_that_is_not_as_long_as_the_question_is_a_fault(string answer)
    {
        var page = Of(SemanticScholar.Name)
            .Read(
                Asking(SemanticScholar.Name, (PaperQa, PaperQaPaper), (ChemCrowDoi, ChemCrowPaper)),
                Encoding.UTF8.GetBytes(answer)
            );

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Empty(page.Listings);
        Assert.NotEmpty(page.Why);
    }

    [Fact]
    public void R10_Crossref_is_asked_for_DOIs_in_any_case_and_not_for_arXivs_own()
    {
        var request = Assert.Single(Of(CrossrefDoi.Name).Ask([PaperQaPaper, ChemCrowPaper]));
        Assert.Equal("https://api.crossref.org/works?filter=doi%3A10.1038%2Fs42256-024-00832-8&rows=40", request.Url.AbsoluteUri);

        var upper = Fixture
            .Text("crossref-doi", "works.json")
            .Replace("10.1038/s42256-024-00832-8\"", "10.1038/S42256-024-00832-8\"", StringComparison.Ordinal);
        var page = Of(CrossrefDoi.Name).Read(request, Encoding.UTF8.GetBytes(upper));

        var listing = Assert.Single(page.Listings);
        Assert.Equal([ChemCrowDoi], listing.Ids);
        Assert.Equal("Nature Machine Intelligence 6(5), 525-535 (2024)", listing.JournalRef);
        Assert.Equal([new Author("Andres M. Bran", "EPFL"), new Author("Sam Cox", "University of Rochester")], listing.Authors);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0", listing.License);
        Assert.Equal(new Signal("citations", 230), listing.Signals[0]);
        Assert.Contains("was not asked for", Assert.Single(page.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void R10_DataCite_is_asked_for_the_DOIs_that_arXiv_gives_its_papers()
    {
        var request = Assert.Single(Of(DataCite.Name).Ask([PaperQaPaper, ChemCrowPaper]));
        Assert.Equal(
            "https://api.datacite.org/dois?query=doi:(\"10.48550/arxiv.2312.07559\" OR \"10.48550/arxiv.2304.05376\" OR \"10.1038/s42256-024-00832-8\")&page[size]=40&disable-facets=true",
            Uri.UnescapeDataString(request.Url.AbsoluteUri)
        );

        var page = Of(DataCite.Name).Read(Plain(DataCite.Name), Fixture.Bytes("datacite", "dois.json"));

        var (preprint, published) = (page.Listings[0], page.Listings[1]);
        Assert.Equal([new PaperId(IdScheme.Arxiv, "2311.16162")], preprint.Ids);
        Assert.StartsWith("Leveraging Artificial Intelligence", preprint.Title, StringComparison.Ordinal);
        Assert.Equal(
            [
                new Author("Hui Yin", "Swinburne University of Technology"),
                new Author("Amir Aryani", "Swinburne University of Technology"),
            ],
            preprint.Authors
        );
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/legalcode", preprint.License);
        Assert.Equal(new DateTimeOffset(2023, 11, 9, 11, 44, 22, TimeSpan.Zero), preprint.Published);
        Assert.Equal(
            [
                new Link(LinkKind.Code, new Uri("https://github.com/example/mapping")),
                new Link(LinkKind.Data, new Uri("https://doi.org/10.5281/zenodo.48440")),
            ],
            preprint.Links
        );
        Assert.Null(published.Published);
        Assert.Equal("LIPIcs, Volume 22, TQC 2013 22, 93-105 (2013)", published.JournalRef);
    }

    [Fact]
    public void R10_Unpaywall_is_asked_with_the_readers_contact_and_only_for_published_papers()
    {
        Assert.Empty(Of(Unpaywall.Name).Ask([PaperQaPaper]));
        Assert.Equal(
            "https://api.unpaywall.org/v2/10.1038/s42256-024-00832-8?email=reader%40example.org",
            Assert.Single(Of(Unpaywall.Name).Ask([PaperQaPaper, ChemCrowPaper])).Url.AbsoluteUri
        );
        Assert.Empty(new Unpaywall(new Unpaywall.Options()).Ask([ChemCrowPaper]));
        Assert.Empty(new Unpaywall(new Unpaywall.Options { Contact = "https://example.org/about" }).Ask([ChemCrowPaper]));

        var page = Of(Unpaywall.Name).Read(Plain(Unpaywall.Name), Fixture.Bytes("unpaywall", "work.json"));

        var listing = Assert.Single(page.Listings);
        Assert.Equal("cc-by", listing.License);
        Assert.Equal("Cell Genomics (2025)", listing.JournalRef);
        Assert.Equal(
            new Link(LinkKind.Pdf, new Uri("https://www.cell.com/article/S2666979X25000709/pdf")),
            Assert.Single(listing.Links)
        );
        Assert.Equal(new Author("Gregory M. Findlay", "The Francis Crick Institute"), listing.Authors[1]);
    }

    [Fact]
    public void What_a_look_up_says_counts_less_than_what_any_source_says_and_more_than_what_a_digest_copies() =>
        Assert.All(
            Catalog.Lookups,
            plugin =>
            {
                var rank = ListingOrder.Rank(plugin.Name);
                Assert.All(Catalog.Sources, source => Assert.True(ListingOrder.Rank(source.Name) < rank, source.Name));
                Assert.True(rank < ListingOrder.Rank("weekly-digest"), plugin.Name);
            }
        );

    [Fact]
    public void Unpaywall_takes_the_general_contact_of_the_settings()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "courant.yaml"), "contact: reader@example.org\n");
        var settings = SettingsLoader.Load(new SettingsRequest { Folder = folder.Path, Plugins = Catalog.Sections });

        var lookup = Catalog.Lookups.Single(plugin => plugin.Name == Unpaywall.Name);

        Assert.NotEmpty(lookup.Make(settings).Ask([ChemCrowPaper]));
        Assert.All(Catalog.Lookups, plugin => Assert.False(settings.Enabled(plugin.Section), $"{plugin.Name} is on by default"));
    }
}
