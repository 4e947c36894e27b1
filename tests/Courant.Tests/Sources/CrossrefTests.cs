using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>Crossref's list of works: what is asked, what a work says, and how the cursor is followed.</summary>
public sealed class CrossrefTests
{
    private static readonly Crossref Source = new(
        new Crossref.Options { Issns = ["1234-5679"], Queries = ["large  language models"] },
        CleanHtml.Line
    );

    private static SourceRequest First => Source.First(new DateOnly(2026, 1, 5))[0];

    [Fact]
    public void R10_Journals_and_queries_are_parts_asked_for_new_papers_by_cursor_and_none_asks_nothing()
    {
        const string Types =
            "type%3Ajournal-article%2Ctype%3Aproceedings-article%2Ctype%3Aposted-content%2Ctype%3Abook-chapter%2Ctype%3Areport%2Ctype%3Adissertation";

        Assert.Equal(
            [
                $"https://api.crossref.org/works?filter=from-created-date%3A2026-01-05%2Cissn%3A1234-5679%2C{Types}&rows=100&cursor=%2A",
                $"https://api.crossref.org/works?query=large%20language%20models&filter=from-created-date%3A2026-01-05%2C{Types}&rows=100&cursor=%2A",
            ],
            Source.First(new DateOnly(2026, 1, 5)).Select(asked => asked.Url.AbsoluteUri)
        );
        Assert.Empty(new Crossref(new Crossref.Options(), CleanHtml.Line).First(new DateOnly(2026, 1, 5)));
    }

    [Fact]
    public void R10_A_journal_article_gives_text_for_JATS_affiliations_licence_counts_and_its_preprints()
    {
        var paper = Source.Read(First, Fixture.Bytes("crossref", "journal.json")).Listings[0];

        Assert.Equal(
            ["doi:10.5555/example.2026.1", "doi:10.1101/2025.06.01.123456", "arxiv:2506.01234"],
            paper.Ids.Select(id => id.ToString())
        );
        Assert.Equal("The Role of CO₂ in E. coli & Friends", paper.Title);
        Assert.Equal("Background It was not known. Results Now p < 0.05 is.", paper.Abstract);
        Assert.Equal(
            [
                new Author("Ada Example", "Example University; Example Hospital"),
                new Author("Bert Beispiel Jr."),
                new Author("The Example Consortium"),
            ],
            paper.Authors
        );
        Assert.Equal("Journal of Examples 12(1), 34-56 (2026)", paper.JournalRef);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", paper.License);
        Assert.Equal([new Signal("citations", 3), new Signal("references", 12)], paper.Signals);
        Assert.Equal((new DateOnly(2026, 1, 6), AnnounceType.New), (paper.Announced!.Value, paper.Announce!.Value));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), paper.Published);
        Assert.Equal("https://www.example.org/article/1", paper.Links.Single().Url.ToString());
    }

    [Fact]
    public void R10_Issues_components_and_blogs_are_no_papers_and_a_subtitle_belongs_to_the_title()
    {
        var journal = Source.Read(First, Fixture.Bytes("crossref", "journal.json"));
        var preprints = Source.Read(journal.Next!, Fixture.Bytes("crossref", "preprints.json"));

        Assert.Equal(
            ["The Role of CO₂ in E. coli & Friends", "Waiting in Line: A Study of Queues"],
            journal.Listings.Select(paper => paper.Title)
        );
        Assert.Null(journal.Listings[1].Published);
        Assert.Equal("A Catalyst That Waits", Assert.Single(preprints.Listings).Title);
        Assert.Equal(
            ["doi:10.26434/chemrxiv-2026-abcde", "doi:10.5555/later"],
            preprints.Listings[0].Ids.Select(id => id.ToString())
        );
        Assert.Empty(journal.Problems);
    }

    [Fact]
    public void R10_The_cursor_is_followed_by_what_came_papers_or_not_up_to_the_total()
    {
        var journal = Source.Read(First, Fixture.Bytes("crossref", "journal.json"));
        var last = Source.Read(journal.Next!, Fixture.Bytes("crossref", "preprints.json"));

        Assert.EndsWith("&cursor=AoJ%2Fnext%2Bcursor%3D%3D", journal.Next!.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("issn%3A1234-5679", journal.Next.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((6, 2), (journal.Total!.Value, journal.Next.Seen));
        Assert.Null(last.Next);
    }

    [Fact]
    public void R9_An_empty_page_before_the_total_is_asked_again_and_a_missing_cursor_is_a_fault()
    {
        var hole = Source.Read(First, List("", 9, "x"));
        var quiet = Source.Read(First, List("", 0, "x"));
        var lost = Source.Read(First, List("""{"DOI":"10.5555/1","title":["One"]}""", 9, null));

        Assert.Equal((PageVerdict.AskAgain, "an empty page at 0 of 9"), (hole.Verdict, hole.Why));
        Assert.Equal((PageVerdict.Good, 0), (quiet.Verdict, quiet.Total!.Value));
        Assert.Equal((PageVerdict.Fault, "1 of 9 works, and no cursor to the others"), (lost.Verdict, lost.Why));
    }

    [Fact]
    public void R9_An_answer_to_another_question_is_a_fault_that_says_which()
    {
        var single = Source.Read(First, Json("""{"status":"ok","message-type":"work","message":{"DOI":"10.5555/1"}}"""));
        var failure = Source.Read(
            First,
            Json(
                """{"status":"failed","message-type":"validation-failure","message":[{"message":"Filter x is not available"}]}"""
            )
        );

        Assert.Equal("Crossref answers another question, with a work", single.Why);
        Assert.Equal("Crossref answers another question, with a validation-failure: Filter x is not available", failure.Why);
    }

    private static byte[] List(string items, int total, string? cursor)
    {
        var next = cursor is null ? "" : $",\"next-cursor\":\"{cursor}\"";
        return Json(
            $"{{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{{\"total-results\":{total},\"items\":[{items}]{next}}}}}"
        );
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
