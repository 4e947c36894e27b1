using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Tests.Searching.Indexing;

/// <summary>Made-up papers whose words are as often as words are, with hyphens, plurals, acronyms, accents, TeX and ideographs among them.</summary>
internal static class WrittenPapers
{
    public static readonly string[] Words =
    [
        "model",
        "learning",
        "models",
        "network",
        "the",
        "of",
        "data",
        "policy",
        "policies",
        "attention",
        "pre-training",
        "pretraining",
        "pre training",
        "mixture-of-experts",
        "mixture of experts",
        "GPU",
        "GPUs",
        "LoRAs",
        "C++",
        "C#",
        "GPT-4",
        "W4A16",
        "k-NN",
        "kNN",
        "Poincaré",
        "$\\alpha$-stable",
        "\\textit{deep}",
        "强化学习",
        "state-of-the-art",
        "databases",
        "database",
        "caches",
        "cache",
        "quantization",
        "quantized",
        "quantizing",
        "index",
        "indices",
        "analysis",
        "analyses",
        "sparse",
        "dense",
        "transformer",
        "transformers",
        "graph",
        "diffusion",
        "retrieval",
        "benchmark",
        "2.5",
        "theorem",
    ];

    private static readonly string[] Names =
    [
        "Viktor K. Prasanna",
        "Prasanna, Viktor",
        "Yann LeCun",
        "Y. LeCun",
        "Marie Curie",
        "Jean-Baptiste Fourier",
        "Li Wei",
        "Wei Li",
        "Ada Lovelace, Jr.",
        "José García",
        "A. Lovelace",
        "Robert Smith",
        "Smith, R.",
    ];

    private static readonly string[] Places =
    [
        "Stanford University",
        "stanford university",
        "Department of Computer Science, Stanford University; Google",
        "Université Paris-Saclay",
        "ETH Zürich",
        "University of Texas A&M",
    ];

    private static readonly string[] Tags =
    [
        "KV cache",
        "kv caches",
        "KV-cache",
        "LLM inference",
        "LLMs inferring",
        "pruning",
        "強化学習",
    ];

    private static readonly string[] Comments =
    [
        "Accepted at NeurIPS 2024",
        "Our code is available at https://github.com/a/b",
        "12 pages",
    ];

    private static readonly string[] Categories = ["cs.LG", "cs.CL", "cs.DC", "math.CO", "hep-th", "cond-mat.str-el", "stat.ML"];

    public static List<(long Row, Paper Paper)> Make(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(at => ((long)(at * 3) + 7, Paper(random, at)))];

    public static Paper Paper(Random random, int number)
    {
        var id = new PaperId(IdScheme.Arxiv, $"2401.{number + 10000:D5}");
        return new Paper
        {
            Id = id,
            Ids = random.Next(4) == 0 ? [id, new PaperId(IdScheme.Doi, $"10.1000/{number}")] : [id],
            Title = Text(random, 1 + random.Next(12)),
            Abstract = random.Next(10) == 0 ? null : Text(random, random.Next(120)),
            Comment =
                random.Next(2) == 0 ? null
                : random.Next(4) == 0 ? Comments[random.Next(3)]
                : Text(random, random.Next(6)),
            Authors =
            [
                .. Enumerable
                    .Range(0, random.Next(5))
                    .Select(_ => new Author(
                        Names[random.Next(Names.Length)],
                        random.Next(3) == 0 ? Places[random.Next(Places.Length)] : null
                    )),
            ],
            Insights = [.. Labels(random)],
            Categories =
            [
                .. Enumerable.Range(0, random.Next(4)).Select(_ => Categories[random.Next(Categories.Length)]).Distinct(),
            ],
            Published =
                random.Next(8) == 0 ? null : new DateTimeOffset(2019 + random.Next(7), 1 + random.Next(12), 3, 0, 0, 0, default),
            Version = random.Next(3) == 0 ? null : 1 + random.Next(3),
            Withdrawn = random.Next(15) == 0,
            Links = random.Next(4) == 0 ? [new Link(LinkKind.Code, new Uri("https://github.com/a/b"))] : [],
            Sources = random.Next(2) == 0 ? ["arxiv-oai"] : ["arxiv-oai", "crossref"],
        };
    }

    private static IEnumerable<Insight> Labels(Random random)
    {
        var maker = new Maker("digest", "1");
        if (random.Next(3) == 0)
        {
            yield return new Keyphrases([.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Tags[random.Next(Tags.Length)])])
            {
                Maker = maker,
            };
        }

