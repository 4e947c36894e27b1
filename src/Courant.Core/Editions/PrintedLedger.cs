using System.Collections.Frozen;
using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>
/// That an edition weighed a paper: under which name and version, whether as withdrawn, and whether it was printed or only passed
/// over because its sections were full.
/// </summary>
public sealed record LedgerEntry(PaperId Id, int? Version, bool Withdrawn, string Edition, bool Printed);

/// <summary>
/// What earlier daily editions printed, so that nothing appears as new twice. Entries follow a paper through merges: any of its
/// identifiers finds them.
/// </summary>
public sealed class PrintedLedger
{
    public static readonly PrintedLedger Empty = new([]);

    private readonly FrozenDictionary<PaperId, LedgerEntry[]> _entries;

    public PrintedLedger(IEnumerable<LedgerEntry> entries) =>
        _entries = entries.GroupBy(entry => entry.Id).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Whether it holds nothing: no edition was printed before.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether a daily edition of one of the days printed a paper; the first and the last day count.</summary>
    public bool Printed(Paper paper, DateOnly first, DateOnly last) =>
        paper.Ids.Any(id =>
            (_entries.GetValueOrDefault(id) ?? []).Any(entry =>
                entry.Printed && DateOnly.TryParseExact(entry.Edition, "yyyy-MM-dd", out var day) && day >= first && day <= last
            )
        );

    /// <summary>
    /// What editions other than <paramref name="edition"/> did with a paper: the highest version they weighed (null: none with a
    /// number), and whether one called it withdrawn; null when none knew it. Leaving out the edition itself makes printing it again
    /// give the same.
    /// </summary>
    public LedgerEntry? Find(Paper paper, string edition)
    {
        LedgerEntry? found = null;
        foreach (var id in paper.Ids)
        {
            foreach (var entry in _entries.GetValueOrDefault(id) ?? [])
            {
                if (entry.Edition != edition)
                {
                    found = found is null
                        ? entry
                        : found with
                        {
                            Version = entry.Version is null || found.Version > entry.Version ? found.Version : entry.Version,
                            Withdrawn = found.Withdrawn || entry.Withdrawn,
                            Printed = found.Printed || entry.Printed,
                        };
                }
            }
        }

        return found;
    }
}
