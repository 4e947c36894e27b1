using Courant.Cli;
using Courant.Settings;
using Courant.Tests.Settings;
using Courant.Tests.Support;

namespace Courant.Tests.Cli;

/// <summary>Runs command lines in this process, in a folder of their own, and keeps what they said and what the handlers got.</summary>
internal sealed class Desk : IDisposable
{
    public Workplace Place { get; } = new();

    public List<object> Received { get; } = [];

    public Func<Invocation, CancellationToken, Task<int>> Work { get; set; } = (_, _) => Task.FromResult(ExitCode.Done);

    public string In { get; set; } = "";

    public bool Terminal { get; set; }

    public IReadOnlyList<Check> Checks { get; set; } = [];

    public async Task<Said> RunAsync(params string[] words)
    {
        var (said, err) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var terminal = new Courant.Cli.Terminal(new StringReader(In), said, err)
        {
            InIsTerminal = Terminal,
            ErrIsTerminal = Terminal,
        };
        var context = new CliContext
        {
            Terminal = terminal,
            Folder = Place.Folder,
            Environment = Place.Environment,
            Clock = new FakeClock(Some.Instant),
            Version = "1.2.3",
            Sections = Workplace.Plugins,
            Plugins =
            [
                new PluginLine("source", "gazette", "A source made up for tests.", "sources.gazette"),
                new PluginLine("source", "wire-service", "Another one.", "sources.wire-service"),
                new PluginLine("renderer", "list", "A list."),
            ],
            Checks = Checks,
        };
        var code = await CommandLine.RunAsync(words, context, Handlers(), Cancel.Token);
        return new Said(code, said.ToString(), err.ToString());
    }

    public CancellationTokenSource Cancel { get; } = new();

    public T Only<T>() => Assert.IsType<T>(Assert.Single(Received));

    public void Dispose()
    {
        Place.Dispose();
        Cancel.Dispose();
    }

    private Handlers Handlers() =>
        new()
        {
            Press = Keep,
            Status = Keep,
            Backfill = Keep,
            Import = Keep,
            Print = Keep,
            Papers = Keep,
            Paper = Keep,
            Search = Keep,
            Similar = Keep,
            Ask = Keep,
            Claims = Keep,
            Annotate = Keep,
            Taxonomy = new(Keep, Keep, Keep, Keep),
            Index = Keep,
            Explain = Keep,
            RecordList = Keep,
            Models = Keep,
            Merge = Keep,
            Split = Keep,
            Export = Keep,
        };

    private Task<int> Keep<T>(T arguments, Invocation invocation, CancellationToken cancel)
    {
        Received.Add(arguments!);
        return Work(invocation, cancel);
    }
}

/// <summary>What one command line said, and how it ended.</summary>
internal sealed record Said(int Code, string Out, string Err);
