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
    Checks = [LibraryCheck.Engine, LibraryCheck.Opens, RegistryCheck.Reads],
};
return await CommandLine.RunAsync(args, context, Commands.Handlers, interrupt.Token);
