using Courant.Cli;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant index</c>: how the search index is, and building it anew.</summary>
internal static class IndexRun
{
    public static Task<int> RunAsync(IndexArguments arguments, Invocation invocation, CancellationToken cancel) =>
        arguments.Work == IndexWork.Rebuild
            ? RebuildAsync(invocation, cancel)
            : LibraryRun.On(
                invocation,
                library =>
                    Say(
                        new IndexUpdate(library, new ChosenMeaning(invocation.Settings.Values, library).Model).State(
                            arguments.Work == IndexWork.Verify
                        ),
                        arguments.Work,
                        invocation
                    )
            );

    /// <summary>
    /// After a run that brought papers: brings the index up to date where that is quickly done, and merges what is due, while others
    /// search and write. Whatever stands in its way is no fault of the run; the next search does it.
    /// </summary>
    public static void Refresh(Library library, Invocation invocation, CancellationToken cancel)
    {
        const long Quick = 20_000;
        try
        {
            var update = new IndexUpdate(library, new ChosenMeaning(invocation.Settings.Values, library).Model);
            update.Run(rebuild: false, Quick, _ => { }, cancel);
            update.Merge(_ => { }, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or LibraryException)
        {
            invocation.Terminal.Err.WriteLine($"The search index was not brought up to date: {error.Message}");
        }
    }

    private static Task<int> RebuildAsync(Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                var update = new IndexUpdate(library, new ChosenMeaning(invocation.Settings.Values, library).Model);
                IndexReport? report;
                await using (var display = invocation.ShowProgress())
                {
                    report = update.Run(
                        rebuild: true,
                        long.MaxValue,
                        read => display.Row("index", $"{read:N0} papers read", done: false),
                        cancel
                    );
                    if (report is not null)
                    {
                        display.Row("index", "merging", done: false);
                        update.Merge(read => display.Row("index", $"{read:N0} papers read", done: false), cancel);
                    }
                }

                return report is null
                    ? invocation.NothingDone(
                        "Another process is writing the search index.",
                        "Wait until it is done; `courant index status` shows how far the index is."
                    )
                    : Say(update.State(everything: false), IndexWork.Rebuild, invocation);
            }
        );

    private static int Say(IndexState state, IndexWork work, Invocation invocation)
    {
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    folder = state.Folder,
                    fault = state.Fault,
                    papers = state.Papers,
                    segments = state.Segments,
                    bytes = state.Bytes,
                    changed = state.Changed,
                    model = state.Model,
                    segments_to_merge = state.Due,
                    merging = state.Merging,
                }
            );
        }
        else if (state.Fault is { } fault)
        {
            invocation.Terminal.Out.WriteLine($"{state.Folder}: {fault}; the next search builds it.");
        }
        else
        {
            var each = state.Papers == 0 ? 0 : state.Bytes / state.Papers;
            invocation.Terminal.Out.WriteLine(
                $"{state.Folder}: {state.Papers:N0} papers in {state.Segments} segments, {state.Bytes >> 10:N0} KiB, {each:N0} bytes a paper"
            );
            invocation.Terminal.Out.WriteLine(
                state.Model is { } model
                    ? $"It knows what papers mean by the model {model}."
                    : "It knows papers by their words alone."
            );
            invocation.Terminal.Out.WriteLine(
                state.Changed == 0
                    ? "It holds all that the library holds."
                    : $"{state.Changed:N0} papers changed since; the next search brings it up to date."
            );
            if (state.Merging)
            {
                invocation.Terminal.Out.WriteLine("Segments are being merged, while it is searched and brought up to date.");
            }
            else if (state.Due > 0)
            {
                invocation.Terminal.Out.WriteLine($"{state.Due} segments are to be merged; the next press or import does it.");
            }
        }

        return state.Fault is not null && work == IndexWork.Verify ? ExitCode.NothingDone : ExitCode.Done;
    }
}
