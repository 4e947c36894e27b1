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
                {
                    var chosen = new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock);
                    var state = new IndexUpdate(library, chosen.Model).State(arguments.Work == IndexWork.Verify);
                    return Say(state, Vectors(chosen, library), arguments.Work, invocation);
                }
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
            var update = new IndexUpdate(library, new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock).Model);
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
                var chosen = new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock);
                bool built;
                await using (var display = invocation.ShowProgress())
                {
                    built = Build(library, chosen, rebuild: true, display, cancel);

                    // Papers can be found by their words at once, however long the model takes.
                    if (built && await EmbedRun.RunAsync(chosen, library, EmbedRun.Everything, invocation, display, cancel))
                    {
                        Build(library, chosen, rebuild: false, display, cancel);
                    }
                }

                return built
                    ? Say(
                        new IndexUpdate(library, chosen.Model).State(everything: false),
                        Vectors(chosen, library),
                        IndexWork.Rebuild,
                        invocation
                    )
                    : invocation.NothingDone(
                        "Another process is writing the search index.",
                        "Wait until it is done; `courant index status` shows how far the index is."
                    );
            }
        );

    /// <summary>False where another process is writing the index.</summary>
    private static bool Build(
        Library library,
        ChosenMeaning chosen,
        bool rebuild,
        IProgressDisplay display,
        CancellationToken cancel
    )
    {
        void Tell(long read) => display.Row("index", $"{read:N0} papers read", done: false);

        var update = new IndexUpdate(library, chosen.Model);
        if (update.Run(rebuild, long.MaxValue, Tell, cancel) is null)
        {
            return false;
        }

        display.Row("index", "merging", done: false);
        update.Merge(Tell, cancel);
        return true;
    }

    /// <summary>How far the papers have vectors of the reader's own model; null where there is none such.</summary>
    private static OwnVectors? Vectors(ChosenMeaning chosen, Library library) =>
        chosen.Own is not { } own ? null
        : library.Vectors.Find(own.Key) is { } model
            ? new(own.Name, library.Vectors.Count(model).Papers, library.Papers.Count(), library.Vectors.Count(model).Refused)
        : new(own.Name, 0, library.Papers.Count(), 0);

    private sealed record OwnVectors(string Model, long Papers, long Of, long Refused);

    private static int Say(IndexState state, OwnVectors? vectors, IndexWork work, Invocation invocation)
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
                    vectors = vectors is null
                        ? null
                        : new
                        {
                            model = vectors.Model,
                            papers = vectors.Papers,
                            of = vectors.Of,
                            refused = vectors.Refused,
                        },
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

        if (!invocation.Json && vectors is not null)
        {
            var refused = vectors.Refused > 0 ? $"; {vectors.Refused:N0} were refused and are found by their words" : "";
            invocation.Terminal.Out.WriteLine(
                $"{vectors.Papers:N0} of {vectors.Of:N0} papers have a vector of {vectors.Model}{refused}."
            );
        }

        return state.Fault is not null && work == IndexWork.Verify ? ExitCode.NothingDone : ExitCode.Done;
    }
}
