using Courant.Cli;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant backfill</c>: past days from the sources that can go back, and how each part ended.</summary>
internal static class BackfillRun
{
    /// <summary>Nobody waits for an edition: an hour's pause that a server asks for is kept.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public static Task<int> RunAsync(BackfillArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                var newsroom = new Newsroom(invocation.Settings, library, invocation.Clock);
                IReadOnlyList<Jobs.PartOutcome> outcomes;
                await using (var display = invocation.ShowProgress())
                {
                    display.Stage("Fetching past days");
                    using var wire = Wire.Open(invocation, library, display, LongestWait);
                    outcomes = await newsroom.Backfill(wire.Fetcher, display).RunAsync(arguments.From, arguments.To, cancel);
                }

                if (outcomes.Count == 0)
                {
                    return invocation.NothingDone(
                        "No source that is in use can go back to past days.",
                        "`courant plugins` lists the sources; `arxiv-api` can."
                    );
                }

                Write(arguments, outcomes, library, invocation);
                return ExitCode.Done;
            }
        );

    private static void Write(
        BackfillArguments arguments,
        IReadOnlyList<Jobs.PartOutcome> outcomes,
        Library library,
        Invocation invocation
    )
    {
        var papers = library.Papers.Between(arguments.From, arguments.To).Count;
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    from = arguments.From,
                    to = arguments.To,
                    papers,
                    parts = outcomes.Select(outcome => new
                    {
                        source = outcome.Source,
                        part = outcome.Part,
                        listings = outcome.Listings,
                        state = outcome.State,
                        why = outcome.Why,
                    }),
                }
            );
            return;
        }

        foreach (var outcome in outcomes)
        {
            var why = outcome.Why.Length > 0 ? $" ({outcome.Why.TrimEnd('.')})" : "";
            invocation.Terminal.Out.WriteLine(
                $"{outcome.Source} {outcome.Part}: {outcome.State.ToString().ToLowerInvariant()}{why}, {outcome.Listings} papers read"
            );
        }

        invocation.Terminal.Out.WriteLine(
            $"The library holds {papers} papers of {arguments.From:yyyy-MM-dd} to {arguments.To:yyyy-MM-dd}."
        );
        if (outcomes.Any(outcome => outcome.State == ReceiptState.Fault))
        {
            invocation.Terminal.Out.WriteLine("Not all could be read; the same command goes on where it was.");
        }
    }
}
