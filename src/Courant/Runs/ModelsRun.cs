using System.Globalization;
using Courant.Cli;
using Courant.Core.Asking;
using Courant.Models;
using Courant.Settings;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant models</c>: which language models are asked, what they cost, and whether they work.</summary>
internal static class ModelsRun
{
    private const string HowToName =
        "Name one in the settings: `models: { endpoints: [{ name: local, url: http://localhost:11434/v1, model: llama3.2, input_price: 0, output_price: 0 }] }`.";

    public static Task<int> RunAsync(ModelsArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                return arguments.Test ? await TestAsync(library, invocation, cancel) : List(library, invocation);
            }
        );

    private static int List(Library library, Invocation invocation)
    {
        var (settings, now) = (invocation.Settings.Values.Models, invocation.Clock.GetUtcNow());
        var (today, month) = (library.Spend.OfDay(now), library.Spend.OfMonth(now));
        var lines = settings
            .Endpoints.Select(endpoint =>
                (
                    Endpoint: endpoint,
                    Ability: library.Answers.AbilityOf(endpoint.Url!, endpoint.Model.Trim()),
                    Today: Of(today, endpoint),
                    Month: Of(month, endpoint)
                )
            )
            .ToList();
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    endpoints = lines.Select(line => new
                    {
                        name = line.Endpoint.Name.Trim(),
                        dialect = line.Endpoint.Dialect,
                        url = line.Endpoint.Url,
                        model = line.Endpoint.Model.Trim(),
                        output = line.Ability?.Output,
                        today = Json(line.Today),
                        month = Json(line.Month),
                    }),
                    budget = settings.Budget,
                    today = Json(Sum(today)),
                    month = Json(Sum(month)),
                }
            );
            return ExitCode.Done;
        }

        var to = invocation.Terminal.Out;
        if (lines.Count == 0)
        {
            to.WriteLine("No language model is asked: all that is printed is made on this machine.");
            to.WriteLine(HowToName);
        }

        foreach (var line in lines)
        {
            to.WriteLine($"{line.Endpoint.Name.Trim()}: {line.Endpoint.Model.Trim()} at {line.Endpoint.Url}");
            to.WriteLine(
                $"  {(line.Ability is { } ability ? Form(ability) : "It was not asked yet; `courant models test` does.")}"
            );
            to.WriteLine($"  Today {Words(line.Today)}; this month {Words(line.Month)}.");
        }

        if (lines.Count > 0 || Sum(month).Calls > 0)
        {
            to.WriteLine($"In all, today {Words(Sum(today))}; this month {Words(Sum(month))}.");
            to.WriteLine(Budget(settings.Budget));
        }

        return ExitCode.Done;
    }

    private static async Task<int> TestAsync(Library library, Invocation invocation, CancellationToken cancel)
    {
        using var gateway = ChosenModels.Open(invocation.Settings.Values, library, invocation.Clock);
        if (gateway is null)
        {
            return invocation.NothingDone("The settings name no language model.", HowToName);
        }

        var reports = new List<ModelReport>();
        foreach (var endpoint in gateway.Endpoints)
        {
            var began = TimeProvider.System.GetTimestamp();
            var (ability, why) = await gateway.TestAsync(endpoint, cancel);
            var report = new ModelReport(endpoint.Use, ability, why, TimeProvider.System.GetElapsedTime(began));
            reports.Add(report);
            if (!invocation.Json)
            {
                foreach (var sentence in report.Sentences())
                {
                    invocation.Terminal.Out.WriteLine(sentence);
                }
            }
        }

        if (invocation.Json)
        {
            invocation.WriteJson(new { endpoints = reports.Select(report => report.Json()) });
        }

        return reports.Exists(report => report.Ability is not null) ? ExitCode.Done : ExitCode.NothingDone;
    }

    /// <summary>In how firm a form a model answers, as a sentence.</summary>
    public static string Form(ModelAbility ability) =>
        ability.Output switch
        {
            StructuredOutput.Schema => "It is held to the schema of an answer by the endpoint.",
            StructuredOutput.Object => "It is held to a JSON object by the endpoint, and told the schema of an answer.",
            _ => "It is asked for JSON in words alone; what is not of the schema is asked for once more, then left.",
        };

    private static Spent Of(IReadOnlyList<Spent> all, EndpointSettings endpoint) =>
        all.FirstOrDefault(spent => spent.Endpoint == endpoint.Name.Trim() && spent.Model == endpoint.Model.Trim())
        ?? new Spent(endpoint.Name.Trim(), endpoint.Model.Trim(), 0, default);

    private static Spent Sum(IReadOnlyList<Spent> all) =>
        new("", "", all.Sum(spent => spent.Calls), all.Aggregate(default(Charge), (sum, spent) => sum + spent.Charge));

    private static object Json(Spent spent) =>
        new
        {
            calls = spent.Calls,
            tokens = spent.Charge.Tokens,
            money = spent.Charge.Money,
        };

    private static string Words(Spent spent) =>
        $"{spent.Calls:N0} calls, {spent.Charge.Tokens:N0} tokens, {Money(spent.Charge.Money)}";

    /// <summary>Money with as many places as say something.</summary>
    public static string Money(decimal money) =>
        money.ToString(money is 0 or >= 1 ? "0.00" : "0.00####", CultureInfo.InvariantCulture);

    private static string Budget(BudgetSettings budget)
    {
        var tokens = new[]
        {
            budget.DayTokens is { } day ? $"{day:N0} tokens a day" : "",
            budget.MonthTokens is { } month ? $"{month:N0} tokens a month" : "",
        };
        var limits = tokens.Where(limit => limit.Length > 0);
        return $"The budget is {string.Join(", ", limits.Prepend($"{Money((decimal)budget.Month)} a month").Prepend($"{Money((decimal)budget.Day)} a day"))}.";
    }
}
