using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Tests.Payloads;

/// <summary>arXiv's real lists, mailings and metadata files: each is read to the last paper.</summary>
public sealed partial class ArxivTextPayloadTests
{
    [Fact]
    public void Every_list_and_mailing_reads_as_the_papers_it_holds()
    {
        var text = new StringBuilder();
        foreach (var (name, path) in Recognised.Files("arxiv-listings"))
        {
            var bytes = File.ReadAllBytes(path);
            var read = Recognised.Read(bytes);
            var papers = read.Select(one => one.Listing).OfType<Listing>().ToList();
            var whole = Encoding.UTF8.GetString(bytes);

            // Counted by the eye's means: no paper is lost, and none is taken for another kind than it says.
            Assert.Equal("arxiv-mailing", Recognised.KindOf(bytes));
            Assert.Equal(TitleLine().Count(whole), papers.Count);
            Assert.Equal(papers.Count, papers.Select(paper => paper.Ids[0]).Distinct().Count());
            var (replaced, cross) = (ReplacedLine().Count(whole), CrossLine().Count(whole));
            var dated = papers.Where(paper => paper.Announced is not null).ToList();
            Assert.True(dated.Count == papers.Count || dated.Count == 0, name);
            if (dated.Count > 0)
            {
                Assert.Equal(replaced, Count(papers, AnnounceType.Replaced));
                Assert.Equal(cross, Count(papers, AnnounceType.Cross));
            }
            else
            {
                Assert.All(papers, paper => Assert.Null(paper.Announce));
            }

            Assert.All(papers, paper => Assert.NotEmpty(paper.Authors));
            text.Append(CultureInfo.InvariantCulture, $"{name}: {papers.Count} papers, {read.Count - papers.Count} problems");
            foreach (var day in dated.GroupBy(paper => paper.Announced!.Value).OrderByDescending(day => day.Key))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"\n  {day.Key:yyyy-MM-dd}: {Count(day, AnnounceType.New)} new, {Count(day, AnnounceType.Cross)} cross, {Count(day, AnnounceType.Replaced)} replaced"
                );
            }

