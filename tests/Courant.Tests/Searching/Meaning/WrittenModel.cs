using Courant.Core.Model;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Tests.Searching.Indexing;

namespace Courant.Tests.Searching.Meaning;

/// <summary>Small models: a vector for each word of the written papers, made by chance or by hand.</summary>
internal static class WrittenModel
{
    public static readonly WordVectors Chance = Of(new Random(11));

    public static WordVectors Of(Random random)
    {
        var writer = new WordVectorsWriter("by chance", 128) { TitleWeight = 2, Saturation = 3 };
        var terms = WrittenPapers
            .Words.SelectMany(MeaningTerms.In)
            .Append("sparse graph")
            .Distinct()
            .Where(term => term != "the");
        foreach (var term in terms)
        {
            writer.Add(term, [.. Enumerable.Range(0, 128).Select(_ => random.NextSingle() - 0.5f)], 0.5f + random.NextSingle());
        }

        return Written(writer);
    }

    /// <summary>Words of one group point one way, and each group points another.</summary>
    public static WordVectors Groups(params string[][] groups)
    {
        var writer = new WordVectorsWriter("groups", 64) { NearFrom = 0.7f };
        for (var group = 0; group < groups.Length; group++)
        {
            var vector = new float[64];
            vector[group] = 1;
            foreach (var word in groups[group])
            {
                writer.Add(MeaningTerms.In(word)[0], vector, 1);
            }
        }

        return Written(writer);
    }

    public static WordVectors Written(WordVectorsWriter writer)
    {
        var model = WordVectors.Open(Bytes(writer), out var fault);
        Assert.Equal("", fault);
        return model!;
    }

    public static byte[] Bytes(WordVectorsWriter writer)
    {
        using var to = new MemoryStream();
        writer.WriteTo(to);
        return to.ToArray();
    }

    public static Segment Segment(WordVectors model, IEnumerable<(long Row, Paper Paper)> papers) =>
        WrittenPapers.Open(SegmentBytes(model, papers));

    public static byte[] SegmentBytes(WordVectors model, IEnumerable<(long Row, Paper Paper)> papers)
    {
        var builder = new SegmentBuilder(Bm25f.Shipped, model.Space);
        foreach (var (row, paper) in papers)
        {
            builder.Add(row, paper, model.Of(paper));
        }

        using var to = new MemoryStream();
        Assert.Equal(builder.WriteTo(to), to.Length);
        return to.ToArray();
    }
}
