namespace Courant.Cli;

/// <summary>What the commands do that need more than the settings: handed in by the program, and by tests.</summary>
public sealed record Handlers
{
    public required Func<PressArguments, Invocation, CancellationToken, Task<int>> Press { get; init; }

    public required Func<StatusArguments, Invocation, CancellationToken, Task<int>> Status { get; init; }

    public required Func<BackfillArguments, Invocation, CancellationToken, Task<int>> Backfill { get; init; }

    public required Func<ImportArguments, Invocation, CancellationToken, Task<int>> Import { get; init; }

    public required Func<PrintArguments, Invocation, CancellationToken, Task<int>> Print { get; init; }

    public required Func<PapersArguments, Invocation, CancellationToken, Task<int>> Papers { get; init; }

    public required Func<PaperArguments, Invocation, CancellationToken, Task<int>> Paper { get; init; }

    public required Func<SearchArguments, Invocation, CancellationToken, Task<int>> Search { get; init; }

    public required Func<SimilarArguments, Invocation, CancellationToken, Task<int>> Similar { get; init; }

    public required Func<AskArguments, Invocation, CancellationToken, Task<int>> Ask { get; init; }

    public required Func<AnnotateArguments, Invocation, CancellationToken, Task<int>> Annotate { get; init; }

    public required Func<ClaimsArguments, Invocation, CancellationToken, Task<int>> Claims { get; init; }

    public required TaxonomyHandlers Taxonomy { get; init; }

    public required Func<IndexArguments, Invocation, CancellationToken, Task<int>> Index { get; init; }

    public required Func<ExplainArguments, Invocation, CancellationToken, Task<int>> Explain { get; init; }

    public required Func<ModelsArguments, Invocation, CancellationToken, Task<int>> Models { get; init; }

    public required Func<RecordListArguments, Invocation, CancellationToken, Task<int>> RecordList { get; init; }

    public required Func<MergeArguments, Invocation, CancellationToken, Task<int>> Merge { get; init; }

    public required Func<SplitArguments, Invocation, CancellationToken, Task<int>> Split { get; init; }

    public required Func<ExportArguments, Invocation, CancellationToken, Task<int>> Export { get; init; }
}
