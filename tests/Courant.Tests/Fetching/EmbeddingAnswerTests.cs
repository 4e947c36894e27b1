using System.Text;
using Courant.Fetching;

namespace Courant.Tests.Fetching;

/// <summary>Whatever a service answers, only whole vectors are taken.</summary>
public sealed class EmbeddingAnswerTests
{
    private const string Good = """
        {"object":"list","data":[
          {"object":"embedding","index":1,"embedding":[0.5,-1.5e-2,3]},
          {"object":"embedding","index":0,"embedding":[1,2,3]}],
         "model":"the-model","usage":{"prompt_tokens":7}}
        """;

    [Fact]
    public void Vectors_stand_in_the_order_of_the_texts_whatever_that_of_the_answer()
    {
        var vectors = EmbeddingAnswer.Read(Encoding.UTF8.GetBytes(Good), 2, out var fault);
        Assert.Equal("", fault);
        Assert.Equal([1f, 2f, 3f], vectors![0]);
        Assert.Equal([0.5f, -0.015f, 3f], vectors[1]);

        var bare = Good.Replace("\"index\":1,", "", StringComparison.Ordinal)
            .Replace("\"index\":0,", "", StringComparison.Ordinal);
        Assert.Equal(0.5f, EmbeddingAnswer.Read(Encoding.UTF8.GetBytes(bare), 2, out _)![0][0]);
    }

    [Theory]
    [InlineData("\"index\":1", "\"index\":0", "of which text")]
    [InlineData("\"index\":1", "\"index\":2", "of which text")]
    [InlineData("\"index\":1", "\"index\":-1", "of which text")]
    [InlineData("\"index\":1", "\"index\":1.5", "of which text")]
    [InlineData("[1,2,3]", "[1,2]", "different lengths")]
    [InlineData("[1,2,3]", "[]", "finite numbers")]
    [InlineData("[1,2,3]", "[0,0,0]", "finite numbers")]
    [InlineData("[1,2,3]", "[1,2,null]", "finite numbers")]
    [InlineData("[1,2,3]", "[1,2,1e999]", "finite numbers")]
    [InlineData("[1,2,3]", "[1,2,\"3\"]", "finite numbers")]
    [InlineData("[1,2,3]", "\"AACAPw==\"", "finite numbers")]
    [InlineData("[1,2,3]", "[1,2,NaN]", "no JSON")]
    public void What_is_no_vector_of_each_text_is_not_taken(string part, string spoilt, string why)
    {
        var body = Encoding.UTF8.GetBytes(Good.Replace(part, spoilt, StringComparison.Ordinal));
        Assert.Null(EmbeddingAnswer.Read(body, 2, out var fault));
        Assert.Contains(why, fault, StringComparison.Ordinal);
        Assert.Null(EmbeddingAnswer.Read(Encoding.UTF8.GetBytes(Good), 3, out fault));
        Assert.Equal("answered 3 texts with 2 vectors", fault);
    }

    [Fact]
    public void No_body_however_spoilt_ends_in_anything_but_a_sentence()
    {
        var good = Encoding.UTF8.GetBytes(Good);
        var random = new Random(7);
        foreach (
            var spoil in Mutations
                .Hopeless.Values.Concat(Mutations.Mixed.Values)
                .Concat(Enumerable.Repeat((byte[] bytes) => Mutations.AtRandom(bytes, random), 2_000))
        )
        {
            var body = spoil(good);
            var vectors = EmbeddingAnswer.Read(body, 2, out var fault);
            Assert.Equal(vectors is null, fault.Length > 0);
            Assert.All(vectors ?? [], vector => Assert.All(vector, number => Assert.True(float.IsFinite(number))));
            Assert.DoesNotContain(EmbeddingAnswer.Complaint(body), char.IsControl);
        }
    }

    [Theory]
    [InlineData(
        """{"error":{"message":"model \"x\" not found,\n try pulling it first","type":"api_error"}}""",
        ": model \"x\" not found, try pulling it first"
    )]
    [InlineData("""{"error":"out of memory"}""", ": out of memory")]
    [InlineData("""{"error":7}""", "")]
    [InlineData("nothing", "")]
    public void What_the_service_says_of_its_refusal_is_passed_on(string body, string said) =>
        Assert.Equal(said, EmbeddingAnswer.Complaint(Encoding.UTF8.GetBytes(body)));
}
