using Courant.Core.Asking;
using Courant.Fetching;
using Courant.Models;
using Courant.Settings;
using Courant.Store;

namespace Courant.Runs;

/// <summary>The language models that the settings name.</summary>
internal static class ChosenModels
{
    /// <summary>The way to them; null where none is named. To be disposed.</summary>
    public static Gateway? Open(CourantSettings settings, Library library, TimeProvider clock) =>
        settings.Models.Endpoints.Count == 0
            ? null
            : new Gateway(
                [.. settings.Models.Endpoints.Select(endpoint => Endpoint(endpoint, settings.Contact, clock))],
                library.Spend,
                library.Answers,
                Limits(settings.Models.Budget),
                settings.Models.Time,
                clock,
                new Random(clock.GetUtcNow().GetHashCode())
            );

    public static SpendingLimits Limits(BudgetSettings budget) =>
        new((decimal)budget.Day, (decimal)budget.Month, budget.DayTokens, budget.MonthTokens);

    private static ModelEndpoint Endpoint(EndpointSettings written, string contact, TimeProvider clock)
    {
        var (url, model) = (written.Url!, written.Model.Trim());
        var options = new EndpointOptions(
            written.Name.Trim(),
            url,
            model,
            new TokenPrice((decimal)written.InputPrice!.Value, (decimal)written.OutputPrice!.Value),
            written.Concurrency,
            written.RequestsPerMinute,
            written.ThinkingTokens,
            written.Stream
        );
        IDialect dialect = written.Dialect == ModelDialect.Anthropic ? new AnthropicDialect() : new OpenAiDialect();

        // An answer takes real time, whatever day the run is of.
        var chat = new ChatEndpoint(
            new ChatAddress(url, model, written.Key, written.Timeout),
            dialect,
            Handlers.ForService(contact, url, written.Concurrency),
            TimeProvider.System
        );
        return new ModelEndpoint(options, chat, clock);
    }
}
