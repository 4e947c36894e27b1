using Courant.Cli;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary>Asks the model of the reader's own for the vectors that papers lack, at the end of a run whose work is done.</summary>
internal static class EmbedRun
{
    /// <summary>What a search does on the way: it has answered, and nobody wants to wait.</summary>
    public static EmbedBounds AtSearch { get; } = new(64, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));

    /// <summary>What a daily run does: more than a day brings.</summary>
    public static EmbedBounds AtPress { get; } = new(5_000, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));

    /// <summary>What is asked for until all is done.</summary>
    public static EmbedBounds Everything { get; } = new(long.MaxValue, Timeout.InfiniteTimeSpan, TimeSpan.FromMinutes(2));

    /// <summary>
    /// True where papers got vectors, which the index does not know yet. Whatever the service does is said in a line and is no fault of
    /// the run. Nothing is done where the settings name no such model.
    /// </summary>
    public static async Task<bool> RunAsync(
        ChosenMeaning chosen,
        Library library,
        EmbedBounds bounds,
        Invocation invocation,
        IProgressDisplay display,
        CancellationToken cancel
    )
    {
        if (chosen.Own is not { } own)
        {
            return false;
        }

        try
        {
            using var endpoint = chosen.Connect(bounds.LongestWait);
            var embed = new Embed(library, own, endpoint, invocation.Clock, text => display.Row(own.Name, text, done: false));
            var outcome = await embed.RunAsync(bounds.Papers, bounds.Time, cancel);
            if (outcome.Left > 0)
            {
                display.Say(
                    $"{outcome.Left:N0} papers are still without a vector of {own.Name}, and found by their words: {outcome.Why}."
                );
            }

            return outcome.Asked > 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or LibraryException)
        {
            display.Say($"No vectors of {own.Name} were asked for: {error.Message}");
            return false;
        }
    }
}

/// <summary>How much is asked for in one run.</summary>
/// <param name="Papers">About so many papers.</param>
/// <param name="Time">For so long.</param>
/// <param name="LongestWait">A service that wants a longer pause than this is left for the next run.</param>
internal sealed record EmbedBounds(long Papers, TimeSpan Time, TimeSpan LongestWait);
