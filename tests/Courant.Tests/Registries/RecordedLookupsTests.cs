using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Registries;
using Courant.Tests.Support;

namespace Courant.Tests.Registries;

/// <summary>
/// What every recorded answer of the registries reads as: its papers with identifiers, counts, licence and links; or the fault it is,
/// where it answers another question than a look-up asks; or, with another status than 200, the failure that the fetcher makes of it.
/// </summary>
public sealed class RecordedLookupsTests
{
    [Theory]
    [InlineData(OpenAlex.Name, "openalex")]
    [InlineData(SemanticScholar.Name, "semantic-scholar")]
    [InlineData(DataCite.Name, "datacite")]
    [InlineData(Unpaywall.Name, "unpaywall")]
    [InlineData(CrossrefDoi.Name, "crossref")]
    public void R10_Every_recorded_answer_reads_as_accepted(string name, string folder)
    {
        var lookup = SomeLookups.Of(name);
        Golden.Check($"payloads/{name}.txt", RecordedPayload.Describe(folder, (asked, body) => lookup.Read(asked, body)));
    }

    /// <summary>Per folder: files, failures of the fetcher, faults, and papers.</summary>
    [Theory]
    [InlineData(OpenAlex.Name, "openalex", 37, 3, 3, 35)]
    [InlineData(SemanticScholar.Name, "semantic-scholar", 128, 26, 45, 7362)]
    [InlineData(DataCite.Name, "datacite", 20, 0, 0, 20)]
    [InlineData(Unpaywall.Name, "unpaywall", 6, 0, 0, 6)]
    [InlineData(CrossrefDoi.Name, "crossref", 138, 24, 32, 333)]
    public void R10_Of_every_folder_so_many_answers_are_failures_and_faults_and_so_many_papers_are_read(
        string name,
        string folder,
        int files,
        int failures,
        int faults,
        int papers
    )
    {
        var lookup = SomeLookups.Of(name);
        var read = new List<SourcePage>();
        var answers = RecordedPayload
            .Describe(
                folder,
                (asked, body) =>
                {
                    read.Add(lookup.Read(asked, body));
                    return read[^1];
                }
            )
            .Split('\n')
            .Count(line => line.Length > 0 && line[0] != ' ');

        Assert.Equal(
            (files, failures, faults, papers),
            (
                answers,
                answers - read.Count,
                read.Count(page => page.Verdict == PageVerdict.Fault),
                read.Sum(page => page.Listings.Count)
            )
        );
        Assert.All(
            read.SelectMany(page => page.Listings),
            listing =>
            {
                Assert.Equal(name, listing.Source);
                Assert.NotEmpty(listing.Title);
                Assert.True(listing.Ids.Count(id => id.Scheme == IdScheme.Arxiv) <= 1, listing.Title);
                Assert.True(listing.Ids.Count(id => id.Scheme == IdScheme.Doi) <= 1, listing.Title);
                Assert.DoesNotContain('<', listing.Title);
            }
        );
    }
}
