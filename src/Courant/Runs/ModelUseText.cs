using Courant.Models;

namespace Courant.Runs;

/// <summary>What language models were asked in a run, as its receipt says it.</summary>
internal static class ModelUseText
{
    public static IEnumerable<string> Lines(ModelUse use)
    {
        if (use.Asked > 0)
        {
            var tokens = use.Tokens.Input + use.Tokens.Output;
            var given = use.Asked - use.Unanswered;
            yield return $"Language models: {given:N0} of {use.Asked:N0} answers, {use.CacheHits:N0} of them from before; {use.Calls:N0} calls, {tokens:N0} tokens, {ModelsRun.Money(use.Money)}";
        }

        if (use.Fallbacks > 0)
        {
            yield return $"  {use.Fallbacks:N0} answers came from an endpoint that is not the first";
        }

        foreach (var endpoint in use.Endpoints.Where(endpoint => endpoint.Why is not null))
        {
            yield return $"  {endpoint.Endpoint} was not asked any more: it {endpoint.Why}";
        }

        foreach (var note in use.Notes)
        {
            yield return $"  {note}";
        }
    }

    public static object Json(ModelUse use) =>
        new
        {
            asked = use.Asked,
            calls = use.Calls,
            cacheHits = use.CacheHits,
            inputTokens = use.Tokens.Input,
            outputTokens = use.Tokens.Output,
            money = use.Money,
            fallbacks = use.Fallbacks,
            unanswered = use.Unanswered,
            endpoints = use.Endpoints.Select(endpoint => new
            {
                name = endpoint.Endpoint,
                model = endpoint.Model,
                calls = endpoint.Calls,
                answers = endpoint.Answers,
                inputTokens = endpoint.Tokens.Input,
                outputTokens = endpoint.Tokens.Output,
                money = endpoint.Money,
                why = endpoint.Why,
            }),
            notes = use.Notes,
        };
}
