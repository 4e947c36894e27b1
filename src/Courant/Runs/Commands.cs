using Courant.Cli;

namespace Courant.Runs;

/// <summary>What each command does, in one place for the program and for the tests that run it whole.</summary>
internal static class Commands
{
    public static Handlers Handlers { get; } =
        new()
        {
            Press = PressRun.RunAsync,
            Status = StatusRun.RunAsync,
            Backfill = BackfillRun.RunAsync,
            Import = ImportRun.RunAsync,
            Print = PrintRun.RunAsync,
            Papers = PapersRun.ListAsync,
            Paper = PapersRun.ShowAsync,
            Export = PapersRun.ExportAsync,
            Search = SearchRun.RunAsync,
            Similar = SimilarRun.RunAsync,
            Ask = AskRun.RunAsync,
            Claims = ClaimsRun.RunAsync,
            Annotate = AnnotateRun.RunAsync,
            Taxonomy = TaxonomyRun.Handlers,
            Index = IndexRun.RunAsync,
            Explain = ExplainRun.RunAsync,
            RecordList = RecordRun.ListAsync,
            Models = ModelsRun.RunAsync,
            Merge = MergeRun.MergeAsync,
            Split = MergeRun.SplitAsync,
        };
}
