using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Tests.Support;

namespace Courant.Tests.Rendering;

public sealed class PrintedKindsTests
{
    [Fact]
    public void A_small_edition_is_printed_as_a_weekly_digest() =>
        Golden.Check("kinds/weekly-digest.md", All(new WeeklyDigest(), PrintedEditions.Small()));

    [Fact]
    public void A_small_edition_is_printed_as_keyword_tables() =>
        Golden.Check("kinds/keyword-tables.md", All(new KeywordTables(), PrintedEditions.Small()));

    [Fact]
    public void A_small_edition_is_printed_as_a_list() =>
        Golden.Check("kinds/list.md", All(new PaperList(), PrintedEditions.Small()));

    private static string All(IRenderer renderer, Edition edition) =>
        string.Join("\n", renderer.Render(edition).Select(file => $"=== {file.Name} ({file.MediaType})\n{file.Text}"));
}
