using System.Text.Json;
using Courant.Core.Asking;
using Courant.Models;

namespace Courant.Tests.Models;

/// <summary>Forty replies that are not what was asked for, from each kind of endpoint, whole and piece by piece.</summary>
public sealed class BadRepliesTests
{
    private const string Sentence = "It keeps what was read once for all that read it again.";

    private static readonly string Good = GatewayRig.Good;

    private static readonly SaidModel[] Replies =
    [
        new(""),
        new("   \n\t"),
        new("I would rather speak about the weather."),
        new($"```json\n{Good}\n```"),
        new($"```\n{Good}\n```\nI hope that this helps!"),
        new($"Sure! Here is the JSON: {Good}"),
        new($"<think>They want {{\"sentence\": …</think>{Good}"),
        new("<think>They want a sentence, so let me think about it for ever"),
        new(Good[..^5]),
        new("""{"sentence":"""),
        new($"[{Good[..^1]}"),
        new($"""["{Sentence}"]"""),
        new("null"),
        new("42"),
        new($"\"{Sentence}\""),
        new("""{"sentence":42}"""),
        new("""{"sentence":null}"""),
        new($$"""{"sentence":["{{Sentence}}"]}"""),
        new($$$"""{"sentence":{"text":"{{{Sentence}}}"}}"""),
        new("{}"),
        new($$"""{"summary":"{{Sentence}}"}"""),
        new($$"""{"sentence":"{{Sentence}}","note":"more"}"""),
        new($$"""{"sentence":"{{Sentence}}","sentence":"{{Sentence}} Or not."}"""),
        new("""{"sentence":NaN}"""),
        new($$"""{'sentence':'{{Sentence}}'}"""),
        new($$"""{"sentence":"{{Sentence}}",}"""),
        new($$"""{"sentence":"{{Sentence}}" /* as asked */}"""),
        new($$"""{"sentence":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}"""),
        new(string.Concat(Enumerable.Repeat("""{"a":""", 5_000)) + "1" + new string('}', 5_000)),
        new($$"""{"sentence":"{{new string('x', 10_000)}}"}"""),
        new("""{"sentence":"Yes."}"""),
        new(new string('y', 1_000_000)),
        new(new string('z', 2_000_000)),
        new("""{"sentence":"A half character \ud800 in the middle of it."}"""),
        new("{\"sentence\":\"A line\nthat breaks in the middle of a text.\"}"),
        new("") { Finish = "refusal" },
        new(Good[..20]) { Finish = "length" },
        new("") { Raw = """{"error":{"message":"the model has crashed"}}""" },
        new(Good) { CutAfter = 120 },
        new("") { Raw = "", RawType = "text/html" },
    ];

    public static TheoryData<ModelDialect, StructuredOutput, bool> Endpoints =>
        new()
        {
            { ModelDialect.Openai, StructuredOutput.Schema, false },
            { ModelDialect.Openai, StructuredOutput.Schema, true },
            { ModelDialect.Openai, StructuredOutput.Object, false },
            { ModelDialect.Openai, StructuredOutput.Object, true },
            { ModelDialect.Anthropic, StructuredOutput.Schema, false },
            { ModelDialect.Anthropic, StructuredOutput.Schema, true },
        };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task R35_Forty_bad_replies_end_as_a_valid_object_or_none_in_two_calls_at_most(
        ModelDialect dialect,
        StructuredOutput takes,
        bool stream
    )
    {
        Assert.Equal(40, Replies.Length);
        using var rig = new GatewayRig();
        await using var server = await ModelStandIn.StartAsync(asked => Replies[NumberOf(asked)], takes);
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, Replies.Length)
                .Select(async number =>
                {
                    using var gateway = rig.Gateway(GatewayRig.Endpoint(server.Url, dialect, stream: stream));
                    var answer = await gateway.AskAsync(
                        GatewayRig.Request($"number {number}"),
                        TestContext.Current.CancellationToken
                    );
                    return (Answer: answer, gateway.Use);
                })
        );

        var calls = server.Questions.CountBy(NumberOf).ToDictionary();
        for (var number = 0; number < Replies.Length; number++)
        {
            var (answer, use) = results[number];
            Assert.InRange(calls[number], 1, 2);
            Assert.Equal(answer is null ? 1 : 0, use.Unanswered);
            Assert.True(
                answer is null || GatewayRig.Shape.Read<GatewayRig.Line>(answer.Text, out _)?.Sentence == Sentence,
                $"{number}"
            );
        }

        // Fences, words around it and thoughts before it spoil no answer.
        Assert.Equal([3, 4, 5, 6], Enumerable.Range(0, Replies.Length).Where(number => results[number].Answer is not null));

        // What another call would not mend is not asked twice.
        Assert.All([3, 35, 36], number => Assert.Equal(1, calls[number]));
        Assert.Equal(takes, rig.Library.Answers.AbilityOf(server.Url, "near-model")!.Output);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task R35_One_repair_may_mend_it(ModelDialect dialect, StructuredOutput takes, bool stream)
    {
        using var rig = new GatewayRig();
        await using var server = await ModelStandIn.StartAsync(
            asked => new SaidModel(asked.Turns.Count == 1 ? """{"sentence":7}""" : Good),
            takes
        );
        using var gateway = rig.Gateway(GatewayRig.Endpoint(server.Url, dialect, stream: stream));
        var answer = await gateway.AskAsync(GatewayRig.Request(), TestContext.Current.CancellationToken);
        Assert.Equal(new Courant.Core.ModelAnswer(Good, "near-model"), answer);
        Assert.Equal(2, server.Questions.Count);
        Assert.Equal("""{"sentence":7}""", server.Questions[1].Turns[1]);
        Assert.Contains("`sentence` is not a text", server.Questions[1].Turns[2], StringComparison.Ordinal);
    }

    private static int NumberOf(AskedModel asked) =>
        int.Parse(asked.Text.AsSpan("number ".Length), System.Globalization.CultureInfo.InvariantCulture);
}
