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
}
