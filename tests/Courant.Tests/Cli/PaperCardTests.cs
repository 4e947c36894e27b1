using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Runs;

namespace Courant.Tests.Cli;

/// <summary>What <c>courant paper</c> shows of a paper that registries were asked about.</summary>
public sealed class PaperCardTests
{
    [Fact]
    public void Counts_affiliations_and_licence_are_shown_and_counts_with_who_counted()
    {
        var archive = Some.Listing();
        Listing[] said =
        [
            archive,
            archive with
            {
                Source = "openalex",
                Version = null,
                License = "cc-by",
                Authors = [new Author("R. Dwivedula", "UT Austin"), new Author("D. Saxena", "UT Austin")],
                Signals = [new Signal("citations", 12)],
            },
            archive with
            {
                Source = "semantic-scholar",
                Version = null,
                Signals = [new Signal("citations", 15), new Signal("influential citations", 2)],
            },
        ];
        using var card = new StringWriter { NewLine = "\n" };

        PaperCard.Write(card, Merge.Of(said), said, []);

        Assert.Contains(
            """
              Authors     Rohit Dwivedula, Divyanshu Saxena
              From        UT Austin

            """,
            card.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("  Licence     cc-by\n", card.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            """
              Counted     12 citations (openalex)
              Counted     15 citations (semantic-scholar)
              Counted     2 influential citations (semantic-scholar)

            """,
            card.ToString(),
            StringComparison.Ordinal
        );
    }
}
