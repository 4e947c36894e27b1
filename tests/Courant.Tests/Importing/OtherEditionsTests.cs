using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Importing;

/// <summary>Two years of digests of the same kinds from other systems, in every generation of their form.</summary>
public sealed class OtherEditionsTests
{
    [Theory]
    [InlineData("jokebear666")]
    [InlineData("darkknight996")]
    public void Every_paper_of_every_generation_of_weekly_digests_is_read(string system)
    {
        var importer = new WeeklyDigestImporter();
        foreach (var path in Directory.EnumerateFiles(SharedFolder.Require("payloads", "digests", system), "*.md"))
        {
            var bytes = File.ReadAllBytes(path);
            var lines = File.ReadAllLines(path);
            var papers = lines.Count(line =>
                line.StartsWith("- **[", StringComparison.Ordinal) || line.StartsWith("- [arXiv", StringComparison.Ordinal)
            );
            var read = importer.Read(new MemoryStream(bytes)).ToList();

            Assert.True(papers == 0 || importer.Recognises(bytes.AsSpan(0, Math.Min(bytes.Length, 65536))), path);
            Assert.False(new KeywordTablesImporter().Recognises(bytes), path);
            Assert.False(new FrontPageImporter().Recognises(bytes), path);
            Assert.False(new ListImporter().Recognises(bytes), path);
            Assert.Empty(read.Select(imported => imported.Problem).OfType<Problem>());
            Assert.Equal(papers, read.Count);
            Assert.All(read, imported => Assert.Equal(IdScheme.Arxiv, imported.Listing!.Ids[0].Scheme));
        }
    }

    [Theory]
    [InlineData("zezhishao_README_latest.md")]
    [InlineData("Hdksg10_README_2026-01-04.md")]
    public void Every_row_of_other_keyword_tables_is_read(string file)
    {
        var path = SharedFolder.Require("payloads", "digests", "dailyarxiv", file);
        var rows = File.ReadLines(path).Count(line => line.StartsWith("| **[", StringComparison.Ordinal));
        using var stream = File.OpenRead(path);
        var read = new KeywordTablesImporter().Read(stream).ToList();

        Assert.Equal(rows, read.Count);
        Assert.All(
            read,
            imported =>
            {
                Assert.Equal(IdScheme.Arxiv, imported.Listing!.Ids[0].Scheme);
                Assert.NotNull(imported.Listing.Version);
                Assert.NotNull(imported.Listing.Abstract);
                Assert.NotNull(imported.Listing.Published ?? imported.Listing.Updated);
                Assert.DoesNotContain("details>", imported.Listing.Abstract + imported.Listing.Comment, StringComparison.Ordinal);
            }
        );
    }
}
