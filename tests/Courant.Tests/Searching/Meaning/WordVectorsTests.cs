using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Tests.Searching.Meaning;

public sealed class WordVectorsTests
{
    [Fact]
    public void The_terms_of_a_text_are_stems_joined_words_and_pairs()
    {
        Assert.Equal(
            ["pre", "training", "pre training", "pretraining", "policy", "training policy"],
            MeaningTerms.In("Pre-training policies").OrderBy(term => Array.IndexOf(Expected, term))
        );
        Assert.Empty(MeaningTerms.In("?! -"));
    }

    private static readonly string[] Expected = ["pre", "training", "pre training", "pretraining", "policy", "training policy"];

    [Fact]
    public void A_text_is_the_sum_of_its_terms_with_the_title_counting_more_and_repetition_less()
    {
        var writer = new WordVectorsWriter("axes", 64) { TitleWeight = 2, Saturation = 1 };
        writer.Add("cach", Axis(0), 1);
        writer.Add("evict", Axis(1), 3);
        writer.Add("cach evict", Axis(2), 1);
        var model = WrittenModel.Written(writer);

        // Two in the title make 4 and two in the abstract 2, together 6; 6 (1 + 1) / (6 + 1) is 12/7.
        Points([12.0 / 7, 3, 1], model.Embed("Caches cache", "A cache, of caches, evict unknown things"));

        // No pair stands across title and abstract, and in a question every word counts one.
        Points([4.0 / 3, 3, 0], model.Embed("Cache", "evict"));
        Points([1, 3, 1], model.Embed("cache evict"));
        Assert.Null(model.Embed("nothing that it knows"));
        Assert.Null(model.Embed("", null));

        static float[] Axis(int at)
        {
            var axis = new float[64];
            axis[at] = 1;
            return axis;
        }

        static void Points(double[] expected, float[]? vector)
        {
            var length = Math.Sqrt(expected.Sum(value => value * value));
            Assert.All(expected, (value, at) => Assert.Equal(value / length, vector![at], 6));
            Assert.All(vector![expected.Length..], value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void A_text_has_the_same_vector_to_the_last_bit_on_every_machine()
    {
        var vector = WrittenModel.Chance.Embed(
            "Sparse graph transformers with pre-training",
            "Policies of sparse graph models: the databases, caches and k-NN analyses of GPT-4, quantized (W4A16) in C++; sparse again."
        )!;
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(vector.AsSpan());

        // From x86-64 with AVX-512, and the same with hardware intrinsics switched off (DOTNET_EnableHWIntrinsic=0).
        Assert.Equal("ce39d20ad8014749", $"{Checksum.Of(bytes):x16}");
    }

    [Fact]
    public void A_model_that_is_damaged_cut_off_or_of_another_kind_is_refused_with_the_reason()
    {
        var writer = new WordVectorsWriter("small", 64);
        writer.Add("cache", [.. Enumerable.Repeat(1f, 64)], 1);
        var whole = WrittenModel.Bytes(writer);
        Assert.NotNull(WordVectors.Open(whole, out var fault));
        Assert.Equal("", fault);

        var random = new Random(3);
        for (var at = 0; at < 200; at++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Null(WordVectors.Open(damaged, out fault));
            Assert.NotEqual("", fault);
            Assert.Null(WordVectors.Open(whole.AsMemory(0, random.Next(whole.Length)), out _));
        }
    }

    [Fact]
    public void The_same_terms_in_any_order_make_the_same_model_and_a_wrong_one_is_refused()
    {
        var one = new WordVectorsWriter("one", 64);
        var other = new WordVectorsWriter("one", 64);
        float[] vector = [.. Enumerable.Range(0, 64).Select(at => at / 64f)];
        one.Add("cache", vector, 1);
        one.Add("evict", vector, 2);
        other.Add("evict", vector, 2);
        other.Add("cache", vector, 1);
        Assert.Equal(WrittenModel.Bytes(one), WrittenModel.Bytes(other));

        Assert.Throws<ArgumentException>(() => one.Add("short", vector.AsSpan(1), 1));
        Assert.Throws<ArgumentException>(() => one.Add("cache", vector, 1));
        Assert.NotEqual(WrittenModel.Of(new Random(1)).Space, WrittenModel.Of(new Random(2)).Space);
    }
}
