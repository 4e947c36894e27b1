namespace Courant.Settings;

/// <summary>The vocabulary of the weekly digest's labels, by domain.</summary>
internal static class Labels
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Categories = new Dictionary<
        string,
        IReadOnlyList<string>
    >(StringComparer.Ordinal)
    {
        ["mlsys"] =
        [
            "LLM inference",
            "LLM training",
            "Other models inference",
            "Other models training",
            "edge computing",
            "post-training",
            "checkpointing",
            "finetuning",
            "trace analysis",
            "cluster infrastructure",
            "scheduling",
            "kernels",
            "security",
            "federated learning",
            "ai for science",
            "others",
        ],
        ["sys"] =
        [
            "hardware",
            "compiler",
            "quantum computing",
            "operating system",
            "cluster management",
            "memory",
            "network",
            "filesystem",
            "computation",
            "fault-tolerance",
            "security",
            "programming languages",
            "serverless",
            "others",
        ],
    };

    /// <summary>The category as the vocabulary writes it; null when the domain's vocabulary lacks it. The domain <c>ai</c> is open.</summary>
    public static string? Category(string domain, string written) =>
        Categories.TryGetValue(domain, out var known)
            ? known.FirstOrDefault(category => string.Equals(category, written, StringComparison.OrdinalIgnoreCase))
            : written;
}
