using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Courant.Core.Asking;
using Courant.Core.Model;

namespace Courant.Settings;

/// <summary>The language models that help, as they are written in the settings.</summary>
public sealed record ModelsSettings
{
    [Description(
        "Where language models are asked, in the order in which they are tried. Titles and abstracts are sent there. Without any, no model is asked."
    )]
    public IReadOnlyList<EndpointSettings> Endpoints { get; init; } = [];

    [Description("The most that models may cost.")]
    public BudgetSettings Budget { get; init; } = new();

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    [Description("How long one run waits for models before it prints without those that have not answered.")]
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>The most that models may cost, over all endpoints, as it is written in the settings.</summary>
public sealed record BudgetSettings
{
    [Range(0.0, 1_000_000.0)]
    [Description("The most money for a day (UTC), in the currency of the prices.")]
    public double Day { get; init; } = 1;

    [Range(0.0, 10_000_000.0)]
    [Description("The most money for a month.")]
    public double Month { get; init; } = 20;

    [Range(0, 1_000_000_000_000)]
    [Description("The most tokens for a day, read and written together; no limit where it is not set.")]
    public long? DayTokens { get; init; }

    [Range(0, 1_000_000_000_000)]
    [Description("The most tokens for a month; no limit where it is not set.")]
    public long? MonthTokens { get; init; }
}

/// <summary>An endpoint where a language model is asked, as it is written in the settings.</summary>
public sealed record EndpointSettings
{
    [Description("What reports and `courant models` call it.")]
    public string Name { get; init; } = "";

    [Description(
        "How it is spoken to: `openai` for OpenAI, Ollama, vLLM, llama.cpp, LM Studio, DeepSeek and others, `anthropic` for Anthropic."
    )]
    public ModelDialect Dialect { get; init; }

    [Description("Its address up to the version, such as `http://localhost:11434/v1` for Ollama.")]
    public Uri? Url { get; init; }

    [Description("What it calls the model, with its version where it has one.")]
    public string Model { get; init; } = "";

    [Description("Its key, where it wants one; best given in the environment, or in a file that `…_KEY_FILE` names.")]
    public Secret? Key { get; init; }

    [Range(0.0, 100_000.0)]
    [Description("What a million tokens that it reads cost. It must be set; 0 for a model of your own.")]
    public double? InputPrice { get; init; }

    [Range(0.0, 100_000.0)]
    [Description("What a million tokens that it writes cost. It must be set; 0 for a model of your own.")]
    public double? OutputPrice { get; init; }

    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:10:00")]
    [Description("How long one answer may take.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    [Range(1, 64)]
    [Description("How many questions may be asked at the same time.")]
    public int Concurrency { get; init; } = 8;

    [Range(1, 100_000)]
    [Description("The most questions in a minute; no limit where it is not set.")]
    public int? RequestsPerMinute { get; init; }

    [Range(0, 100_000)]
    [Description("How many tokens a model that thinks before it answers may spend on that.")]
    public int ThinkingTokens { get; init; }

    [Description("Whether answers are taken piece by piece, for an endpoint behind something that cuts silent connections.")]
    public bool Stream { get; init; }
}
