using System.Runtime.CompilerServices;
using System.Text.Json;
using Courant.Bench.Quality;
using Courant.Bench.Quality.Claims;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Claiming;
using Courant.Core.Enriching.Quantities;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits what tells a paper's claims from other numbers to the labelled abstracts of the development side, and writes the weights as
/// source. The same data give the same file. With <c>--cv</c> each twelfth of the papers is scored by a fit to the others.
/// </summary>
internal static class ClaimsFit
{
    private const int Folds = 12;

    /// <summary>Chosen by cross-validation among 0.3, 0.6, 1, 2 and 4, of which the last is the steadiest.</summary>
    private const double Penalty = 4;

    /// <summary>The same for quantities, among 0.5, 1 and 2.</summary>
    private const double QuantityPenalty = 1;

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data"], ["cv"]) is not { } options)
        {
            return 2;
        }

        if (
            options["data"] is not { } data
            || !Directory.Exists(Path.Combine(data, "claims"))
            || !Directory.Exists(Path.Combine(data, "measeval"))
        )
        {
            Console.Error.WriteLine("Say where the data sets are: --data DIR with the folders claims and measeval in it.");
            return 2;
        }

        var papers = GoldPaper.Read(Path.Combine(data, "claims"), Side.Dev);
        var paragraphs = MeasEval.Read(Path.Combine(data, "measeval"), Side.Dev);
        if (options["cv"] is not null)
        {
            CrossValidate(paragraphs);
            CrossValidate(papers);
            return 0;
        }

        // Claims are sought among the quantities, so the quantities that ship come first; run twice when they change.
        Write("Quantities", "QuantityWeights", LogisticFit.Fit([.. paragraphs.SelectMany(Rows)], QuantityPenalty));
        Write("Claiming", "ClaimWeights", LogisticFit.Fit([.. papers.SelectMany(Rows)], Penalty));
        return 0;
    }

    private static void CrossValidate(List<GoldPaper> papers)
    {
        var rows = papers.Select(Rows).ToList();
        var readings = Fits(rows, Penalty).Select(model => new ClaimReading(model, QuantityReading.Shipped)).ToArray();
        Print(
            "claims",
            ClaimQuality.Score(
                papers,
                paper => readings[papers.IndexOf(paper) % Folds].Of(ReadSentence.All(paper.Text), "abstract")
            )
        );
    }

    private static void CrossValidate(List<GoldParagraph> paragraphs)
    {
        var readings = Fits([.. paragraphs.Select(Rows)], QuantityPenalty).Select(model => new QuantityReading(model)).ToArray();
        Print("measeval", MeasEval.Score(paragraphs.Select((paragraph, at) => (paragraph, readings[at % Folds]))));
    }

    private static IEnumerable<LinearModel> Fits(List<List<(IReadOnlyList<uint> Features, bool Yes)>> rows, double penalty) =>
        Enumerable
            .Range(0, Folds)
            .Select(fold => LogisticFit.Fit([.. rows.Where((_, at) => at % Folds != fold).SelectMany(row => row)], penalty));

    private static void Print(string benchmark, IReadOnlyDictionary<string, double> scores) =>
        Console.Out.WriteLine(
            JsonSerializer.Serialize(
                new { benchmark, metrics = scores.ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 1)) }
            )
        );

    /// <summary>The numbers of a paragraph, and whether each is a labelled quantity or part of one.</summary>
    private static List<(IReadOnlyList<uint> Features, bool Yes)> Rows(GoldParagraph paragraph)
    {
        var rows = new List<(IReadOnlyList<uint>, bool)>();
        foreach (var sentence in ReadSentence.All(paragraph.Text))
        {
            foreach (var quantity in sentence.Numbers)
            {
                var (start, end) = sentence.Range(quantity.First, quantity.Last);
                rows.Add(
                    (
                        QuantityFeatures.Of(sentence.Words, quantity),
                        paragraph.Quantities.Any(gold => gold.Start < end && start < gold.End)
                    )
                );
            }
        }

        return rows;
    }

    /// <summary>The quantities of a paper that the rules leave, and whether each is a labelled claim; each label is used once.</summary>
    private static List<(IReadOnlyList<uint> Features, bool Yes)> Rows(GoldPaper paper)
    {
        var left = paper.Claims.ToList();
        var rows = new List<(IReadOnlyList<uint>, bool)>();
        foreach (var sentence in ReadSentence.All(paper.Text))
        {
            for (var index = 0; index < sentence.Quantities.Count; index++)
            {
                var quantity = sentence.Quantities[index];
                if (!ClaimReading.IsCandidate(sentence, quantity, QuantityReading.Shipped))
                {
                    continue;
                }

                var (start, end) = sentence.Range(quantity.First, quantity.Last);
                var at = left.FindIndex(claim => paper.Is(claim, start, end, quantity.Low, quantity.High, quantity.Unit));
                if (at >= 0)
                {
                    left.RemoveAt(at);
                }

                rows.Add((ClaimFeatures.Of(sentence, index), at >= 0));
            }
        }

        return rows;
    }

    private static void Write(string folder, string type, LinearModel model, [CallerFilePath] string caller = "")
    {
        var bytes = model.Write();
        var lines = Convert.ToBase64String(bytes).Chunk(120).Select(chunk => "        " + new string(chunk));
        var source = $$""""
            // <auto-generated>Written by: bench fit claims</auto-generated>
            namespace Courant.Core.Enriching.{{folder}};

            internal static class {{type}}
            {
                public const string Base64 = """
            {{string.Join('\n', lines)}}
                    """;
            }

            """".ReplaceLineEndings("\n");
        var path = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(caller)!, $"../../../src/Courant.Core/Enriching/{folder}/{type}.g.cs")
        );
        File.WriteAllText(path, source);
        Console.Error.WriteLine($"{bytes.Length} bytes of weights written to {path}");
    }
}
