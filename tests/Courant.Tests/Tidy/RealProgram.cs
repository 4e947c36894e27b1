using Courant.Cli;
using Courant.Runs;
using Courant.Tests.Cli;

namespace Courant.Tests.Tidy;

/// <summary>Runs command lines as the program does, with its own handlers and plugins, in a folder of their own.</summary>
internal sealed class RealProgram : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    public async Task<Said> RunAsync(params IReadOnlyList<string> words) => await RunAsync(words, Commands.Handlers);

    /// <summary>The same with other handlers: to see what a command line asks for without doing it.</summary>
    public async Task<Said> RunAsync(IReadOnlyList<string> words, Handlers handlers)
    {
        var (said, err) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var context = new CliContext
        {
            Terminal = new Courant.Cli.Terminal(new StringReader(""), said, err),
            Folder = Folder,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            Clock = TimeProvider.System,
            Sections = Catalog.Sections,
            Plugins = Catalog.Lines,
            Checks = [LibraryCheck.Engine, LibraryCheck.Opens],
        };
        var code = await CommandLine.RunAsync(words, context, handlers, TestContext.Current.CancellationToken);
        return new Said(code, said.ToString(), err.ToString());
    }

    public void Write(string name, string text) => File.WriteAllText(_folder[name], text);

    public void Dispose() => _folder.Dispose();
}
