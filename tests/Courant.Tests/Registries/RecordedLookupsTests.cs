using Courant.Core;
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
    [InlineData(OpenAlex.Name)]
    [InlineData(SemanticScholar.Name)]
    [InlineData(DataCite.Name)]
    [InlineData(Unpaywall.Name)]
    public void R10_Every_recorded_answer_reads_as_accepted(string folder)
    {
        ILookup lookup = folder switch
        {
            OpenAlex.Name => new OpenAlex(new OpenAlex.Options()),
            SemanticScholar.Name => new SemanticScholar(new SemanticScholar.Options()),
            DataCite.Name => new DataCite(new DataCite.Options()),
            _ => new Unpaywall(new Unpaywall.Options()),
        };
        Golden.Check($"payloads/{folder}.txt", RecordedPayload.Describe(folder, (asked, body) => lookup.Read(asked, body)));
    }
}
