using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// Asks by name for papers that a witness announced and whose record did not come: those of the last days, as long as the record may
/// yet come by itself only when nothing at all is held of them.
/// </summary>
internal sealed class Seek(Library library, IReadOnlyList<NamedSource> sources, IFetcher fetcher, Action<string> progress)
{
    /// <summary>How many days an announcement is followed up: longer than moderation and repairs usually take.</summary>
    private const int Days = 14;

    /// <summary>A paper that did not come when asked for this often does not exist under that name.</summary>
    private const int MostTries = 4;

    /// <summary>A run does not spend more requests than this on papers by name.</summary>
    private const int MostRequests = 20;

    /// <returns>How many papers were asked for, and how many of them came.</returns>
    public async Task<(int Asked, int Came)> RunAsync(Func<NamedSource, DateOnly> due, CancellationToken cancel)
    {
        var (asked, came) = (0, 0);
        foreach (var source in sources.Where(source => source.Witness is not null))
        {
            var (sought, found) = await RunAsync(source, due(source), cancel);
            asked += sought;
            came += found;
        }

        return (asked, came);
    }

    private async Task<(int Asked, int Came)> RunAsync(NamedSource source, DateOnly due, CancellationToken cancel)
    {
        string[] witnesses = [.. source.Witnesses.Select(witness => witness.Name)];
        NamedSource[] askable = source.StandIn is { } standIn ? [standIn, source] : [source];
        string[] records = [.. askable.Select(one => one.Name)];
        var missing = library
            .Sought.Missing(witnesses, records, due.AddDays(-Days), due.AddDays(-1), MostTries)
            .Concat(library.Sought.Missing(witnesses, [.. records, .. witnesses], due, due, MostTries))
            .Distinct()
            .ToList();
        foreach (var one in askable)
        {
            if (one.Source is ISourceByName byName && missing.Count > 0)
            {
                progress($"asking {one.Name} for {missing.Count}");
                foreach (var request in byName.ByName(missing).Take(MostRequests))
                {
                    if (await AskAsync(one.Source, request, cancel) is false)
                    {
                        break;
                    }
                }

                var left = missing.Where(id => !library.Papers.HoldsFrom(id, records)).ToList();
                if (left.Count == 0)
                {
                    return (missing.Count, missing.Count);
                }
            }
        }

        library.Sought.Asked(missing, due);
        return (missing.Count, missing.Count(id => library.Papers.HoldsFrom(id, records)));
    }

    /// <summary>Whether there was an answer that could be read.</summary>
    private async Task<bool> AskAsync(ISource source, SourceRequest request, CancellationToken cancel)
    {
        if (await fetcher.GetAsync(request, cancel) is not Fetched.Answer answer)
        {
            return false;
        }

        var page = source.Read(request, answer.ToSource());
        library.Papers.Add(page.Listings);
        return page.Verdict == PageVerdict.Good;
    }
}
