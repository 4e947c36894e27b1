using Courant.Core.Enriching;
using Courant.Core.Grounding;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Jobs;
using Courant.Runs;
using Courant.Tests.Support;

namespace Courant.Tests.Grounding;

/// <summary>The gate on the abstracts of real editions: falsehoods planted in their sentences, and the same said honestly.</summary>
public sealed class GroundingSeedsTests
{
    private static readonly string[] Editions =
    [
        "inference-report-20260622.txt",
        "daily-keyword-readme-20260105.md",
        "hf-daily-papers-search.txt",
    ];

    [Fact]
    public void R36_planted_falsehoods_are_caught_and_honest_sentences_pass()
    {
        var papers = Papers();
        var (planted, caught) = (new List<string>(), 0);
        var (honest, flagged) = (0, new List<string>());
        for (var at = 0; at < papers.Count; at++)
        {
            var paper = papers[at];
            var gate = GroundingGate.Of(paper);
            foreach (
                var sentence in Sentences
                    .Of(paper.Abstract!)
                    .Select(sentence => TexText.ToUnicode(sentence.In(paper.Abstract!).ToString()))
            )
            {
                foreach (var (way, change) in PlantedFalsehoods.Ways)
                {
                    if (change(sentence, paper, papers[(at + 7) % papers.Count]) is { } falsehood && falsehood != sentence)
                    {
                        if (gate.Check(falsehood).Count > 0)
                        {
                            caught++;
                            planted.Add("");
                        }
                        else
                        {
                            planted.Add($"{way}: {falsehood}");
                        }
                    }
                }

                foreach (var (way, change) in PlantedFalsehoods.HonestWays)
                {
                    if (change(sentence) is { } same)
                    {
                        honest++;
                        if (gate.Check(same) is { Count: > 0 } faults)
                        {
                            flagged.Add($"{way}: {faults[0]}: {same}");
                        }
                    }
                }
            }
        }

        var report = $"{caught} of {planted.Count} caught, {flagged.Count} of {honest} flagged";
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{report}\n{string.Join('\n', planted.Where(line => line.Length > 0).Concat(flagged))}"
        );
        Assert.True(planted.Count >= 60, report);
        Assert.True(caught >= 0.98 * planted.Count, $"{report}\n{string.Join('\n', planted.Where(line => line.Length > 0))}");
        Assert.True(flagged.Count <= 0.1 * honest, $"{report}\n{string.Join('\n', flagged)}");
    }

    private static List<Paper> Papers()
    {
        var papers = new Dictionary<string, Paper>(StringComparer.Ordinal);
        foreach (var path in Editions.Select(name => SharedFolder.Require("seeds", name)))
        {
            using var file = SourceFile.Open(path);
            foreach (
                var listing in Import
                    .Recognise(path, Newsroom.Importers)!
                    .Value.Importer.Read(file.Content)
                    .Select(read => read.Listing)
                    .OfType<Listing>()
            )
            {
                if (listing.Abstract is { Length: > 200 })
                {
                    papers.TryAdd(
                        listing.Title,
                        Merge.Of([
                            listing with
                            {
                                Abstract = TexText.ToUnicode(listing.Abstract),
                                Title = TexText.ToUnicode(listing.Title),
                            },
                        ])
                    );
                }
            }
        }

        return [.. papers.Values];
    }
}
