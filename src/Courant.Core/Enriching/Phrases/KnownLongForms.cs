using System.Collections.Frozen;

namespace Courant.Core.Enriching.Phrases;

/// <summary>
/// What abbreviations stand for that nearly all abstracts spell out in one way: LLM is a large language model. A paper that takes its
/// readers to know that is browsed under the same phrase as one that says it.
/// </summary>
internal static class KnownLongForms
{
    private static readonly Lazy<FrozenDictionary<string, string>> Known = new(Read);

    /// <summary>The long form of an abbreviation or its plural, in the singular; null where it is not known or has several.</summary>
    public static string? Of(string abbreviation) =>
        Known.Value.GetValueOrDefault(abbreviation)
        ?? (abbreviation.EndsWith('s') ? Known.Value.GetValueOrDefault(abbreviation[..^1]) : null);

    private static FrozenDictionary<string, string> Read() =>
        System
            .Text.Encoding.UTF8.GetString(Resource.Bytes("long-forms.txt"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToFrozenDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
}
