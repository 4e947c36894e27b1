using System.Text;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Tests.Importing;

public sealed class ArxivTextTests
{
    private static readonly string Rule = new('-', 78);
    private static readonly string CrossMark = string.Concat(Enumerable.Repeat("%-", 39));
    private static readonly string ReplacedMark = string.Concat(Enumerable.Repeat("%%--", 19));
    private static readonly string EndMark = string.Concat(Enumerable.Repeat("%%%---", 13));

    private static List<Imported> Mailing(params string[] lines) => Read(new ArxivMailing(), lines);

    private static List<Imported> Read(IImporter importer, params string[] lines)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        return [.. importer.Read(new MemoryStream(bytes))];
    }

    private static string[] Paper(string id, string title, params string[] more) =>
        [
            Rule,
            "\\\\",
            $"arXiv:{id}",
            "Date: Mon, 2 Feb 2026 12:00:00 GMT   (12kb,D)",
            "",
            $"Title: {title}",
            "Authors: A. One and B. Two",
            .. more,
        ];

    [Fact]
    public void A_mailing_announces_under_the_date_after_its_evening_in_three_sections()
    {
        var read = Mailing([
            "Date: Tue,  3 Feb 26 01:31:14 GMT",
            "Subject: cs.DC daily Subj-class mailing",
            .. Paper("2602.00001", "One", "\\\\", "  Text of", "one.", "\\\\ ( https://arxiv.org/abs/2602.00001 ,  12kb)"),
            CrossMark,
            .. Paper(
                "2602.00002 (*cross-listing*)",
                "Two",
                "\\\\",
                "  Text.",
                "\\\\ ( https://arxiv.org/abs/2602.00002 ,  12kb)"
            ),
            .. Paper("2602.00003", "Three", "\\\\", "  Text.", "\\\\ ( https://arxiv.org/abs/2602.00003 ,  12kb)"),
            ReplacedMark,
            Rule,
            "\\\\",
            "arXiv:2601.00004",
            "replaced with revised version Mon, 2 Feb 2026 13:00:00 GMT   (12kb,D)",
            "",
            "Title: Four",
            "Authors: C. Three",
            "\\\\ ( https://arxiv.org/abs/2601.00004 ,  12kb)",
            EndMark,
        ]);

        Assert.All(read, one => Assert.True(one is { Whole: true, Problem: null }));
        Assert.All(read, one => Assert.Equal(new DateOnly(2026, 2, 3), one.Listing!.Announced));
        Assert.Equal(
            ["2602.00001 New Text of one.", "2602.00002 Cross Text.", "2602.00003 Cross Text.", "2601.00004 Replaced "],
            read.Select(one => $"{one.Listing!.Ids[0].Value} {one.Listing.Announce} {one.Listing.Abstract}")
        );
    }

    [Fact]
    public void A_saved_mail_is_filed_by_its_own_date_and_read_past_its_headers()
    {
        string[] mail =
        [
            "Received: from somewhere by elsewhere; Mon, 02 Feb 2026 20:40:01 -0500",
            "Date: Mon, 02 Feb 2026 20:31:14 -0500 (EST)",
            "From: no-reply@example.org",
            "Subject: cs daily title/abstract distribution",
            "",
            .. Paper("2602.00001", "One", "\\\\", "  Text.", "\\\\ ( https://arxiv.org/abs/2602.00001 ,  12kb)"),
        ];

        Assert.True(new ArxivMailing().Recognises(Encoding.UTF8.GetBytes(string.Join('\n', mail))));
        Assert.False(new ArxivAbs().Recognises(Encoding.UTF8.GetBytes(string.Join('\n', mail))));
        Assert.Equal(new DateOnly(2026, 2, 3), Mailing(mail).Single().Listing!.Announced);
    }

    [Fact]
    public void What_is_no_paper_is_a_problem_of_its_line_and_the_next_paper_is_read()
    {
        var read = Mailing([
            .. Paper("not-an-id", "One", "\\\\"),
            Rule,
            "\\\\",
            "arXiv:2602.00002",
            "Authors: A. One",
            "\\\\",
            .. Paper("2602.00003", "Three", "\\\\"),
            .. Paper("2602.00004", "Four"),
        ]);

        Assert.Equal(
            ["line 2: has no arXiv id (not-an-id)", "line 10: 2602.00002 has no title"],
            read.Select(one => one.Problem).OfType<Problem>().Select(problem => problem.ToString())
        );
        Assert.Equal(
            ["2602.00003 True", "2602.00004 False"],
            read.Where(one => one.Listing is not null).Select(one => $"{one.Listing!.Ids[0].Value} {one.Whole}")
        );
    }

    [Fact]
    public void An_abstract_that_breaks_off_is_kept_and_said_to_be_a_part()
    {
        var read = Mailing([.. Paper("2602.00001", "One", "\\\\", "  The text breaks"), .. Paper("2602.00002", "Two", "\\\\")]);

        Assert.Equal([false, true], read.Select(one => one.Whole));
        Assert.Equal("The text breaks", read[0].Listing!.Abstract);
    }

    [Fact]
    public void A_metadata_file_has_every_version_and_its_withdrawal()
    {
        var read = Read(
            new ArxivAbs(),
            Rule,
            "\\\\",
            "arXiv:math/0611800",
            "From: Somebody <somebody@example.org>",
            "Date: Sun, 26 Nov 2006 10:00:00 GMT   (12kb)",
            "Date (revised v2): Mon, 27 Nov 2006 10:00:00 GMT   (0kb,I)",
            "",
            "Title: A Title that goes on",
            "  in the next line",
            "Authors: Ren{\\'e} One (Here), Two",
            "Categories: math.CA math-ph math.MP",
            "DOI: 10.1175/1520-0469(1996)053<0946:ASTFHH>2.0.CO;2",
            "Report-no: X-1",
            "\\\\",
            "  A line that ends in two backslashes",
            "\\\\",
            "  is not the last.",
            "\\\\",
            ""
        );

        var paper = read.Single().Listing!;
        Assert.Equal(
            ["arxiv:math/0611800", "doi:10.1175/1520-0469(1996)053<0946:astfhh>2.0.co;2"],
            paper.Ids.Select(id => id.ToString())
        );
        Assert.Equal("A Title that goes on in the next line", paper.Title);
        Assert.Equal([new Author("René One", "Here"), new Author("Two")], paper.Authors);
        Assert.Equal([false, true], paper.Versions.Select(version => version.Withdrawn));
        Assert.Equal((2, null, null), (paper.Version, paper.Announced, paper.Announce));
        Assert.Equal(@"A line that ends in two backslashes \\ is not the last.", paper.Abstract);
        Assert.Equal("X-1", Assert.IsType<Remark>(paper.Insights.Single()).Text);
        Assert.True(read[0].Whole);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\\\\")]
    [InlineData(
        "# A page about arXiv\n\n- [arXiv](https://arxiv.org)\n- [arXiv\n- [arXiv listings](https://arxiv.org/list/cs/new)\n"
    )]
    [InlineData("--------------------------------------------------\n\\\\\nNothing of the kind\n")]
    public void Other_texts_are_of_no_kind(string text) =>
        Assert.DoesNotContain(Catalog.Importers, plugin => plugin.Make().Recognises(Encoding.UTF8.GetBytes(text)));
}
