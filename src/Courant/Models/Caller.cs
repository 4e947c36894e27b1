using System.Text;
using Courant.Core.Asking;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>What came of one call.</summary>
internal abstract record Called
{
    private Called() { }

    /// <summary>What the model wrote, and why it ended.</summary>
    public sealed record Answer(string Text, ChatFinishReason Finish) : Called
    {
        public bool IsRefusal => Finish == ChatFinishReason.ContentFilter;

        public bool IsCut => Finish == ChatFinishReason.Length;
    }

    public sealed record Failure(ModelFailure Why) : Called;

    /// <summary>The call was not made, because it might exceed a limit.</summary>
    public sealed record TooDear(string Limit) : Called;
}

/// <summary>Makes single calls: reserves the worst that one may cost, asks, and settles what it did cost.</summary>
internal sealed class Caller(IModelLedger ledger, SpendingLimits limits, TimeProvider clock, Turns turns)
{
    /// <summary>Tokens that an endpoint may add of its own to what it is sent: templates, the rules of a form.</summary>
    private const int Overhead = 1_024;

    /// <summary>A count beyond so many times the worst is a mistake of the endpoint, and the worst stands in its place.</summary>
    private const int Implausible = 10;

    public async Task<Called> CallAsync(
        ModelEndpoint endpoint,
        IReadOnlyList<ChatMessage> messages,
        int mostTokens,
        ModelAbility ability,
        string schema,
        CancellationToken cancel
    )
    {
        var options = endpoint.Options;
        var most = mostTokens + options.ThinkingTokens;

        // No token is shorter than a byte.
        var bytes = messages.Sum(message => Encoding.UTF8.GetByteCount(message.Text)) + Encoding.UTF8.GetByteCount(schema);
        var worst = new TokenCount(bytes + Overhead, most);
        var charge = options.Price.Of(worst);
        var reservation = await turns.TakeAsync(() =>
            ledger.Reserve(clock.GetUtcNow(), options.Name, options.Model, charge, limits)
        );
        if (reservation.Refused is { } limit)
        {
            return new Called.TooDear(limit);
        }

        var spent = worst;
        try
        {
            var response = await AskAsync(
                endpoint,
                messages,
                new ChatOptions
                {
                    MaxOutputTokens = most,
                    AdditionalProperties = new() { [ChatEndpoint.Ability] = ability, [ChatEndpoint.Schema] = schema },
                },
                cancel
            );
            spent = Counted(response.Usage, worst);
            return new Called.Answer(response.Text, response.FinishReason ?? ChatFinishReason.Stop);
        }
        catch (ModelFailure failure)
        {
            spent = failure.MayCost ? worst : default;
            return new Called.Failure(failure);
        }
        finally
        {
            // What was cancelled may have cost the worst.
            var cost = options.Price.Of(spent);
            endpoint.Called(spent, cost.Money);
            await turns.TakeAsync(() => ledger.Settle(reservation.Id, cost));
        }
    }

    private static Task<ChatResponse> AskAsync(
        ModelEndpoint endpoint,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions options,
        CancellationToken cancel
    ) =>
        endpoint.Options.Stream
            ? endpoint.Chat.GetStreamingResponseAsync(messages, options, cancel).ToChatResponseAsync(cancel)
            : endpoint.Chat.GetResponseAsync(messages, options, cancel);

    /// <summary>What the endpoint counted; the worst where it counted nothing, or nothing plausible.</summary>
    private static TokenCount Counted(UsageDetails? usage, TokenCount worst) =>
        usage is { InputTokenCount: { } input, OutputTokenCount: { } output }
        && input <= worst.Input * Implausible
        && output <= worst.Output * Implausible
            ? new TokenCount(input, output)
            : worst;
}
