using System.ComponentModel.DataAnnotations;
using Courant.Core;
using Courant.Core.Asking;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>Finds out what a model at an endpoint takes, with a question as small as can be.</summary>
internal sealed class Probe(Caller caller)
{
    private const int MostCalls = 6;

    private static readonly ModelRequest Request = new(
        "probe 1",
        "Repeat the one word of the text.",
        "paper",
        AnswerShape.Of<Repeated>()
    )
    {
        MostTokens = 200,
    };

    /// <summary>What it takes; or why it could not be found out.</summary>
    public async Task<(ModelAbility? Ability, Called? Why)> TryAsync(ModelEndpoint endpoint, CancellationToken cancel)
    {
        var ability = new ModelAbility(StructuredOutput.Schema);
        for (var calls = 1; ; calls++)
        {
            var messages = Questions.Of(Request, ability);
            var called = await caller.CallAsync(endpoint, messages, Request.MostTokens, ability, Request.Shape.Schema, cancel);
            switch (called)
            {
                case Called.Answer answer
                    when Request.Shape.Validate(answer.Text, out _) is not null || ability.Output == StructuredOutput.Text:
                    return (ability, null);
                case Called.Failure { Why: { Kind: ModelFault.Rejected or ModelFault.ErrorInAnswer } why }
                    when calls < MostCalls && Without(ability, why) is { } other:
                    ability = other;
                    break;
                case Called.Answer when calls < MostCalls:
                    ability = ability with { Output = ability.Output + 1 };
                    break;
                default:
                    return (null, called);
            }
        }
    }

    /// <summary>What to try next where something was not taken; null where nothing is left.</summary>
    private static ModelAbility? Without(ModelAbility ability, ModelFailure why) =>
        !ability.CompletionLimit && why.Said.Contains("max_completion_tokens", StringComparison.OrdinalIgnoreCase)
            ? ability with
            {
                CompletionLimit = true,
            }
        : ability.Temperature && why.Said.Contains("temperature", StringComparison.OrdinalIgnoreCase)
            ? ability with
            {
                Temperature = false,
            }
        : ability.Output < StructuredOutput.Text ? ability with { Output = ability.Output + 1 }
        : null;

    private sealed record Repeated([property: Length(1, 100)] string Word);
}

/// <summary>The messages of a question.</summary>
internal static class Questions
{
    public static List<ChatMessage> Of(ModelRequest request, ModelAbility ability) =>
        [
            new(ChatRole.System, Wording.Instruction(request, describe: ability.Output != StructuredOutput.Schema)),
            new(ChatRole.User, Wording.Data(request)),
        ];
}
