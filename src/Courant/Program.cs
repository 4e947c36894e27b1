using System.Runtime.InteropServices;
using Courant;
using Courant.Cli;
using Courant.Runs;

var terminal = Terminal.OfProcess();
using var interrupt = new Interrupt(terminal, PosixSignal.SIGINT, PosixSignal.SIGTERM);
var context = new CliContext
{
    Terminal = terminal,
    Folder = Directory.GetCurrentDirectory(),
    Environment = CliContext.ProcessEnvironment(),
    Clock = TimeProvider.System,
    Sections = Catalog.Sections,
    Plugins = Catalog.Lines,
    Checks = [LibraryCheck.Engine, LibraryCheck.Opens],
};
var handlers = new Handlers
{
    Press = PressRun.RunAsync,
    Import = ImportRun.RunAsync,
    Print = PrintRun.RunAsync,
    Papers = PapersRun.ListAsync,
    Paper = PapersRun.ShowAsync,
    Export = PapersRun.ExportAsync,
    Explain = ExplainRun.RunAsync,
    RecordList = RecordRun.ListAsync,
    Merge = MergeRun.MergeAsync,
    Split = MergeRun.SplitAsync,
};
return await CommandLine.RunAsync(args, context, handlers, interrupt.Token);