            text.Append(
                CultureInfo.InvariantCulture,
                $"\n  abstracts {papers.Count(paper => paper.Abstract is not null)}, comments {papers.Count(paper => paper.Comment is not null)}, "
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"DOIs {papers.Count(paper => paper.Ids.Count > 1)}, licences {papers.Count(paper => paper.License is not null)}, broken off {read.Count(one => !one.Whole)}\n"
            );
            text.Append("  ").Append(Line(papers[0])).Append("\n  ").Append(Line(papers[^1])).Append('\n');
        }

        Golden.Check("payloads/arxiv-listings.txt", text.ToString());
    }

    [Fact]
    public void A_real_mailing_is_read_to_the_last_field()
    {
        var papers = Recognised
            .Read(File.ReadAllBytes(SharedFolder.Require("payloads", "arxiv-listings", "math", "new.OA.txt")))
            .Select(one => one.Listing!)
            .ToList();

        Assert.Equal(["2306.04713", "2204.01445", "2206.02587"], papers.Select(paper => paper.Ids[0].Value));
        Assert.Equal(
            [AnnounceType.Cross, AnnounceType.Replaced, AnnounceType.Replaced],
            papers.Select(paper => paper.Announce!.Value)
        );
        Assert.All(papers, paper => Assert.Equal(new DateOnly(2023, 6, 9), paper.Announced));
        Assert.Equal("On sofic approximations of non amenable groups", papers[0].Title);
        Assert.StartsWith("In this paper we exhibit for every", papers[0].Abstract, StringComparison.Ordinal);
        Assert.EndsWith(
            "generalizes the Elek-Szabo uniqueness theorem for sofic approximations.",
            papers[0].Abstract,
            StringComparison.Ordinal
        );
        Assert.Equal((1, new DateTimeOffset(2023, 6, 7, 18, 23, 40, TimeSpan.Zero)), (papers[0].Version, papers[0].Published));
        Assert.Equal(
            ["Kurusch Ebrahimi-Fard", "Frédéric Patras", "Nikolas Tapia", "Lorenzo Zambotti"],
            papers[1].Authors.Select(author => author.Name)
        );
        Assert.Equal("SIGMA 19 (2023), 038, 17 pages", papers[1].JournalRef);
        Assert.Equal("doi:10.3842/sigma.2023.038", papers[1].Ids[1].ToString());
        Assert.Equal((null, null), (papers[1].Version, papers[1].Published));
        Assert.Equal(new DateTimeOffset(2023, 6, 8, 8, 3, 26, TimeSpan.Zero), papers[1].Updated);
        Assert.Null(papers[1].Abstract);
    }

    [Fact]
    public void Every_metadata_file_reads_as_its_paper()
    {
        var text = new StringBuilder();
        foreach (var (name, path) in Recognised.Files("arxiv-abs"))
        {
            var bytes = File.ReadAllBytes(path);
            text.Append(name).Append(": ");
            if (Recognised.KindOf(bytes) is not { } kind)
            {
                Assert.Empty(bytes);
                text.Append("of no kind\n");
                continue;
            }

            Assert.Equal("arxiv-abs", kind);
            var one = Assert.Single(Recognised.Read(bytes));
            var paper = one.Listing!;
            Assert.True(one.Whole, name);

            // The file's name is the paper's, and there are as many versions as dates; in orig, up to the one in the name.
            var file = Path.GetFileNameWithoutExtension(name);
            // One file was recorded under another paper's name.
            var number = name == "ftp/cs/papers/0006/0006007.abs" ? "0006008" : file.Split('v')[0];
            Assert.EndsWith(number, paper.Ids[0].Value, StringComparison.Ordinal);
            Assert.Equal(DateLine().Count(Encoding.UTF8.GetString(bytes)), paper.Versions.Count);
            Assert.Equal(
                file.Contains('v', StringComparison.Ordinal) ? int.Parse(file.Split('v')[1]) : paper.Versions.Count,
                paper.Version
            );
            Assert.NotEmpty(paper.Authors);
            Assert.Equal(paper.Versions[0].Date, paper.Published);
            Assert.Null(paper.Announced);
            text.Append(Line(paper)).Append(paper.Versions[^1].Withdrawn ? " | withdrawn" : "");
            text.Append(paper.Abstract is null ? " | no abstract" : "").Append('\n');
        }

        Golden.Check("payloads/arxiv-abs.txt", text.ToString());
    }

    [Fact]
    public void A_withdrawal_and_a_licence_of_a_metadata_file_are_read()
    {
        var paper = Recognised
            .Read(
                File.ReadAllBytes(
                    SharedFolder.Require("payloads", "arxiv-abs", "ftp", "arxiv", "papers", "2101", "2101.10016.abs")
                )
            )
            .Single()
            .Listing!;

        Assert.Equal("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", paper.License);
        Assert.Equal("This has been withdrawn by arXiv administrators due to an unresolvable authorship dispute", paper.Comment);
        Assert.Equal([.. Enumerable.Repeat(false, 7), true], paper.Versions.Select(version => version.Withdrawn));
        Assert.Equal(["math.QA", "hep-th", "math-ph", "math.MP", "math.OA"], paper.Categories);
        Assert.True(Courant.Core.Merging.Merge.Of([paper]).Withdrawn);
    }

    private static int Count(IEnumerable<Listing> papers, AnnounceType type) => papers.Count(paper => paper.Announce == type);

    private static string Line(Listing paper) =>
        $"{string.Join(' ', paper.Ids)} v{paper.Version?.ToString() ?? "?"} | {string.Join(' ', paper.Categories)} | {paper.Authors.Count} authors, {paper.Authors[0].Name} | {paper.Title}";

    [GeneratedRegex("^Title:", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TitleLine();

    [GeneratedRegex("^replaced with revised version ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ReplacedLine();

    /// <summary>A cross-listing that is replaced is a replacement.</summary>
    [GeneratedRegex(
        @"^(arXiv|Paper).*\(\*cross-listing\*\).*\n(?!replaced)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex CrossLine();

    [GeneratedRegex(@"^Date( \(revised.*\))?: ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex DateLine();
}
