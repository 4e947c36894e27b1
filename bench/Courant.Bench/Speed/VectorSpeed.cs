using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Models;

namespace Courant.Bench.Speed;

/// <summary>
/// Times the model and the search by meaning: every vector multiplied, and signs first, with how many of the best twenty that keeps.
/// Titles are the questions. More papers than there are come about by moving each vector a little, by chance from a seed.
/// </summary>
internal static class VectorSpeed
{
    private const int Questions = 200;
    private const int Best = 20;
    private static readonly int[] Tried = [1_000, 2_500, 5_000, 10_000, 20_000];

    public static int Run(string[] rest)
    {
        var files = rest.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (Options.Read(rest[files.Length..], ["model", "papers"], []) is not { } options)
        {
            return 2;
        }

        if (files.Length == 0 || files.Any(file => !File.Exists(file)))
        {
            Console.Error.WriteLine("Name files of papers: bench speed vectors FILE.jsonl.gz… [--model FILE] [--papers N]");
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var model = options["model"] is { } file ? WordVectors.Open(File.ReadAllBytes(file), out _) : ShippedModel.Words;
        var loaded = watch.Elapsed.TotalMilliseconds;
        if (model is null)
        {
            Console.Error.WriteLine("There is no model: name one with --model FILE.");
            return 3;
        }

        var papers = files.SelectMany(Read).ToList();
        var worked = Environment.CpuUsage.UserTime;
        var vectors = papers.ConvertAll(paper => model.Embed(paper.Title, paper.Abstract));
        var embedded = (Environment.CpuUsage.UserTime - worked).TotalSeconds;
        var wanted = int.Parse(options["papers"] ?? $"{papers.Count}", System.Globalization.CultureInfo.InvariantCulture);
        var random = new Random(6);
        var nearest = new NearestPapers(Segments(model.Space, papers[0], vectors, wanted, random));
        var questions = Enumerable
            .Range(0, Questions)
            .Select(_ => model.Of(papers[random.Next(papers.Count)].Title))
            .OfType<QuantizedVector>()
            .ToList();
        var exact = Ask(questions, question => nearest.Find(question, Best, null, long.MaxValue, 0));
        var signs = Tried.Select(tried =>
            (tried, Asked: Ask(questions, question => nearest.Find(question, Best, null, 0, tried)))
        );
        Console.Out.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    benchmark = "vectors",
                    model = model.Space.Name,
                    terms = model.Terms,
                    dimension = model.Space.Dimension,
                    model_milliseconds = Math.Round(loaded, 1),
                    embedded_per_cpu_second = Math.Round(papers.Count / embedded),
                    papers = wanted,
                    exact = Times(exact.Milliseconds),
                    signs_first = signs
                        .Select(one => new
                        {
                            one.tried,
                            times = Times(one.Asked.Milliseconds),
                            recall = Math.Round(Recall(exact.Found, one.Asked.Found), 4),
                        })
                        .ToList(),
                    resident_megabytes = Environment.WorkingSet >> 20,
                }
            )
        );
        return 0;
    }

    private static object Times(List<double> times) =>
        new { median = Math.Round(times[times.Count / 2], 2), p95 = Math.Round(times[(int)(times.Count * 0.95)], 2) };

    private static (List<ScoredPaper[]> Found, List<double> Milliseconds) Ask(
        List<QuantizedVector> questions,
        Func<QuantizedVector, ScoredPaper[]> find
    )
    {
        find(questions[0]);
        var found = new List<ScoredPaper[]>();
        var times = new List<double>();
        foreach (var question in questions)
        {
            var start = Stopwatch.GetTimestamp();
            found.Add(find(question));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (found, [.. times.Order()]);
    }

    /// <summary>How many of the best are kept; of papers that are equally near, any will do.</summary>
    private static double Recall(List<ScoredPaper[]> exact, List<ScoredPaper[]> found) =>
        exact.Zip(found, (all, some) => some.Count(one => one.Score >= all[^1].Score) / (double)all.Length).Average();

    private static List<(Segment, DeletedPapers)> Segments(
        VectorSpace space,
        Paper like,
        List<float[]?> vectors,
        int wanted,
        Random random
    )
    {
        const int Batch = 50_000;
        var blank = new Paper
        {
            Id = like.Id,
            Ids = [],
            Title = "",
        };
        var segments = new List<(Segment, DeletedPapers)>();
        for (var from = 0; from < wanted; from += Batch)
        {
            var builder = new SegmentBuilder(Bm25f.Shipped, space);
            for (var row = from; row < Math.Min(wanted, from + Batch); row++)
            {
                builder.Add(row, blank, Moved(vectors[row % vectors.Count], row >= vectors.Count, random));
            }

            using var to = new MemoryStream();
            builder.WriteTo(to);
            segments.Add((Segment.Open(to.ToArray(), Bm25f.Shipped, everything: false, out _)!, DeletedPapers.None));
        }

        return segments;
    }

    /// <summary>The vector itself, or one at a cosine of about 0.8 with it, as papers on one subject are.</summary>
    private static QuantizedVector? Moved(float[]? vector, bool move, Random random)
    {
        if (vector is null || !move)
        {
            return vector is null ? null : QuantizedVector.Of(vector);
        }

        var width = 0.75f * MathF.Sqrt(3f / vector.Length);
        var moved = new float[vector.Length];
        for (var at = 0; at < moved.Length; at++)
        {
            moved[at] = vector[at] + (((2 * random.NextSingle()) - 1) * width);
        }

        return QuantizedVector.Of(moved);
    }

    private static IEnumerable<Paper> Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var imported in new PaperLines().Read(stream))
        {
            if (imported.Listing is { } listing)
            {
                yield return Merge.Of([listing]);
            }
        }
    }
}
