using System.Diagnostics;
using Courant.Core.Asking;
using Courant.Models;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Models;

/// <summary>Who is asked, how often, and who is asked instead.</summary>
public sealed class GatewayTests : IDisposable
{
    private readonly GatewayRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task R37_What_was_answered_once_is_not_asked_again()
    {
        await using var server = await ModelStandIn.SayingAsync(new SaidModel(GatewayRig.Good));
        using (var first = _rig.Gateway(GatewayRig.Endpoint(server.Url)))
        {
            Assert.NotNull(await first.AskAsync(GatewayRig.Request(), Cancel));
            Assert.Equal((1, 0), (first.Use.Asked, first.Use.CacheHits));
        }

        using var second = _rig.Gateway(GatewayRig.Endpoint(server.Url));
        Assert.Equal(GatewayRig.Good, (await second.AskAsync(GatewayRig.Request(), Cancel))!.Text);
        Assert.Equal((1, 1, 0), (second.Use.Asked, second.Use.CacheHits, second.Use.Calls));

        // One probe and one question: the answer and what the endpoint takes are both known from then on.
        Assert.Equal(2, server.Asked.Count);

        // Another wording, text or model is another question.
        Assert.NotNull(await second.AskAsync(GatewayRig.Request() with { Prompt = "line 2" }, Cancel));
        Assert.NotNull(await second.AskAsync(GatewayRig.Request("Another paper."), Cancel));
        Assert.Equal(3, server.Questions.Count);
    }

