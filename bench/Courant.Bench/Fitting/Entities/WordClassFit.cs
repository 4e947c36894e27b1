using System.Buffers.Binary;
using System.Text.Json;
using Courant.Bench.Quality;
using Courant.Core.Enriching.Entities;

namespace Courant.Bench.Fitting.Entities;

/// <summary>
/// Fits the classes of words to abstracts of computer science and engineering: vectors by their neighbours, then k-means by the cosine,
/// at four sizes. The same abstracts give the same file.
/// </summary>
internal static class WordClassFit
{
    /// <summary>A word that stands fewer times in the abstracts has no class.</summary>
    private const int Least = 8;

    private const int Most = 30_000;

    private static readonly (int Classes, int Rounds, int Bits)[] Levels =
    [
        (32, 15, 5),
        (128, 15, 7),
        (512, 15, 9),
        (2048, 8, 11),
    ];

    /// <summary>The bytes that <see cref="WordClasses.Of"/> takes.</summary>
    public static byte[] Fit(IEnumerable<string> files)
    {
        var numbers = new Dictionary<uint, int>();
        var counts = new List<int>();
        var texts = new List<int[]>();
        foreach (var text in files.SelectMany(JsonLine.Of).Where(IsNear).Select(AbstractOf))
        {
            texts.Add([.. EntityToken.Of(text, 0, text.Length).Select(token => Number(token.Folded))]);
        }

        int Number(uint hash)
        {
            if (!numbers.TryGetValue(hash, out var number))
            {
                numbers[hash] = number = counts.Count;
                counts.Add(0);
            }

            counts[number]++;
            return number;
        }

        // The commonest words first, those as common in the order of their hashes.
        var hashes = numbers.OrderByDescending(each => counts[each.Value]).ThenBy(each => each.Key).ToList();
        var kept = hashes.Where(each => counts[each.Value] >= Least).ToList();
        var ranks = new int[counts.Count];
        Array.Fill(ranks, -1);
        for (var rank = 0; rank < kept.Count; rank++)
        {
            ranks[kept[rank].Value] = rank;
        }

        Console.Error.WriteLine($"{texts.Count} abstracts, {kept.Count} words that stand in them {Least} times or more");
        var vectors = SkipGrams.Fit(
            [.. texts.Select(text => text.Select(word => ranks[word]).Where(rank => rank >= 0).ToArray())],
            [.. kept.Select(each => counts[each.Value])]
        )[..Math.Min(Most, kept.Count)];
        var classes = Levels.Select(level => Means(vectors, level.Classes, level.Rounds)).ToArray();
        return Write([.. kept.Take(vectors.Length).Select(each => each.Key)], classes);
    }

    private static byte[] Write(uint[] hashes, int[][] classes)
    {
        var order = Enumerable.Range(0, hashes.Length).OrderBy(word => hashes[word]).ToArray();
        var bytes = new byte[4 + (8 * hashes.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, hashes.Length);
        for (var at = 0; at < order.Length; at++)
        {
            var packed = 0u;
            for (var level = 0; level < Levels.Length; level++)
            {
                packed = (packed << Levels[level].Bits) | (uint)classes[level][order[at]];
            }

            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 + (4 * at)), hashes[order[at]]);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 + (4 * (at + order.Length))), packed);
        }

        return bytes;
    }

    private static int[] Means(float[][] vectors, int count, int rounds)
    {
        var order = Enumerable.Range(0, vectors.Length).ToArray();
        new Random(1).Shuffle(order);
        var means = order.Take(count).Select(word => vectors[word].ToArray()).ToArray();
        var nearest = new int[vectors.Length];
        for (var round = 0; round < rounds; round++)
        {
            Parallel.For(0, vectors.Length, word => nearest[word] = Nearest(vectors[word], means));
            foreach (var mean in means)
            {
                Array.Clear(mean);
            }

            for (var word = 0; word < vectors.Length; word++)
            {
                var mean = means[nearest[word]];
                for (var at = 0; at < mean.Length; at++)
                {
                    mean[at] += vectors[word][at];
                }
            }

            foreach (var mean in means)
            {
                var length = MathF.Max(1e-6f, MathF.Sqrt(SkipGrams.Product(mean, mean)));
                for (var at = 0; at < mean.Length; at++)
                {
                    mean[at] /= length;
                }
            }
        }

        return nearest;
    }

    private static int Nearest(float[] vector, float[][] means)
    {
        var best = 0;
        var most = float.NegativeInfinity;
        for (var mean = 0; mean < means.Length; mean++)
        {
            var cosine = SkipGrams.Product(vector, means[mean]);
            (best, most) = cosine > most ? (mean, cosine) : (best, most);
        }

        return best;
    }

    private static bool IsNear(JsonElement paper) =>
        !paper.TryGetProperty("categories", out var categories)
        || categories.ValueKind != JsonValueKind.Array
        || categories
            .EnumerateArray()
            .Any(category =>
                category.GetString() is { } name
                && (
                    name.StartsWith("cs.", StringComparison.Ordinal)
                    || name.StartsWith("eess.", StringComparison.Ordinal)
                    || name == "stat.ML"
                )
            );

    private static string AbstractOf(JsonElement paper) =>
        paper.TryGetProperty("abstract", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
}