        if (random.Next(6) == 0)
        {
            yield return new Classification("mlsys", Tags[random.Next(Tags.Length)]) { Maker = maker };
        }

        if (random.Next(6) == 0)
        {
            yield return new Institutions([Places[random.Next(Places.Length)]])
            {
                Maker = maker,
                Confidence = random.Next(2) == 0 ? 1 : 0.3,
            };
        }

        if (random.Next(10) == 0)
        {
            yield return new CodeLinks([new Link(LinkKind.Code, new Uri("https://github.com/c/d"))]) { Maker = maker };
        }
    }

    /// <summary>A query that asks for something, over words, phrases, fields, names, beginnings, years and states.</summary>
    public static Query Ask(Random random)
    {
        var query = Tree(random, random.Next(3));
        return QueryBounds.IsBounded(query) ? query : new Query.And([query, Term(random)]);
    }

    public static Query.Term Term(Random random) =>
        random.Next(16) switch
        {
            0 => new(QueryField.Category, random.Next(2) == 0 ? Categories[random.Next(Categories.Length)] : "cs"),
            1 => new(QueryField.Author, Asked(random)),
            2 => new(QueryField.Year, random.Next(2) == 0 ? "2021..2023" : "2024.."),
            3 => random.Next(2) == 0
                ? new(QueryField.Has, PaperTraits.Has[random.Next(PaperTraits.Has.Length)])
                : new(QueryField.Is, PaperTraits.Is[random.Next(PaperTraits.Is.Length)]),
            4 => new(QueryField.Title, Phrase(random)),
            5 => new(QueryField.Abstract, Phrase(random)),
            6 => new(QueryField.Comment, Phrase(random)),
            7 => new(QueryField.Id, $"2401.{random.Next(500) + 10000:D5}"),
            8 => new(QueryField.All, Beginnings[random.Next(Beginnings.Length)]),
            9 => new(QueryField.Tag, random.Next(3) == 0 ? "llm infer*" : Tags[random.Next(Tags.Length)]),
            10 => new(QueryField.Institution, AskedPlaces[random.Next(AskedPlaces.Length)]),
            _ => new(QueryField.All, Phrase(random)),
        };

    private static readonly string[] AskedPlaces =
    [
        "stanford",
        "Stanford University",
        "univ*",
        "computer stanford",
        "Texas A M",
        "eth zurich",
    ];

    public static string Word(Random random) => Words[Math.Min(random.Next(Words.Length), random.Next(Words.Length))];

    private static readonly string[] Beginnings =
    [
        "quantiz*",
        "polic*",
        "policie*",
        "pretrain*",
        "database*",
        "analyse*",
        "the mod*",
        "pre-train*",
        "mixture of exp*",
        "gpu*",
    ];

    private static string Asked(Random random) =>
        random.Next(4) switch
        {
            0 => "V Prasanna",
            1 => "lec*",
            2 => "Lovelace",
            _ => Names[random.Next(Names.Length)],
        };

    private static string Phrase(Random random) => random.Next(3) == 0 ? $"{Word(random)} {Word(random)}" : Word(random);

    private static Query Tree(Random random, int depth) =>
        depth == 0
            ? Term(random)
            : random.Next(4) switch
            {
                0 => new Query.And(Parts(random, depth)),
                1 or 2 => new Query.Or(Parts(random, depth)),
                _ => new Query.Not(Tree(random, depth - 1)),
            };

    private static List<Query> Parts(Random random, int depth) =>
        [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(random, depth - 1))];

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(random)));

    /// <summary>Papers as a segment in memory.</summary>
    public static Segment Segment(IEnumerable<(long Row, Paper Paper)> papers) => Open(Bytes(papers));

    public static byte[] Bytes(IEnumerable<(long Row, Paper Paper)> papers)
    {
        var builder = new SegmentBuilder(Bm25f.Shipped);
        foreach (var (row, paper) in papers)
        {
            builder.Add(row, paper);
        }

        using var to = new MemoryStream();
        Assert.Equal(builder.WriteTo(to), to.Length);
        return to.ToArray();
    }

    public static Segment Open(byte[] bytes)
    {
        var segment = Core.Searching.Indexing.Segment.Open(bytes, Bm25f.Shipped, everything: true, out var fault);
        Assert.Equal("", fault);
        return segment!;
    }
}
