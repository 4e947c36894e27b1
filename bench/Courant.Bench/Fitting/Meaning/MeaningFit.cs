using System.Globalization;
using System.Runtime.InteropServices;
using Courant.Core.Searching.Meaning;

namespace Courant.Bench.Fitting.Meaning;

/// <summary>
/// Fits the word vectors that ship to titles and abstracts: a title and its abstract belong together, a sentence and the rest of its
/// abstract, two halves of one, and two papers of one author. The same files and options give the same model on machines whose vector registers
/// are equally wide.
/// </summary>
internal static class MeaningFit
{
    private const int BatchSize = 512;
    private const float Rate = 0.003f;

    /// <summary>Papers on one question mostly have a greater cosine than this, and others less.</summary>
    private const float NearFrom = 0.4f;

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data", "to", "terms", "dimension", "rounds"], []) is not { } options)
        {
            return 2;
        }

        if (options["data"] is not { } data || options["to"] is not { } to)
        {
            Console.Error.WriteLine("bench fit meaning --data FILE,FILE --to FILE [--terms N] [--dimension N] [--rounds N]");
            return 2;
        }

        var dimension = Number("dimension", 256);
        var rounds = Number("rounds", 9);
        var corpus = AbstractCorpus.Read(data.Split(','), Number("terms", 58_000));
        Console.Error.WriteLine(
            $"{corpus.Papers.Count:N0} papers, {corpus.Terms.Length:N0} terms, {corpus.Terms.Count(term => term.Contains(' ', StringComparison.Ordinal)):N0} of them pairs of words"
        );
        var random = new Random(7);
        var rarity = corpus.Holding.Select(holding => Math.Log((corpus.Papers.Count + 1) / (holding + 0.5))).ToList();
        var model = new ContrastiveModel(rarity, dimension, random);
        var pairs = corpus.PairsOfAuthors();
        var steps = corpus.Papers.Count / BatchSize;
        for (var round = 0; round < rounds; round++)
        {
            var order = Enumerable.Range(0, corpus.Papers.Count).ToArray();
            random.Shuffle(order);
            random.Shuffle(CollectionsMarshal.AsSpan(pairs));
            var loss = 0.0;
            for (var step = 0; step < steps; step++)
            {
                var (texts, others) = (new List<int[]>(BatchSize), new List<int[]>(BatchSize));
                var byAuthor = step % 3 == 2 && (step / 3 + 1) * BatchSize <= pairs.Count;
                for (var at = 0; at < BatchSize; at++)
                {
                    var (one, other) = byAuthor
                        ? Papers(corpus.Papers, pairs[(step / 3 * BatchSize) + at])
                        : Parts(corpus.Papers[order[(step * BatchSize) + at]], random);
                    texts.Add(Thinned(one, random));
                    others.Add(Thinned(other, random));
                }

                var done = (double)((round * steps) + step) / (rounds * steps);
                loss += model.Step(texts, others, (float)(Rate * (1 - done)) + 1e-5f);
            }

            Console.Error.WriteLine($"round {round + 1} of {rounds}: loss {loss / steps:0.000}");
        }

        var writer = new WordVectorsWriter("abstracts-1", dimension)
        {
            Saturation = ContrastiveModel.Saturation,
            NearFrom = NearFrom,
        };
        var telling = Telling(corpus);
        for (var term = 0; term < corpus.Terms.Length; term++)
        {
            writer.Add(corpus.Terms[term], model.VectorOf(term), 1, telling[term]);
        }

        using var file = File.Create(to);
        writer.WriteTo(file);
        return 0;

        int Number(string name, int otherwise) =>
            options[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>
    /// How much each term says of what a text is about: a word that abstracts use and titles leave out says little, and so does a letter by itself.
    /// The numbers were fitted to the development sides of the search benchmarks.
    /// </summary>
    private static float[] Telling(AbstractCorpus corpus)
    {
        const double usual = 0.2;
        const double prior = 20;
        const double power = 0.38;
        const double letter = 0.7;
        var (held, titled) = (new int[corpus.Terms.Length], new int[corpus.Terms.Length]);
        foreach (var paper in corpus.Papers)
        {
            var title = paper.Title.ToHashSet();
            foreach (var term in paper.Sentences.SelectMany(sentence => sentence).ToHashSet())
            {
                held[term]++;
                titled[term] += title.Contains(term) ? 1 : 0;
            }
        }

        return
        [
            .. corpus.Terms.Select(
                (term, at) =>
                    (float)(
                        Math.Pow((titled[at] + (prior * usual)) / (held[at] + prior) / usual, power)
                        * (term.Length == 1 ? letter : 1)
                    )
            ),
        ];
    }

    /// <summary>Two texts out of one paper.</summary>
    private static (int[] One, int[] Other) Parts(TermedPaper paper, Random random)
    {
        var chance = random.NextDouble();
        if (chance < 0.35 || paper.Sentences.Length < 3)
        {
            return (paper.Title, [.. paper.Sentences.SelectMany(sentence => sentence)]);
        }

        if (chance < 0.75)
        {
            var chosen = random.Next(paper.Sentences.Length);
            return (
                paper.Sentences[chosen],
                [.. paper.Title, .. paper.Sentences.Where((_, at) => at != chosen).SelectMany(sentence => sentence)]
            );
        }

        var halves = paper.Sentences.Prepend(paper.Title).ToLookup(_ => random.Next(2));
        int[] one = [.. halves[0].SelectMany(part => part)];
        int[] other = [.. halves[1].SelectMany(part => part)];
        return (one.Length > 0 ? one : paper.Title, other.Length > 0 ? other : paper.Title);
    }

    private static (int[] One, int[] Other) Papers(List<TermedPaper> papers, (int One, int Other) pair) =>
        (Whole(papers[pair.One]), Whole(papers[pair.Other]));

    private static int[] Whole(TermedPaper paper) => [.. paper.Title, .. paper.Sentences.SelectMany(sentence => sentence)];

    /// <summary>Without a few of its terms, so that no single one decides.</summary>
    private static int[] Thinned(int[] text, Random random)
    {
        const double left = 0.15;
        int[] thinned = [.. text.Where(_ => random.NextDouble() >= left)];
        return thinned.Length > 0 ? thinned : text;
    }
}
