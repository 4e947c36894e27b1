using System.Net;
using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

/// <summary>Questions with a body, and with a key that nobody else may learn.</summary>
public sealed class PostingTests : IDisposable
{
    private const string Key = "k-5ecre7";

    private readonly FetchRig _rig = new();
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _rig.Dispose();
        _folder.Dispose();
    }

    private static async Task<string> BodyOf(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(Cancel);
    }

    [Fact]
    public async Task Content_is_posted_as_JSON_and_a_replay_tells_two_questions_of_one_address_apart()
    {
        var types = new List<string>();
        await using var server = await StandIn.StartAsync(
            async (context, _) =>
            {
                types.Add($"{context.Request.Method} {context.Request.ContentType}");
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync($"[{await BodyOf(context)}]");
            }
        );
        var asked = FetchRig.Asking(server, "batch");
        var (first, second) = (asked with { Content = """{"ids":["é1"]}""" }, asked with { Content = """{"ids":["2"]}""" });
        var fetcher = _rig.Fetcher(recording: Recording.Start(_folder.Path, Some.Instant));
        Assert.Equal("""[{"ids":["é1"]}]""", FetchRig.Text(await fetcher.GetAsync(first, Cancel)));
        Assert.Equal("""[{"ids":["2"]}]""", FetchRig.Text(await fetcher.GetAsync(second, Cancel)));

        var replay = Assert.Single(Replay.Open(_folder.Path));
        Assert.Equal("""[{"ids":["2"]}]""", FetchRig.Text(await replay.GetAsync(second, Cancel)));
        Assert.Equal("""[{"ids":["é1"]}]""", FetchRig.Text(await replay.GetAsync(first, Cancel)));
        FetchRig.Failed(await replay.GetAsync(asked with { Content = "{}" }, Cancel), FailureKind.NotInRecording);
        FetchRig.Failed(await replay.GetAsync(asked, Cancel), FailureKind.NotInRecording);

        Assert.All(types, type => Assert.Equal("POST application/json; charset=utf-8", type));
        Assert.Empty(replay.Problems);
        Assert.Equal(
            ["0001.json", "0001.json.gz", "0002.json", "0002.json.gz"],
            Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order()
        );
    }

    [Fact]
    public async Task R10_A_key_is_sent_and_neither_recorded_nor_told_to_anyone()
    {
        var seen = new List<string>();
        await using var server = await StandIn.StartAsync(
            (context, number) =>
            {
                seen.Add(context.Request.Headers["x-api-key"].ToString());
                context.Response.StatusCode = number == 1 ? 503 : 200;
                return context.Response.WriteAsync("{}");
            }
        );
        var asked = FetchRig.Asking(server) with { Keys = new Dictionary<string, Secret> { ["x-api-key"] = new(Key) } };

        Assert.Equal(
            "{}",
            FetchRig.Text(await _rig.Fetcher(recording: Recording.Start(_folder.Path, Some.Instant)).GetAsync(asked, Cancel))
        );

        Assert.Equal([Key, Key], seen);
        Assert.All(
            Directory.EnumerateFiles(_folder.Path, "*.json", SearchOption.AllDirectories),
            file => Assert.DoesNotContain(Key, File.ReadAllText(file), StringComparison.Ordinal)
        );
        Assert.All(_rig.Notes, note => Assert.DoesNotContain(Key, note.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task R10_A_redirect_takes_a_key_along_on_its_own_host_only()
    {
        var seen = new List<string>();
        await using var other = await StandIn.StartAsync(
            (context, _) =>
            {
                seen.Add($"other {context.Request.Headers["x-api-key"]}{context.Request.Headers.Authorization}");
                return context.Response.WriteAsync("{}");
            }
        );
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                seen.Add($"{context.Request.Path} {context.Request.Headers["x-api-key"]}{context.Request.Headers.Authorization}");
                context.Response.Redirect(context.Request.Path == "/a" ? "/b" : $"{other.Url}c");
                return Task.CompletedTask;
            }
        );
        var keys = new Dictionary<string, Secret> { ["x-api-key"] = new(Key), ["Authorization"] = new($"Bearer {Key}") };

        Assert.Equal(
            "{}",
            FetchRig.Text(await _rig.Fetcher().GetAsync(FetchRig.Asking(server, "a") with { Keys = keys }, Cancel))
        );

        Assert.Equal([$"/a {Key}Bearer {Key}", $"/b {Key}Bearer {Key}", "other "], seen);
    }

    [Theory]
    [InlineData(301, null)]
    [InlineData(302, null)]
    [InlineData(303, null)]
    [InlineData(307, "POST {\"a\":1}")]
    [InlineData(308, "POST {\"a\":1}")]
    public async Task A_question_that_is_led_on_keeps_its_content_or_is_not_led_on(int status, string? arrived)
    {
        await using var server = await StandIn.StartAsync(
            async (context, number) =>
            {
                if (number == 1)
                {
                    context.Response.StatusCode = status;
                    context.Response.Headers.Location = "/moved";
                    return;
                }

                await context.Response.WriteAsync($"{context.Request.Method} {await BodyOf(context)}");
            }
        );

        var fetched = await _rig.Fetcher().GetAsync(FetchRig.Asking(server) with { Content = """{"a":1}""" }, Cancel);

        if (arrived is null)
        {
            Assert.Contains("leads away", FetchRig.Failed(fetched, FailureKind.Rejected).Why, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(arrived, FetchRig.Text(fetched));
        }
    }

    [Fact]
    public async Task R4_A_merged_entity_is_found_where_its_301_leads_and_each_hop_passes_the_gate()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = context.Request.Path == "/works/W1" ? 301 : 200;
                context.Response.Headers.Location = "/works/W2";
                return context.Response.WriteAsync("{\"id\":\"W2\"}");
            }
        );

        Assert.Equal(
            "{\"id\":\"W2\"}",
            FetchRig.Text(await _rig.Fetcher().GetAsync(FetchRig.Asking(server, "works/W1"), Cancel))
        );
        Assert.Equal(["/works/W1", "/works/W2"], server.Asked);
        Assert.Equal(2, _rig.Notes.Count(note => note.Step == FetchStep.Waiting));
    }

    [Theory]
    [InlineData("https://a.example/x", 301, "https://b.example/y", "https://b.example/y")]
    [InlineData("https://a.example/x", 302, "/y?z", "https://a.example/y?z")]
    [InlineData("http://a.example/x", 303, "https://a.example/x", "https://a.example/x")]
    [InlineData("https://a.example/x", 302, "http://a.example/x", null)]
    [InlineData("https://a.example/x", 302, "//user:word@a.example/x", null)]
    [InlineData("https://a.example/x", 302, "ftp://a.example/x", null)]
    [InlineData("https://a.example/x", 302, "javascript:alert(1)", null)]
    [InlineData("https://a.example/x", 302, "file:///etc/passwd", null)]
    [InlineData("https://a.example/x", 302, null, null)]
    [InlineData("https://a.example/x", 300, "/y", null)]
    [InlineData("https://a.example/x", 304, "/y", null)]
    [InlineData("https://a.example/x", 201, "/y", null)]
    public void R13_A_redirect_leads_on_in_the_web_and_never_from_https_to_http(
        string asked,
        int status,
        string? location,
        string? next
    )
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        if (location is not null)
        {
            response.Headers.TryAddWithoutValidation("Location", location);
        }

        var onward = Redirects.Onward(new SourceRequest("feeds", "f", default, new Uri(asked)), response);

        Assert.Equal(next, onward?.AbsoluteUri);
    }
}
