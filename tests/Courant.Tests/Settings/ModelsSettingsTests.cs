using Courant.Core.Asking;
using Courant.Settings;

namespace Courant.Tests.Settings;

/// <summary>The endpoints of language models and what they may cost.</summary>
public sealed class ModelsSettingsTests : IDisposable
{
    private const string Local = "url: 'http://localhost:11434/v1', model: llama3.2, input_price: 0, output_price: 0";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void R37_Without_a_word_in_the_settings_there_is_no_model() => Assert.Empty(_place.Load().Values.Models.Endpoints);

    [Fact]
    public void Endpoints_stand_in_the_order_in_which_they_are_tried_and_budgets_beside_them()
    {
        var loaded = _place
            .With(
                $$"""
                models:
                  budget: { day: 0.5, month: 5, day_tokens: 200000 }
                  endpoints:
                    - { name: local, {{Local}} }
                    - { name: far, dialect: anthropic, url: 'https://api.example.org', model: large, input_price: 3, output_price: 15, concurrency: 8, requests_per_minute: 50, stream: true }
                """
            )
            .Load();
        Assert.Empty(loaded.Mistakes);
        var models = loaded.Values.Models;
        Assert.Equal(["local", "far"], models.Endpoints.Select(endpoint => endpoint.Name));
        Assert.Equal([ModelDialect.Openai, ModelDialect.Anthropic], models.Endpoints.Select(endpoint => endpoint.Dialect));
        Assert.Equal(
            (3.0, 15.0, 50),
            (models.Endpoints[1].InputPrice, models.Endpoints[1].OutputPrice, models.Endpoints[1].RequestsPerMinute)
        );
        Assert.Equal(
            (0.5, 5.0, 200_000L, null),
            (models.Budget.Day, models.Budget.Month, models.Budget.DayTokens, models.Budget.MonthTokens)
        );
    }

    [Fact]
    public void A_key_may_stand_in_the_environment_or_in_a_file_under_the_name_of_its_endpoint_and_is_never_shown()
    {
        _place.With($"models:\n  endpoints:\n    - {{ name: far, {Local} }}\n");
        _place.Environment["COURANT_MODELS__ENDPOINTS__FAR__KEY"] = "sk-secret";
        var named = _place.Load();
        Assert.Equal("sk-secret", named.Values.Models.Endpoints[0].Key?.Value);
        Assert.Equal("(set)", Assert.Single(named.InForce, setting => setting.Key == "models.endpoints.0.key").Value);

        _place.Environment.Clear();
        File.WriteAllText(_place.PathOf("key"), "sk-filed\n");
        _place.Environment["COURANT_MODELS__ENDPOINTS__0__KEY_FILE"] = "key";
        Assert.Equal("sk-filed", _place.Load().Values.Models.Endpoints[0].Key?.Value);
    }

    [Theory]
    [InlineData($"{{ {Local} }}", "has no name")]
    [InlineData("{ name: a, model: m, input_price: 0, output_price: 0 }", "has no address")]
    [InlineData("{ name: a, url: 'http://localhost/v1', input_price: 0, output_price: 0 }", "does not name its model")]
    [InlineData("{ name: a, url: 'http://localhost/v1', model: m }", "unknown price is not asked")]
    [InlineData("{ name: a, url: 'http://localhost/v1', model: m, input_price: 1 }", "unknown price is not asked")]
    [InlineData("{ name: a, url: 'http://localhost/v1', model: m, input_price: -1, output_price: 0 }", "too small")]
    [InlineData("{ name: a, url: 'http://me:pass@localhost/v1', model: m, input_price: 0, output_price: 0 }", "has a password")]
    [InlineData($"{{ name: a, {Local}, key: 'two words' }}", "no key has")]
    [InlineData($"{{ name: a, {Local}, dialect: german }}", "is not one of the choices")]
    [InlineData($"{{ name: a, {Local} }}, {{ name: A, {Local} }}", "are called")]
    public void R33_A_mistake_names_the_thing_and_the_way_out(string endpoints, string what)
    {
        var mistakes = _place.With($"models:\n  endpoints: [{endpoints}]\n").Load().Mistakes;
        Assert.Contains(mistakes, mistake => mistake.What.Contains(what, StringComparison.Ordinal) && mistake.Fix.Length > 0);
    }
}
