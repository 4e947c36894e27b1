using System.IO.Compression;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Settings;

namespace Courant.Bench.Quality.Understanding;

/// <summary>The share of papers whose label of <c>mlsys</c> is another when the last tenth of their abstract is missing.</summary>
internal static class LabelStability
{
    private const int Papers = 2000;

    public static IReadOnlyDictionary<string, double> Score(string folder)
    {
        using var stream = new GZipStream(
            File.OpenRead(Path.Combine(folder, "mixed-sample.jsonl.gz")),
            CompressionMode.Decompress
        );
        var enricher = Catalog
            .Enrichers.Single(plugin => plugin.Name == TaxonomyModels.Maker)
            .Make(new([], [ShippedTaxonomies.Read("mlsys")]));
        int all = 0,
            domains = 0,
            categories = 0,
            labelled = 0,
            unsure = 0;
        foreach (var paper in new PaperLines().Read(stream).Where(one => one.Listing?.Abstract is not null).Take(Papers))
        {
            var whole = Merge.Of([paper.Listing!]);
            var text = whole.Abstract!;
            var before = Label(whole);
            var after = Label(whole with { Abstract = text[..(text.Length * 9 / 10)] });
            all++;
            domains += before?.Domain != after?.Domain ? 1 : 0;
            categories += (before?.Domain, before?.Category) != (after?.Domain, after?.Category) ? 1 : 0;
            labelled += before is null ? 0 : 1;
            unsure += before?.Category == Classification.Unsure ? 1 : 0;
        }

        return new Dictionary<string, double>
        {
            ["changed_domains"] = 100.0 * domains / all,
            ["changed_categories"] = 100.0 * categories / all,
            ["labelled"] = 100.0 * labelled / all,
            ["unsure"] = 100.0 * unsure / all,
        };

        Classification? Label(Paper paper) => enricher.Read(paper, null).OfType<Classification>().FirstOrDefault();
    }
}