    [Fact]
    public async Task R37_A_question_that_got_nothing_useful_is_not_asked_again_at_once()
    {
        await using var server = await ModelStandIn.SayingAsync(new SaidModel("nothing"));
        for (var run = 0; run < 2; run++)
        {
            using var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url));
            Assert.Null(await gateway.AskAsync(GatewayRig.Request(), Cancel));
        }

        Assert.Equal(2, server.Questions.Count);
    }

    [Theory]
    [InlineData(ModelDialect.Openai, StructuredOutput.Schema, 1)]
    [InlineData(ModelDialect.Openai, StructuredOutput.Object, 2)]
    [InlineData(ModelDialect.Openai, StructuredOutput.Text, 3)]
    [InlineData(ModelDialect.Anthropic, StructuredOutput.Schema, 1)]
    [InlineData(ModelDialect.Anthropic, StructuredOutput.Object, 2)]
    [InlineData(ModelDialect.Anthropic, StructuredOutput.Text, 3)]
    public async Task R35_How_firm_a_form_an_endpoint_takes_is_found_out_once(
        ModelDialect dialect,
        StructuredOutput takes,
        int probes
    )
    {
        await using var server = await ModelStandIn.SayingAsync(new SaidModel(GatewayRig.Good), takes);
        for (var run = 0; run < 2; run++)
        {
            using var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url, dialect, stream: run == 1));
            Assert.NotNull(await gateway.AskAsync(GatewayRig.Request($"paper {run}"), Cancel));
        }

        Assert.Equal(probes, server.Asked.Count(asked => asked.IsProbe));
        Assert.All(server.Questions, asked => Assert.Equal(takes, asked.Form));

        // An endpoint that does not hold the model to the schema has it told to the model.
        Assert.All(
            server.Questions,
            asked =>
                Assert.Equal(
                    takes != StructuredOutput.Schema,
                    asked.System.Contains("additionalProperties", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public async Task R35_What_a_newer_model_wants_otherwise_is_learnt_from_its_complaint()
    {
        await using var picky = await Support.StandIn.StartAsync(
            async (context, _) =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var body = await reader.ReadToEndAsync(Cancel);
                var wrong =
                    body.Contains("\"max_tokens\"", StringComparison.Ordinal)
                        ? "Use 'max_completion_tokens' instead of 'max_tokens'."
                    : body.Contains("\"temperature\"", StringComparison.Ordinal)
                        ? "'temperature' is not supported with this model."
                    : null;
                context.Response.StatusCode = wrong is null ? 200 : 400;
                var text = body.Contains("Repeat the one word", StringComparison.Ordinal)
                    ? "{\"word\":\"paper\"}"
                    : GatewayRig.Good;
                await context.Response.WriteAsJsonAsync(
                    wrong is null
                        ? (object)new { choices = new[] { new { message = new { content = text }, finish_reason = "stop" } } }
                        : new { error = new { message = wrong } },
                    Cancel
                );
            }
        );
        using var gateway = _rig.Gateway(GatewayRig.Endpoint(new Uri(picky.Url, "/v1")));
        Assert.NotNull(await gateway.AskAsync(GatewayRig.Request(), Cancel));
        Assert.Equal(
            new ModelAbility(StructuredOutput.Schema, CompletionLimit: true, Temperature: false),
            _rig.Library.Answers.AbilityOf(new Uri(picky.Url, "/v1"), "near-model")
        );
    }

    [Fact]
    public async Task R37_Where_the_first_fails_the_next_is_asked_and_a_dead_one_costs_one_timeout()
    {
        await using var hanging = await ModelStandIn.StartAsync(_ => new SaidModel("late") { Delay = TimeSpan.FromSeconds(30) });
        await using var well = await ModelStandIn.SayingAsync(new SaidModel(GatewayRig.Good));
        _rig.Library.Answers.Remember(hanging.Url, "near-model", new ModelAbility(StructuredOutput.Schema));
        using var gateway = _rig.Gateway(
            GatewayRig.Endpoint(hanging.Url, timeout: TimeSpan.FromSeconds(1), concurrency: 8),
            GatewayRig.Endpoint(well.Url, name: "far", concurrency: 8)
        );
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(number => gateway.AskAsync(GatewayRig.Request($"paper {number}"), Cancel))
        );
        Assert.All(answers, answer => Assert.Equal("far-model", answer?.Model));
        Assert.Single(hanging.Asked);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"{watch.Elapsed}");
        var use = gateway.Use;
        Assert.Equal((50, 50, 0), (use.Asked, use.Fallbacks, use.Unanswered));
        Assert.Equal("did not answer in 1 s", use.Endpoints[0].Why);
        Assert.Null(use.Endpoints[1].Why);
    }

    [Fact]
    public async Task Two_endpoints_that_are_dead_leave_every_paper_to_what_is_made_here()
    {
        using var gateway = _rig.Gateway(
            GatewayRig.Endpoint(new Uri("http://127.0.0.1:9/v1")),
            GatewayRig.Endpoint(new Uri("http://127.0.0.1:9/v2"), name: "far")
        );
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(number => gateway.AskAsync(GatewayRig.Request($"paper {number}"), Cancel))
        );
        Assert.All(answers, Assert.Null);
        Assert.Equal((20, 2), (gateway.Use.Unanswered, gateway.Use.Calls));
        Assert.Equal(0, gateway.Use.Tokens.Input);
    }

    [Fact]
    public async Task What_wants_to_be_left_alone_for_a_while_is_and_is_asked_again_then()
    {
        var asked = 0;
        await using var server = await ModelStandIn.StartAsync(_ =>
            Interlocked.Increment(ref asked) == 1
                ? SaidModel.Error(429, "slow down") with
                {
                    RetryAfter = "1",
                }
                : new SaidModel(GatewayRig.Good)
        );
        using var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url));
        var watch = Stopwatch.StartNew();
        Assert.NotNull(await gateway.AskAsync(GatewayRig.Request(), Cancel));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 5);

        // One that wants an hour is left to the next run.
        await using var busy = await ModelStandIn.SayingAsync(SaidModel.Error(429, "slow down") with { RetryAfter = "3600" });
        using var other = _rig.Gateway(GatewayRig.Endpoint(busy.Url));
        Assert.Null(await other.AskAsync(GatewayRig.Request(), Cancel));
        Assert.Equal("is asked too often (429)", Assert.Single(other.Use.Endpoints).Why);
    }

    [Fact]
    public async Task A_fault_that_passes_is_tried_again_and_no_more_than_the_set_number_is_asked_at_once()
    {
        var asked = 0;
        await using var server = await ModelStandIn.StartAsync(_ =>
            Interlocked.Increment(ref asked) == 1
                ? SaidModel.Error(503, "loading")
                : new SaidModel(GatewayRig.Good) { Delay = TimeSpan.FromMilliseconds(30) }
        );
        using var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url, concurrency: 5));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(number => gateway.AskAsync(GatewayRig.Request($"paper {number}"), Cancel))
        );
        Assert.All(answers, Assert.NotNull);
        Assert.Equal(5, server.MostAtOnce);
        Assert.Equal(61, server.Questions.Count);
    }

    [Fact]
    public async Task No_more_is_asked_in_a_minute_than_is_set()
    {
        await using var server = await ModelStandIn.SayingAsync(new SaidModel(GatewayRig.Good));
        _rig.Library.Answers.Remember(server.Url, "near-model", new ModelAbility(StructuredOutput.Schema));
        using var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url, perMinute: 600));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable.Range(0, 11).Select(number => gateway.AskAsync(GatewayRig.Request($"paper {number}"), Cancel))
        );
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.95, 6);
    }

    [Fact]
    public async Task The_time_of_a_run_ends_what_is_asked_and_one_who_stops_is_heard()
    {
        await using var server = await ModelStandIn.SayingAsync(
            new SaidModel(GatewayRig.Good) { Delay = TimeSpan.FromSeconds(30) }
        );
        using var gateway = _rig.Gateway(
            SpendingLimits.None,
            null,
            [GatewayRig.Endpoint(server.Url, timeout: TimeSpan.FromSeconds(25))],
            TimeSpan.FromSeconds(1)
        );
        Assert.Null(await gateway.AskAsync(GatewayRig.Request(), Cancel));
        Assert.Equal(["the time for models was over"], gateway.Use.Notes);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var other = _rig.Gateway(GatewayRig.Endpoint(server.Url, timeout: TimeSpan.FromSeconds(25)));
        stop.CancelAfter(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.AskAsync(GatewayRig.Request(), stop.Token));
    }

    [Fact]
    public async Task What_never_says_anything_useful_is_not_asked_for_every_paper()
    {
        await using var server = await ModelStandIn.SayingAsync(new SaidModel("I am a teapot."));
        using var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url, concurrency: 1));
        for (var number = 0; number < 20; number++)
        {
            Assert.Null(await gateway.AskAsync(GatewayRig.Request($"paper {number}"), Cancel));
        }

        Assert.Equal(10, server.Questions.Count);
        Assert.Equal("answers with nothing that can be used", Assert.Single(gateway.Use.Endpoints).Why);
    }
}
