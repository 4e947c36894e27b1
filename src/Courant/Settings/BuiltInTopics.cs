namespace Courant.Settings;

/// <summary>The topics of a newcomer who has written no settings: areas of systems research around machine learning.</summary>
internal static class BuiltInTopics
{
    /// <summary>The topics as they stand in a settings file, below <c>topics:</c>.</summary>
    public const string Indented = """
          - name: LLM inference
            query: >-
              (llm OR "language model" OR "mixture of experts" OR moe)
              AND (inference OR serving OR decoding OR "kv cache" OR prefill OR "speculative decoding" OR quantization)
            label: {domain: mlsys, category: LLM inference}

        """;

    private static readonly string Marker = "  - name: ";

    /// <summary>The topics as the lowest layer of the settings.</summary>
    public static SettingNode Tree(string folder) =>
        YamlReading.Value("topics:\n" + Indented, Origin.Default(folder)).Tree
        ?? throw new InvalidOperationException("The built-in topics are not YAML.");

    /// <summary>The lines of the built-in topic of that name; null when there is none.</summary>
    public static string? Named(string name) =>
        Indented
            .Split(Marker, StringSplitOptions.RemoveEmptyEntries)
            .Where(topic =>
                string.Equals(topic[..topic.IndexOf('\n', StringComparison.Ordinal)], name, StringComparison.OrdinalIgnoreCase)
            )
            .Select(topic => Marker + topic)
            .FirstOrDefault();
}
