using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>What an edition is to be made from: everything that a job has loaded.</summary>
public sealed record EditionPlan
{
    /// <summary>Stable name; the ledger's entries of this very edition do not count against it.</summary>
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day covered; for a daily edition the same as <see cref="From"/>.</summary>
    public required DateOnly To { get; init; }

    /// <summary>In the reader's order, which is the order of the sections.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>
    /// Every paper that may belong: for a daily edition at least those announced in the last <see cref="LateDays"/> days, for a range
    /// those of the range, for the newest the whole library. Their order does not matter.
    /// </summary>
    public required IReadOnlyList<Dossier> Candidates { get; init; }

    /// <summary>The papers that topics name as examples, where the library holds them.</summary>
    public IReadOnlyList<Paper> Examples { get; init; } = [];

    /// <summary>What earlier daily editions weighed. Only a daily edition reads it.</summary>
    public PrintedLedger Printed { get; init; } = PrintedLedger.Empty;

    /// <summary>How many days after its announcement a paper that no edition knew is still printed as new; 0 for never.</summary>
    public int LateDays { get; init; } = 14;

    /// <summary>The name of a last section for papers that match no topic; null leaves them out.</summary>
    public string? Rest { get; init; }

    public Receipt Receipt { get; init; } = Receipt.Empty;

    public bool Sample { get; init; }
}

/// <summary>
/// A composed edition and what the job should know of it: the papers that belong to its days and match no topic, what to write into
/// the ledger once a daily edition is printed, and what looks wrong with the topics.
/// </summary>
public sealed record Composed(
    Edition Edition,
    int InNoTopic,
    IReadOnlyList<LedgerEntry> Entries,
    IReadOnlyList<Problem> Problems
);
