using System.Diagnostics;
using System.IO.Compression;
using Courant.Core;
using Courant.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

/// <summary>
/// Servers that send too much or too slowly. Alone, because these tests look at the memory of the whole process.
/// </summary>
[CollectionDefinition(nameof(BoundedTests), DisableParallelization = true)]
[Collection(nameof(BoundedTests))]
public sealed class BoundedTests
{
    private const long Limit = 64 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly FetchOptions Once = new() { FailuresInARow = 1, Patience = TimeSpan.FromHours(1) };

    /// <summary>512 MiB of nothing, packed on the fly.</summary>
    private static async Task BombAsync(HttpContext context, string encoding)
    {
        context.Response.Headers.ContentEncoding = encoding;
        await using Stream packed =
            encoding == "br"
                ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest)
                : new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        var nothing = new byte[1 << 20];
        for (var mebibyte = 0; mebibyte < 512; mebibyte++)
        {
            await packed.WriteAsync(nothing, context.RequestAborted);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task R13_A_bomb_of_512_MiB_is_stopped_at_15_MiB_without_filling_the_memory(string encoding)
    {
        await using var server = await StandIn.StartAsync((context, _) => BombAsync(context, encoding));
        using var rig = new FetchRig();
        await rig.Fetcher(Once).GetAsync(FetchRig.Asking(server), Cancel);
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var watch = Stopwatch.StartNew();

        var failure = FetchRig.Failed(await rig.Fetcher(Once).GetAsync(FetchRig.Asking(server), Cancel), FailureKind.TooLarge);

        Assert.Contains("15 MiB", failure.Why, StringComparison.Ordinal);
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - before, long.MinValue, Limit);
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, Limit);
        Assert.Equal(2, server.Asked.Count); // once for each fetcher: asking again would not help
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", "did not answer in 20 s", 20)]
    [InlineData("", "did not answer in 20 s", 20)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n<rss>", "did not finish its answer in 60 s", 60)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n<rss>", "did not finish its answer in 60 s", 60)]
    public async Task R13_One_byte_a_second_ends_at_the_limit(string start, string why, int seconds)
    {
        var wire = new FakeClock(Some.Instant);
        await using var server = new RawServer(
            async (stream, cancel) =>
            {
                await RawServer.WriteAsync(stream, start, cancel);
                while (true)
                {
                    await RawServer.WriteAsync(stream, start.Length == 0 ? "" : "x", cancel);
                    wire.Advance(TimeSpan.FromSeconds(1));
                    await Task.Delay(2, cancel);
                    stream.Socket.Poll(0, System.Net.Sockets.SelectMode.SelectRead);
                    if (wire.GetUtcNow() - Some.Instant > TimeSpan.FromMinutes(10))
                    {
                        return;
                    }
                }
            }
        );
        using var rig = new FetchRig();
        var asked = new SourceRequest("feed", "all", default, server.Url);

        var failure = FetchRig.Failed(await rig.Fetcher(Once, wire: wire).GetAsync(asked, Cancel), FailureKind.TimedOut);

        Assert.Contains(why, failure.Why, StringComparison.Ordinal);
        Assert.InRange((wire.GetUtcNow() - Some.Instant).TotalSeconds, seconds, seconds + 60);
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n<rss/>", FailureKind.ServerFault, "broke off")]
    [InlineData("Content-Encoding: gzip\r\n\r\n<rss/>", FailureKind.ServerFault, "broke off")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nZZ\r\n", FailureKind.ServerFault, "broke off")]
    [InlineData("X-Long: {long}\r\n\r\n<rss/>", FailureKind.TooLarge, "64 KB")]
    public async Task R13_An_answer_that_lies_about_itself_is_a_fault(string rest, object kind, string why)
    {
        await using var server = new RawServer(
            (stream, cancel) =>
                RawServer.WriteAsync(
                    stream,
                    "HTTP/1.1 200 OK\r\n" + rest.Replace("{long}", new string('x', 70_000), StringComparison.Ordinal),
                    cancel
                )
        );
        using var rig = new FetchRig();
        var asked = new SourceRequest("feed", "all", default, server.Url);

        var failure = FetchRig.Failed(await rig.Fetcher(Once).GetAsync(asked, Cancel), (FailureKind)kind);

        Assert.Contains(why, failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R13_A_body_longer_than_its_length_is_cut_there()
    {
        await using var server = new RawServer(
            (stream, cancel) =>
                RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>HTTP/1.1 200", cancel)
        );
        using var rig = new FetchRig();

        Assert.Equal(
            "<rss/>",
            FetchRig.Text(await rig.Fetcher(Once).GetAsync(new SourceRequest("feed", "all", default, server.Url), Cancel))
        );
    }

    [Fact]
    public async Task R13_Twenty_other_documents_of_the_run_are_read_whatever_five_hosts_do()
    {
        await using var good = await StandIn.StartAsync(
            (context, _) => context.Response.WriteAsync($"<rss>{context.Request.Path}</rss>")
        );
        await using var bomb = await StandIn.StartAsync((context, _) => BombAsync(context, "br"));
        await using var endless = await StandIn.StartAsync(
            (context, number) =>
            {
                context.Response.Redirect($"/{number}");
                return Task.CompletedTask;
            }
        );
        await using var liar = new RawServer(
            (stream, cancel) => RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", cancel)
        );
        await using var rude = new RawServer((_, _) => Task.CompletedTask);
        await using var long_ = new RawServer(
            (stream, cancel) => RawServer.WriteAsync(stream, $"HTTP/1.1 200 OK\r\nA: {new string('a', 70_000)}", cancel)
        );
        using var rig = new FetchRig();
        var fetcher = rig.Fetcher(new FetchOptions());
        Uri[] bad = [bomb.Url, endless.Url, liar.Url, rude.Url, long_.Url];

        var outcomes = new List<Fetched>();
        for (var n = 0; n < 25; n++)
        {
            var url = n % 5 == 0 ? bad[n / 5] : new Uri(good.Url, $"{n}");
            outcomes.Add(await fetcher.GetAsync(new SourceRequest("news", $"{n}", default, url) { IsPoll = true }, Cancel));
        }

        Assert.Equal(20, outcomes.OfType<Fetched.Answer>().Count());
        Assert.Equal(
            [FailureKind.TooLarge, FailureKind.Rejected, FailureKind.ServerFault, FailureKind.ServerFault, FailureKind.TooLarge],
            outcomes.OfType<Fetched.Failure>().Select(failure => failure.Kind)
        );
        Assert.Equal(6, endless.Asked.Count);
    }

    [Fact]
    public async Task R1_A_server_that_closes_without_a_word_is_not_asked_again_behind_the_back_of_the_gate()
    {
        await using var rude = new RawServer((_, _) => Task.CompletedTask);
        using var rig = new FetchRig();

        var failure = FetchRig.Failed(
            await rig.Fetcher(Once).GetAsync(new SourceRequest("feed", "all", default, rude.Url), Cancel),
            FailureKind.ServerFault
        );

        Assert.Contains("without an answer", failure.Why, StringComparison.Ordinal);
        Assert.Equal(1, rude.Asked);
    }
}
