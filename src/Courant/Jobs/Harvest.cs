using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>How one part of a source ended in this run, and why there was no answer if there was none.</summary>
internal sealed record PartOutcome(
    string Source,
    string Part,
    DateOnly Since,
    int Listings,
    ReceiptState State,
    string Why,
    FailureKind? Failure
);

/// <summary>
/// Fetches what a source has to say of one part, page by page. Every page is stored as it comes; the days that are complete grow
/// only when the last page is stored, so that an interrupted harvest is taken up where it must be.
/// </summary>
internal sealed class Harvest(IFetcher fetcher, Library library, Action<string, string> progress)
{
    /// <summary>
    /// Days asked for again before the last complete one: a record that changed during a harvest leaves its place, and a neighbour
    /// can be skipped (https://www.openarchives.org/OAI/2.0/guidelines-harvester.htm).
    /// </summary>
    private const int Overlap = 2;

    /// <summary>How often an answer that is not to be believed is asked for again.</summary>
    private const int MostRepeats = 3;

    /// <summary>
    /// The day from which to ask so that <paramref name="due"/> becomes complete; null when it is already.
    /// </summary>
    public static DateOnly? Since(Library library, string source, string part, DateOnly due, int firstDays) =>
        library.Harvests.Complete(source, part) switch
        {
            null => due.AddDays(-firstDays),
            { } days when due < days.From => due.AddDays(-Overlap),
            { } days when due > days.Through => days.Through.AddDays(-Overlap),
            _ => null,
        };

    /// <param name="source">The plugin.</param>
    /// <param name="since">The first day to ask for, by part; null for a part that is not to be asked.</param>
    /// <param name="due">The newest announcement day that must be out.</param>
    /// <param name="cancel">Stops between requests; what is stored stays.</param>
    /// <returns>What became of each part that was asked: complete or fault, as long as it is not settled.</returns>
    public async Task<IReadOnlyList<PartOutcome>> RunAsync(
        ISource source,
        Func<string, DateOnly?> since,
        DateOnly due,
        CancellationToken cancel
    )
    {
        var outcomes = new List<PartOutcome>();
        foreach (var part in source.First(due).Select(request => request.Part))
        {
            if (since(part) is { } from)
            {
                var first = source.First(from).Single(request => request.Part == part);
                Func<SourcePage, SourcePage> told = source.Calendar.Promised
                    ? new FirstSight(library, first.Source, part).Of
                    : new FirstTelling(library, first.Source).Of;
                outcomes.Add(
                    await RunPartAsync(
                        source,
                        first,
                        (asked, page, poll) => library.Harvests.SavePage(asked, told(page), poll),
                        cancel
                    )
                );
            }
        }

        return outcomes;
    }

    /// <summary>
    /// Reads from a request to the end of its part. <paramref name="save"/> stores each page that is good, and with the last one what
    /// is known of a polled address.
    /// </summary>
    public async Task<PartOutcome> RunPartAsync(
        ISource source,
        SourceRequest first,
        Action<SourceRequest, SourcePage, Poll?> save,
        CancellationToken cancel
    )
    {
        var (listings, repeats) = (0, 0);
        var unread = new List<Problem>();
        var next = source.Polls ? first with { IsPoll = true } : first;
        Poll? poll = null;
        while (next is { } asked)
        {
            progress(
                first.Part,
                listings == 0 ? $"asking for changes since {asked.Since:yyyy-MM-dd}" : $"{listings} papers so far"
            );
            var fetched = await fetcher.GetAsync(asked, cancel);
            if (fetched is Fetched.Failure failure)
            {
                return Ended(ReceiptState.Fault, failure.Why, failure.Kind);
            }

            if (fetched is Fetched.Unchanged unchanged)
            {
                return Ended(ReceiptState.Complete, unchanged.Why);
            }

            var answer = (Fetched.Answer)fetched;
            poll = answer.Poll ?? poll;
            var page = source.Read(asked, answer.ToSource());
            if (page.Verdict == PageVerdict.AskAgain && ++repeats <= MostRepeats)
            {
                progress(first.Part, $"asking again: {page.Why}");
                continue;
            }

            // A total of nothing, said three times, is believed; whatever else still needs a repetition is not.
            if (page.Verdict == PageVerdict.Fault || (page.Verdict == PageVerdict.AskAgain && page.Total != 0))
            {
                library.Quarantine.Add(asked, page.Why, answer.Body, answer.At);
                if (poll?.Misread(page.Why) is { } misread)
                {
                    library.Polls.Save(misread);
                }

                return Ended(ReceiptState.Fault, repeats > 0 ? $"{page.Why} (asked {repeats} times)" : page.Why);
            }

            repeats = 0;
            unread.AddRange(page.Problems);
            // The validators of a part's first page stand for all of its pages, so they are stored with the last.
            save(asked, page, page.Next is null ? poll?.Read(page.Ttl) : null);
            listings += page.Listings.Count;
            next = page.Next;
        }

        return Ended(
            ReceiptState.Complete,
            unread.Count == 0
                ? ""
                : $"{unread.Count} {(unread.Count == 1 ? "note" : "notes")} on what was read, the first: {unread[0]}"
        );

        PartOutcome Ended(ReceiptState state, string why, FailureKind? failure = null) =>
            new(first.Source, first.Part, first.Since, listings, state, why, failure);
    }
}
