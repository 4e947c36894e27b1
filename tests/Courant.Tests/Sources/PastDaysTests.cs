using Courant.Core;
using Courant.Core.Sources;
using Courant.Sources;

namespace Courant.Tests.Sources;

/// <summary>What each source is asked for the days from one to another, and which cannot go back.</summary>
public sealed class PastDaysTests
{
    private static readonly DateOnly From = new(2025, 12, 1);
    private static readonly DateOnly To = new(2025, 12, 19);

    [Fact]
    public void A_source_that_can_go_back_is_asked_for_both_days_and_what_is_between() =>
        Assert.Equal(
            [
                "https://huggingface.co/api/daily_papers?date=2025-12-01&limit=100",
                "https://api.biorxiv.org/details/biorxiv/2025-12-01/2025-12-19/0/json",
                "https://api.biorxiv.org/details/medrxiv/2025-12-01/2025-12-19/0/json",
            ],
            Asked(new HuggingFaceDaily(new()), new Biorxiv(Biorxiv.Bio, new()), new Biorxiv(Biorxiv.Med, new()))
        );

    [Fact]
    public void Crossref_is_asked_by_the_day_on_which_works_entered()
    {
        var asked = Asked(new Crossref(new() { Issns = ["0001-0782"], Changed = true }, CleanHtml.Line)).Single();

        Assert.Contains(
            "filter=from-created-date:2025-12-01,until-created-date:2025-12-19,issn:0001-0782,",
            asked,
            StringComparison.Ordinal
        );
        Assert.EndsWith("&cursor=*", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void Harvests_by_change_and_documents_of_the_day_cannot_go_back() =>
        Assert.Empty(Asked(new ArxivOai(new()), new ArxivListing(new()), new ArxivRss(new())));

    [Fact]
    public void A_page_after_the_first_keeps_the_last_day()
    {
        var source = new Biorxiv(Biorxiv.Bio, new());
        var first = source.Past(From, To).Single();
        var page = source.Read(
            first,
            """
            {"messages":[{"status":"ok","total":"2"}],"collection":[{"doi":"10.1101/2025.12.01.690001","title":"A study",
            "authors":"Lovelace, A.","date":"2025-12-02","version":"1","category":"genomics"}]}
            """u8.ToArray()
        );

        Assert.Equal("/details/biorxiv/2025-12-01/2025-12-19/1/json", page.Next!.Url.AbsolutePath);
    }

    private static List<string> Asked(params ISource[] sources) =>
        [
            .. sources
                .SelectMany(source => source.Past(From, To))
                .Select(request => Uri.UnescapeDataString(request.Url.AbsoluteUri)),
        ];
}
