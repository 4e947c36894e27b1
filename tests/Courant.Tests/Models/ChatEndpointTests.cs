using System.Diagnostics;
using Courant.Core.Asking;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Models;
using Courant.Tests.Support;
using Microsoft.Extensions.AI;

namespace Courant.Tests.Models;

/// <summary>Both dialects over real HTTP, whole and piece by piece, and whatever may come in the place of an answer.</summary>
public sealed class ChatEndpointTests
{
    private const string Key = "sk-very-secret-1234";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<ModelDialect, bool> Ways =>
        new()
        {
            { ModelDialect.Openai, false },
            { ModelDialect.Openai, true },
            { ModelDialect.Anthropic, false },
            { ModelDialect.Anthropic, true },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_answer_comes_with_why_it_ended_and_what_it_took(ModelDialect dialect, bool stream)
    {
        await using var server = await ModelStandIn.SayingAsync(
            new SaidModel("It halves the cost — “twice” ✓.") { Usage = (321, 45) }
        );
        var answer = await AskAsync(server.Url, dialect, stream);
        Assert.Equal("It halves the cost — “twice” ✓.", answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal((321, 45), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));

        var asked = Assert.Single(server.Asked);
        Assert.Equal(
            (dialect, "small", "Be brief.", stream, 77),
            (asked.Dialect, asked.Model, asked.System, asked.Stream, asked.MostTokens)
        );
        Assert.Equal(["What does it do?"], asked.Turns);
        Assert.Equal(dialect == ModelDialect.Openai ? $"Bearer {Key}" : Key, asked.Key);
        Assert.DoesNotContain(Key, asked.Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Refused_and_cut_short_are_told_apart_and_a_missing_count_is_no_zero(ModelDialect dialect, bool stream)
    {
        await using var refusing = await ModelStandIn.SayingAsync(new SaidModel("") { Finish = "refusal" });
        Assert.Equal(ChatFinishReason.ContentFilter, (await AskAsync(refusing.Url, dialect, stream)).FinishReason);

        await using var cut = await ModelStandIn.SayingAsync(new SaidModel("It hal") { Finish = "length", Usage = null });
        var answer = await AskAsync(cut.Url, dialect, stream);
        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        Assert.Null(answer.Usage?.InputTokenCount);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task R35_What_is_no_answer_says_what_it_is(ModelDialect dialect, bool stream)
    {
        (SaidModel Said, ModelFault Fault)[] cases =
        [
            (SaidModel.Error(401, $"Incorrect API key provided: {Key}"), ModelFault.Unauthorized),
            (SaidModel.Error(403, "no"), ModelFault.Unauthorized),
            (SaidModel.Error(404, "no such model"), ModelFault.NotFound),
            (SaidModel.Error(400, "bad"), ModelFault.Rejected),
            (SaidModel.Error(429, "slow down") with { RetryAfter = "7" }, ModelFault.Throttled),
            (SaidModel.Error(429, "pay", "insufficient_quota"), ModelFault.QuotaSpent),
            (SaidModel.Error(500, "oh"), ModelFault.ServerFault),
            (SaidModel.Error(529, "overloaded"), ModelFault.ServerFault),
            (
                new SaidModel("")
                {
                    Status = 302,
                    Location = "http://127.0.0.1:9/v1",
                    Raw = "",
                },
                ModelFault.Redirected
            ),
            (new SaidModel("") { Raw = """{"error":{"message":"out of memory"}}""" }, ModelFault.ErrorInAnswer),
            (
                new SaidModel("") { Raw = """{"type":"error","error":{"type":"overloaded_error","message":"later"}}""" },
                ModelFault.ErrorInAnswer
            ),
            (new SaidModel("") { Raw = "<html>Welcome</html>", RawType = "text/html" }, ModelFault.NoModel),
            (new SaidModel("") { Raw = "[]" }, ModelFault.NoModel),
            (new SaidModel("") { Raw = """{"choices":"none"}""" }, ModelFault.NoModel),
            (new SaidModel("") { Raw = new string('[', 5_000) }, ModelFault.NoModel),
            (new SaidModel(new string('x', 1_200_000)), ModelFault.TooLarge),
            (new SaidModel(new string('x', 5_000)) { CutAfter = 900 }, ModelFault.Cut),
            (new SaidModel("late") { Delay = TimeSpan.FromSeconds(30) }, ModelFault.TimedOut),
        ];
        foreach (var (said, fault) in cases)
        {
            await using var server = await ModelStandIn.SayingAsync(said);
            var failure = await Assert.ThrowsAsync<ModelFailure>(() =>
                AskAsync(server.Url, dialect, stream, TimeSpan.FromSeconds(0.7))
            );
            Assert.True(fault == failure.Kind, $"{failure.Kind}, not {fault}: {said.Raw}");
            Assert.DoesNotContain(Key, failure.Message + failure.Said + failure, StringComparison.Ordinal);
            Assert.Equal(said.RetryAfter is null ? null : TimeSpan.FromSeconds(7), failure.RetryAfter);
            Assert.Single(server.Asked);
        }
    }

    [Fact]
    public async Task A_stream_that_ends_without_saying_why_or_sends_an_error_in_the_middle_is_no_answer()
    {
        const string Piece = """data: {"choices":[{"delta":{"content":"It"},"finish_reason":null}]}""";
        foreach (
            var (raw, fault) in new[]
            {
                ($"{Piece}\n\n", ModelFault.Cut),
                ($"{Piece}\n\ndata: [DONE]\n\n", ModelFault.Cut),
                ($"{Piece}\n\ndata: {{\"error\":{{\"message\":\"gone\"}}}}\n\n", ModelFault.ErrorInAnswer),
                ($"{Piece}\n\ndata: {{broken\n\n", ModelFault.NoModel),
                ($"data: {new string('x', 1_200_000)}", ModelFault.TooLarge),
            }
        )
        {
            await using var server = await ModelStandIn.SayingAsync(
                new SaidModel("") { Raw = raw, RawType = "text/event-stream" }
            );
            var failure = await Assert.ThrowsAsync<ModelFailure>(() => AskAsync(server.Url, ModelDialect.Openai, stream: true));
            Assert.Equal(fault, failure.Kind);
        }
    }

    [Fact]
    public async Task Nobody_there_is_said_at_once_and_who_waits_can_stop()
    {
        var failure = await Assert.ThrowsAsync<ModelFailure>(() =>
            AskAsync(new Uri("http://127.0.0.1:9/v1"), ModelDialect.Openai, false)
        );
        Assert.Equal(ModelFault.Unreachable, failure.Kind);

        await using var server = await ModelStandIn.SayingAsync(new SaidModel("late") { Delay = TimeSpan.FromSeconds(30) });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        stop.CancelAfter(200);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            AskAsync(server.Url, ModelDialect.Openai, false, cancel: stop.Token)
        );
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("", "/v1/chat/completions")]
    [InlineData("/", "/v1/chat/completions")]
    [InlineData("/v1/", "/v1/chat/completions")]
    [InlineData("/api/v3", "/api/v3/chat/completions")]
    public async Task The_version_is_added_to_an_address_without_a_path(string path, string asked)
    {
        await using var server = await StandIn.StartAsync((_, _) => Task.CompletedTask);
        await Assert.ThrowsAsync<ModelFailure>(() =>
            AskAsync(new Uri($"{server.Url.AbsoluteUri.TrimEnd('/')}{path}"), ModelDialect.Openai, false)
        );
        Assert.Equal(asked, Assert.Single(server.Asked));
    }

    private static async Task<ChatResponse> AskAsync(
        Uri url,
        ModelDialect dialect,
        bool stream,
        TimeSpan? timeout = null,
        CancellationToken? cancel = null
    )
    {
        using var endpoint = new ChatEndpoint(
            new ChatAddress(url, "small", new Secret(Key), timeout ?? TimeSpan.FromSeconds(20)),
            dialect == ModelDialect.Openai ? new OpenAiDialect() : new AnthropicDialect(),
            Handlers.ForService("me@example.org", url, 4),
            TimeProvider.System
        );
        List<ChatMessage> messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "What does it do?")];
        var options = new ChatOptions { MaxOutputTokens = 77 };
        return stream
            ? await endpoint.GetStreamingResponseAsync(messages, options, cancel ?? Cancel).ToChatResponseAsync(cancel ?? Cancel)
            : await endpoint.GetResponseAsync(messages, options, cancel ?? Cancel);
    }
}
