using System.Net;
using System.Net.Sockets;

namespace Courant.Tests.EndToEnd;

/// <summary>
/// The ways in which a network can be down, all at once because each takes its time: a run must end within a minute, say why, and
/// still print.
/// </summary>
public sealed class NetworkDownTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private readonly Socket _closed = Listening();
    private readonly Socket _deaf = Listening();
    private readonly List<Socket> _waiting = [];
    private readonly List<Reader> _readers = [];
    private ArxivStandIn _arxiv = null!;
    private ArxivStandIn _overloaded = null!;
    private ArxivStandIn _silent = null!;
    private Uri _nobody = null!;

    public async ValueTask InitializeAsync()
    {
        _nobody = AddressOf(_closed);
        _closed.Close();
        _arxiv = await ArxivStandIn.StartAsync();
        _overloaded = await ArxivStandIn.StartAsync();
        _overloaded.Goes = visit => visit.Api ? Trouble.TooManyRequests : Trouble.Overloaded;
        _silent = await ArxivStandIn.StartAsync();
        _silent.Goes = _ => Trouble.Silence;

        // What nobody accepts fills the queue; after that, connecting gets no answer at all.
        for (var at = 0; at < 4; at++)
        {
            var one = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(one);
            try
            {
                await one.ConnectAsync(_deaf.LocalEndPoint!).WaitAsync(TimeSpan.FromMilliseconds(200));
            }
            catch (TimeoutException)
            {
                break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _readers.ForEach(reader => reader.Dispose());
        _waiting.ForEach(socket => socket.Dispose());
        _deaf.Dispose();
        await _silent.DisposeAsync();
        await _overloaded.DisposeAsync();
        await _arxiv.DisposeAsync();
    }

    [Fact]
    public async Task A_run_without_a_network_ends_within_a_minute_says_why_and_prints_what_there_is()
    {
        var days = FirstPressTests.LastDays(3);
        _arxiv.Announce(days.SkipLast(1).SelectMany(day => FirstPressTests.Papers(day, 5)));
        var held = New(_arxiv.Url, _arxiv.Url);
        (await held.PressAsync()).Expect(0);
        _arxiv.Announce(FirstPressTests.Papers(days[^1], 5));
        _arxiv.Goes = visit => visit.Api ? Trouble.TooManyRequests : Trouble.None;

        await Task.WhenAll(
            SampleAsync(New(_nobody, _nobody), "127.0.0.1 could not be reached: it refuses connections"),
            SampleAsync(New(_silent.Url, _silent.Url), "nothing answered in 30 s"),
            SampleAsync(New(AddressOf(_deaf), AddressOf(_deaf)), "127.0.0.1 could not be reached: no connection within 10 s"),
            SampleAsync(New(_nobody, _arxiv.Url), "127.0.0.1 could not be reached: it refuses connections"),
            SampleAsync(New(_overloaded.Url, _overloaded.Url), "127.0.0.1 answered 503"),
            HeldAsync(held, days[^1])
        );

        await FilledAsync(held, days[^1]);
    }

    /// <summary>A first run: the sample, which says so on every page.</summary>
    private static async Task SampleAsync(Reader reader, string why)
    {
        var run = (await reader.PressAsync("--json")).Expect(0);

        Assert.True(run.Took < Minute, $"{why}: {run.Took.TotalSeconds:0} s");
        var gap = run
            .Json.GetProperty("gap")
            .EnumerateArray()
            .Where(line => line.GetProperty("source").GetString() == "arxiv-oai");
        Assert.Equal(["cs.DC", "cs.LG"], gap.Select(line => line.GetProperty("part").GetString()));
        Assert.All(gap, line => Assert.Contains(why, line.GetProperty("why").GetString(), StringComparison.Ordinal));
        Assert.Contains(why, run.Err, StringComparison.Ordinal);
        Assert.All(
            run.Json.GetProperty("editions").EnumerateArray(),
            edition => Assert.True(edition.GetProperty("sample").GetBoolean())
        );
        var pages = reader.Pages();
        Assert.True(pages.Keys.Count(name => name.EndsWith("/list.json", StringComparison.Ordinal)) >= 5);
        Assert.Contains("sample/index.html", pages.Keys);
        foreach (var name in pages.Keys)
        {
            var text = await File.ReadAllTextAsync(reader[$"editions/{name}"], Reader.Cancel);
            Assert.True(
                text.Contains("sample", StringComparison.OrdinalIgnoreCase),
                $"{name} does not say that it is the sample"
            );
        }

        Assert.Equal("", await reader.PapersAsync());
    }

    /// <summary>A later run: what is held, with the gap in the receipt.</summary>
    private async Task HeldAsync(Reader reader, DateOnly due)
    {
        var run = (await reader.PressAsync("--json", "--set", $"sources.arxiv-oai.url={_nobody}oai")).Expect(0);

        Assert.True(run.Took < Minute, $"{run.Took.TotalSeconds:0} s");
        var edition = Assert.Single(run.Json.GetProperty("editions").EnumerateArray());
        Assert.Equal($"{due:yyyy-MM-dd}", edition.GetProperty("slug").GetString());
        Assert.False(edition.GetProperty("sample").GetBoolean());
        Assert.False(edition.GetProperty("final").GetBoolean());
        Assert.All(
            edition.GetProperty("receipt").EnumerateArray(),
            line => Assert.Contains("it refuses connections", line.GetProperty("why").GetString(), StringComparison.Ordinal)
        );
        Assert.All(FirstPressTests.Picks(edition), pick => Assert.Equal("held", pick.State));
        Assert.NotEmpty(FirstPressTests.Picks(edition));
        Assert.Contains(
            "it refuses connections",
            await File.ReadAllTextAsync(reader[$"editions/{due:yyyy-MM-dd}/front-page.md"], Reader.Cancel),
            StringComparison.Ordinal
        );
    }

    /// <summary>The network is there again: the gap is filled, and only then is the edition final.</summary>
    private static async Task FilledAsync(Reader reader, DateOnly due)
    {
        var edition = Assert.Single((await reader.PressAsync("--json")).Expect(0).Json.GetProperty("editions").EnumerateArray());

        Assert.True(edition.GetProperty("final").GetBoolean());
        Assert.True(edition.GetProperty("whole").GetBoolean());
        Assert.Equal(
            FirstPressTests.Papers(due, 4).Select(paper => ($"arxiv:{paper.Id}", "new")),
            FirstPressTests.Picks(edition).Distinct().Order()
        );
    }

    private Reader New(Uri oai, Uri api)
    {
        _readers.Add(new Reader(oai, api));
        return _readers[^1];
    }

    private static Socket Listening()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(0);
        return socket;
    }

    private static Uri AddressOf(Socket socket) => new($"http://{socket.LocalEndPoint}/");
}
