using System.CommandLine;
using System.CommandLine.Completions;

namespace Courant.Cli;

/// <summary>The whole command line. A new command is one file and one line here; help and completion follow from it.</summary>
internal static class CommandTree
{
    public static RootCommand Build(CliContext context, Handlers handlers)
    {
        var root = new RootCommand("Courant prints your research newspaper: what is new, what it says, and why it is there.")
        {
            PressCommand.Build(context, handlers.Press),
            StatusCommand.Build(context, handlers.Status),
            BackfillCommand.Build(context, handlers.Backfill),
            PrintCommand.Build(context, handlers.Print),
            ImportCommand.Build(context, handlers.Import),
            ExportCommand.Build(context, handlers.Export),
            PapersCommand.Build(context, handlers.Papers),
            PaperCommand.Build(context, handlers.Paper),
            SearchCommand.Build(context, handlers.Search),
            SimilarCommand.Build(context, handlers.Similar),
            AskCommand.Build(context, handlers.Ask),
            ClaimsCommand.Build(context, handlers.Claims),
            AnnotateCommand.Build(context, handlers.Annotate),
            TaxonomyCommand.Build(context, handlers.Taxonomy),
            IndexCommand.Build(context, handlers.Index),
            ExplainCommand.Build(context, handlers.Explain),
            MergeCommand.Build(context, handlers.Merge),
            SplitCommand.Build(context, handlers.Split),
            RecordCommand.Build(context, handlers.RecordList),
            ModelsCommand.Build(context, handlers.Models),
            InitCommand.Build(context),
            SettingsCommand.Build(context),
            DoctorCommand.Build(context),
            PluginsCommand.Build(context),
            CompletionCommand.Build(context),
        };

        // The parser's own --help and --version cannot stand before and after a command with our words; ours can.
        root.Options.Clear();
        foreach (var option in context.Globals.All)
        {
            root.Options.Add(option);
        }

        context.Globals.Complete(context);
        return root;
    }
}
