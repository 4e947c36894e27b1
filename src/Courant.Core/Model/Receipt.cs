using System.Text.Json.Serialization;

namespace Courant.Core.Model;

/// <summary>What became of one source on one day.</summary>
public enum ReceiptState
{
    /// <summary>Everything the source said was read to the end.</summary>
    Complete,

    /// <summary>The source had nothing, and said so.</summary>
    Quiet,

    /// <summary>No announcement was due.</summary>
    Holiday,

    /// <summary>An announcement was due and is not out yet.</summary>
    Late,

    /// <summary>The source answered, but with an old day.</summary>
    Stale,

    /// <summary>The source could not be read; the reason says why.</summary>
    Fault,
}

/// <summary>
/// What one source announced for one part (a category) on one day, and what of it the library holds. Counts are papers;
/// <paramref name="New"/>, <paramref name="Cross"/> and <paramref name="Replaced"/> add up to <paramref name="Announced"/>.
/// </summary>
public sealed record ReceiptLine(
    string Source,
    string Part,
    DateOnly Day,
    int Announced,
    int New,
    int Cross,
    int Replaced,
    int Held,
    IReadOnlyList<PaperId> Missing,
    ReceiptState State,
    string Why
)
{
    /// <summary>Nothing is open: the day was read to the end, or nothing was due.</summary>
    [JsonIgnore]
    public bool IsWhole => State is ReceiptState.Complete or ReceiptState.Quiet or ReceiptState.Holiday;
}

/// <summary>The account that every run and every edition ends with.</summary>
public sealed record Receipt(IReadOnlyList<ReceiptLine> Lines)
{
    public static readonly Receipt Empty = new([]);

    public bool Whole => Lines.All(line => line.IsWhole);
}
