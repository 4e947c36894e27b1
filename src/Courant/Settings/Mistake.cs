using System.Text.Json.Serialization;

namespace Courant.Settings;

/// <summary>What is wrong in what somebody wrote: where, what, and how to put it right.</summary>
public sealed record Mistake(string Where, string What, string Fix)
{
    /// <summary>What was written with carets under the place, as lines for people; programs have <see cref="Where"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Shown { get; init; } = [];

    public override string ToString() => $"{Where}: {What} {Fix}";
}
