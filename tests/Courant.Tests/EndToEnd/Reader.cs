using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Courant.Cli;
using Courant.Store;
using Courant.Tests.Tidy;
using Microsoft.Data.Sqlite;

namespace Courant.Tests.EndToEnd;

/// <summary>How a run of the program ended.</summary>
internal sealed record Ended(int Code, string Out, string Err, TimeSpan Took)
{
    /// <summary>The one JSON document on standard output; fails when there is none, or more than one.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public Ended Expect(int code)
    {
        Assert.True(code == Code, $"exit {Code} after {Took.TotalSeconds:0.0} s\n{Out}\n{Err}");
        return this;
    }
}

/// <summary>A run of the program that is going on.</summary>
internal sealed class Running(Process process, Task<string> output, StringBuilder errors, Stopwatch clock) : IDisposable
{
    private readonly List<(string Text, TaskCompletionSource Said)> _awaited = [];

    public bool HasEnded => process.HasExited;

    /// <summary>Ends when standard error has a line with the text, or when the program has ended.</summary>
    public async Task SaysAsync(string text)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            if (Errors().Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            _awaited.Add((text, said));
        }

        await Task.WhenAny(said.Task, process.WaitForExitAsync());
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public void Kill() => process.Kill();

    /// <summary>As Ctrl-C.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<Ended> EndAsync(CancellationToken cancel)
    {
        try
        {
            await process.WaitForExitAsync(cancel);
            return new Ended(process.ExitCode, await output, Errors(), clock.Elapsed);
        }
        catch (OperationCanceledException late)
        {
            process.Kill();
            throw new TimeoutException($"the program did not end in {clock.Elapsed.TotalSeconds:0} s\n{Errors()}", late);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    /// <summary>Takes a line of standard error.</summary>
    public void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (errors)
        {
            errors.AppendLine(line);
        }

        lock (_awaited)
        {
            foreach (var (text, said) in _awaited)
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    said.TrySetResult();
                }
            }
        }
    }

    private string Errors()
    {
        lock (errors)
        {
            return errors.ToString();
        }
    }
}

/// <summary>A reader with a folder of their own, who runs the program as it is built: a process each time, never the network.</summary>
internal sealed class Reader : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string[] _settings;

    /// <param name="oai">The address of the stand-in for arXiv's OAI-PMH.</param>
    /// <param name="api">The address of the stand-in for its query API; the same server's where none is given.</param>
    public Reader(Uri oai, Uri? api = null) =>
        _settings = [
            "--set",
            $"sources.arxiv-oai.url={new Uri(oai, "/oai")}",
            "--set",
            $"sources.arxiv-api.url={new Uri(api ?? oai, "/api")}",
            // Whoever wants a witness names the stand-in for it; the later word holds.
            "--set",
            "sources.arxiv-listing.enabled=false",
            "--set",
            "categories=[cs.DC, cs.LG]",
            "--set",
            "first_days=12",
            "--set",
            "pace=50ms",
        ];

    public string this[string name] => _folder[name];

    public string Out => _folder["editions"];

    public string Library => _folder["courant.db"];

    public string Recordings => _folder["courant.recordings"];

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<Ended> PressAsync(params IEnumerable<string> more) => RunAsync(["press", .. _settings, .. more]);

    public Running Press(params IEnumerable<string> more) => Start(["press", .. _settings, .. more]);

    /// <summary>Presses at another time than now: the same command line with another clock, in this process.</summary>
    public Task<Ended> PressAtAsync(DateTimeOffset now, params IEnumerable<string> more) => RunAtAsync(now, ["press", .. more]);

    /// <summary>Runs a command at another time than now, with the addresses of the stand-ins.</summary>
    public async Task<Ended> RunAtAsync(DateTimeOffset now, params IEnumerable<string> words)
    {
        var (output, errors, watch) = (new StringWriter(), new StringWriter(), Stopwatch.StartNew());
        var context = new CliContext
        {
            Terminal = new Terminal(TextReader.Null, output, TextWriter.Synchronized(errors)),
            Folder = _folder.Path,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            Clock = new ShiftedClock(now),
            Sections = Catalog.Sections,
            Plugins = Catalog.Lines,
        };
        var code = await CommandLine.RunAsync(
            [words.First(), .. _settings, .. words.Skip(1)],
            context,
            Courant.Runs.Commands.Handlers,
            Cancel
        );
        return new Ended(code, $"{output}", $"{errors}", watch.Elapsed);
    }

    /// <summary>Runs the program to its end, which must come within two minutes.</summary>
    public async Task<Ended> RunAsync(params IEnumerable<string> words)
    {
        using var running = Start(words);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        return await running.EndAsync(limit.Token);
    }

    public Running Start(params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "courant.dll"));
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("COURANT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        // The machine's proxy is not for loopback, and short runs start faster without profiles.
        start.Environment["NO_PROXY"] = "127.0.0.1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        var running = new Running(process, process.StandardOutput.ReadToEndAsync(Cancel), new StringBuilder(), clock);
        process.ErrorDataReceived += (_, line) => running.Hear(line.Data);
        process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Every paper of the library, one JSON line each.</summary>
    public async Task<string> PapersAsync() => (await RunAsync("papers", "--json")).Expect(0).Out;

    /// <summary>Every printed file by its name, with its bytes and when it was last written.</summary>
    public IReadOnlyDictionary<string, Page> Pages(string? folder = null) => Page.All(folder ?? Out);

    /// <summary>What SQLite itself says of the library: <c>ok</c>.</summary>
    public string Integrity() => (string)Sql("pragma integrity_check")!;

    /// <summary>
    /// Lets the lease of a killed run end at once: that it ends by itself is another test's business.
    /// </summary>
    public void FreeGate() => Sql("update gate set holder = null, lease_until = 0");

    public object? Sql(string text)
    {
        SqliteEngine.Prepare();
        using var connection = new SqliteConnection($"Data Source={Library};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The system's clock, set to another time.</summary>
    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan _shift = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;
    }
}

/// <summary>A printed file: the hash of its bytes, and when it was written.</summary>
internal sealed record Page(string Hash, DateTime Written)
{
    public static IReadOnlyDictionary<string, Page> All(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
                    path => new Page(
                        Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))),
                        File.GetLastWriteTimeUtc(path)
                    ),
                    StringComparer.Ordinal
                )
            : new Dictionary<string, Page>(StringComparer.Ordinal);

    /// <summary>The names of pages whose bytes are not the same in two folders, and of those that only one has.</summary>
    public static IReadOnlyList<string> Differing(
        IReadOnlyDictionary<string, Page> one,
        IReadOnlyDictionary<string, Page> other,
        Func<string, bool>? among = null
    ) =>
        [
            .. one
                .Keys.Union(other.Keys)
                .Where(name => among?.Invoke(name) ?? true)
                .Where(name => one.GetValueOrDefault(name)?.Hash != other.GetValueOrDefault(name)?.Hash)
                .Order(StringComparer.Ordinal),
        ];
}
