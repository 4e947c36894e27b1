using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Courant.Core.Asking;

namespace Courant.Tests.Models;

/// <summary>A record is the schema of an answer, and what an answer is held to.</summary>
public sealed class AnswerShapeTests
{
    private static readonly AnswerShape Shape = AnswerShape.Of<Review>();

    private const string Good =
        """{"verdict":"unsure","score":0.5,"stars":3,"is_new":true,"points":["one","two"],"places":[{"name":"Kiel"}]}""";

    [Fact]
    public void The_schema_is_that_of_the_record()
    {
        using var schema = JsonDocument.Parse(Shape.Schema);
        var root = schema.RootElement;
        Assert.Equal(
            ["verdict", "score", "stars", "is_new", "points", "places"],
            root.GetProperty("required").EnumerateArray().Select(name => name.GetString())
        );
        Assert.False(root.GetProperty("additionalProperties").GetBoolean());
        var parts = root.GetProperty("properties");
        Assert.Equal("How good it is. (0 to 1)", parts.GetProperty("score").GetProperty("description").GetString());
        Assert.Equal(
            ["good", "bad", "unsure"],
            parts.GetProperty("verdict").GetProperty("enum").EnumerateArray().Select(word => word.GetString())
        );
        Assert.Equal("object", parts.GetProperty("places").GetProperty("items").GetProperty("type").GetString());
        Assert.DoesNotContain("maxLength", Shape.Schema, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_of_the_shape_is_the_record()
    {
        var review = Shape.Read<Review>(Good, out var fault);
        Assert.Equal("", fault);
        Assert.Equal((Verdict.Unsure, 0.5, 3, true), (review!.Verdict, review.Score, review.Stars, review.IsNew));
        Assert.Equal(["one", "two"], review.Points);
        Assert.Equal("Kiel", Assert.Single(review.Places).Name);
    }

    [Theory]
    [InlineData("```json\n", "\n```")]
    [InlineData("Here it is: ", " I hope it helps {or not}.")]
    [InlineData("<think>A {\"verdict\": thought</think>\n", "")]
    public void What_stands_around_it_is_left_aside(string before, string after) =>
        Assert.Equal(Good, Shape.Validate(before + Good + after, out _));

    [Theory]
    [InlineData("\"score\":0.5", "\"score\":NaN", "no valid JSON")]
    [InlineData("\"score\":0.5", "\"score\":\"0.5\"", "`score` is not a number")]
    [InlineData("\"score\":0.5", "\"score\":7", "`score` is not from 0 to 1")]
    [InlineData("\"score\":0.5", "\"score\":0.5,\"score\":0.5", "a key twice")]
    [InlineData("\"score\":0.5,", "", "lacks `score`")]
    [InlineData("\"score\":0.5", "\"score\":0.5,\"more\":1", "not asked for")]
    [InlineData("\"stars\":3", "\"stars\":3.5", "`stars` is not a whole number")]
    [InlineData("\"stars\":3", "\"stars\":1e99", "`stars` is not a whole number")]
    [InlineData("true", "\"yes\"", "neither true nor false")]
    [InlineData("\"unsure\"", "\"splendid\"", "not one of good, bad, unsure")]
    [InlineData("\"unsure\"", "2", "not one of good, bad, unsure")]
    [InlineData("[\"one\",\"two\"]", "\"one\"", "not a list")]
    [InlineData("[\"one\",\"two\"]", "[\"one\",\"two\",\"three\",\"four\"]", "4 parts, not 1 to 3")]
    [InlineData("[\"one\",\"two\"]", "[\"one\",null]", "`points`[1] is not a text")]
    [InlineData("\"Kiel\"", "\"A name that is much too long for a place\"", "40 characters, not 1 to 20")]
    [InlineData("\"Kiel\"", "\"\\ud800\"", "text that is no text")]
    [InlineData("{\"name\":\"Kiel\"}", "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", "no valid JSON")]
    [InlineData("}]}", "", "broken off")]
    public void R35_What_is_not_of_the_shape_is_no_answer_and_says_why(string old, string wrong, string why)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        Assert.Null(Shape.Validate(Good.Replace(old, wrong, StringComparison.Ordinal), out var fault));
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_bounds_cannot_be_asked_for()
    {
        Assert.Throws<InvalidOperationException>(AnswerShape.Of<Boundless>);
        Assert.Throws<InvalidOperationException>(AnswerShape.Of<Dated>);
    }

    private enum Verdict
    {
        Good,
        Bad,
        Unsure,
    }

    private sealed record Review(
        Verdict Verdict,
        [property: Range(0.0, 1.0), Description("How good it is.")] double Score,
        [property: Range(1, 5)] int Stars,
        bool IsNew,
        [property: Length(1, 3), StringLength(10)] IReadOnlyList<string> Points,
        [property: Length(0, 2)] IReadOnlyList<Place> Places
    );

    private sealed record Place([property: Length(1, 20)] string Name);

    private sealed record Boundless(string Text);

    private sealed record Dated(DateOnly Day);
}
