using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Importing;

/// <summary>The five real editions that Courant descends from: all that they hold is read, and nothing else.</summary>
public sealed class SeedEditionsTests
{
    private static readonly (string Kind, IImporter Importer)[] Importers =
    [
        (WeeklyDigestImporter.Name, new WeeklyDigestImporter()),
        (KeywordTablesImporter.Name, new KeywordTablesImporter()),
        (FrontPageImporter.Name, new FrontPageImporter()),
        (ListImporter.Name, new ListImporter()),
    ];

    [Theory]
    [InlineData("mlsys-weekly-20250929-20251005.md", "weekly-digest", 24, 24)]
    [InlineData("mlsys-weekly-20251020-20251026-part.md", "weekly-digest", 13, 12)]
    [InlineData("daily-keyword-readme-20260105.md", "keyword-tables", 60, 20)]
    [InlineData("inference-report-20260622.txt", "front-page", 30, 30)]
    [InlineData("hf-daily-papers-search.txt", "list", 51, 51)]
    public void A_real_edition_is_recognised_by_one_kind_and_read_to_the_end(string file, string kind, int entries, int distinct)
    {
        var bytes = File.ReadAllBytes(SharedFolder.Require("seeds", file));

        var recognising = Importers
            .Where(known => known.Importer.Recognises(bytes.AsSpan(0, Math.Min(bytes.Length, 65536))))
            .ToList();
        Assert.Equal([kind], recognising.Select(known => known.Kind));

        var read = recognising[0].Importer.Read(new MemoryStream(bytes)).ToList();
        Assert.DoesNotContain(read, imported => imported.Problem is not null);
        Assert.Equal(entries, read.Count);
        Assert.Equal(distinct, read.Select(imported => imported.Listing!.Ids[0]).Distinct().Count());
        Assert.All(read, imported => Assert.Equal(kind, imported.Listing!.Source));
    }
}
