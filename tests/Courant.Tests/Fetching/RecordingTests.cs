using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("courant-recordings-").FullName;
    private readonly FakeClock _clock = new(Some.Instant) { AutoAdvance = true };
    private readonly HttpClient _client = Handlers.Client(Handlers.NoContact);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Fetcher Fetcher(Recording recording) =>
        new(
            new FetchOptions(),
            _client,
            new OpenGate(_clock),
            _clock,
            new Random(3),
            new Closures(_clock, _ => null, (_, _) => { })
        )
        {
            Recording = recording,
        };

    /// <summary>What a harvest does: pages to their end, asking again up to three times.</summary>
    private static async Task<List<string>> HarvestAsync(ArxivOai source, IFetcher fetcher, DateOnly since)
    {
        var seen = new List<string>();
        foreach (var first in source.First(since))
        {
            var tries = 0;
            for (SourceRequest? asked = first; asked is not null; )
            {
                if (await fetcher.GetAsync(asked, Cancel) is not Fetched.Answer answer)
                {
                    seen.Add($"{asked.Part}: no answer");
                    break;
                }

                var page = source.Read(asked, answer.Body);
                seen.AddRange(page.Listings.Select(listing => $"{asked.Part}: {listing.Ids[0]} {listing.Announce}"));
                seen.AddRange(page.Problems.Select(problem => problem.ToString()));
                asked = page.Verdict == PageVerdict.AskAgain && ++tries < 3 ? asked : page.Next;
            }
        }

        return seen;
    }

    [Fact]
    public async Task A_failure_to_which_nobody_answered_is_read_back_too()
    {
        var recording = Recording.Start(_folder, _clock.GetUtcNow());
        var asked = new SourceRequest("arxiv-oai", "cs.LG", new DateOnly(2026, 1, 5), new Uri("http://127.0.0.1:9/oai"));

        var live = await Fetcher(recording).GetAsync(asked, Cancel);
        var run = Recordings.List(_folder).Single();
        var replayed = await Replay.Open(_folder)[0].GetAsync(asked, Cancel);

        Assert.Empty(run.Problems);
        Assert.Equal((FailureKind?)FailureKind.Unreachable, run.Answers.Single().Failure);
        Assert.Equal($"{live}", $"{replayed}");
    }

    [Fact]
    public async Task A_recorded_run_with_retries_lost_tokens_and_failures_replays_to_the_same_papers()
    {
        var died = false;
        await using var server = await StandIn.StartAsync(
            async (context, number) =>
            {
                var query = Uri.UnescapeDataString(context.Request.QueryString.Value ?? "");
                if (number == 1)
                {
                    context.Response.StatusCode = 503;
                    context.Response.Headers.RetryAfter = "0";
                    context.Response.Headers.SetCookie = "session=secret";
                }
                else if (query.Contains("cs:cs:OS", StringComparison.Ordinal))
                {
                    context.Response.StatusCode = 404;
                }
                else if (number == 2)
                {
                    await context.Response.WriteAsync("<OAI-PMH><ListRecords>");
                }
                else if (!query.Contains("resumptionToken", StringComparison.Ordinal))
                {
                    await context.Response.Body.WriteAsync(Fixture.Bytes("arxiv-oai", "page-1.xml"));
                }
                else if (!died)
                {
                    died = true;
                    await context.Response.WriteAsync("<OAI-PMH><error code=\"badResumptionToken\"/></OAI-PMH>");
                }
                else
                {
                    await context.Response.Body.WriteAsync(Fixture.Bytes("arxiv-oai", "page-2.xml"));
                }
            }
        );
        var since = new DateOnly(2026, 1, 3);
        var source = new ArxivOai(new() { Url = new Uri(server.Url, "oai"), Categories = ["cs.LG", "cs.OS"] });
        var live = await HarvestAsync(source, Fetcher(Recording.Start(_folder, Some.Instant)), since);

        var replay = Assert.Single(Replay.Open(_folder));
        var elsewhere = new ArxivOai(new() { Categories = ["cs.LG", "cs.OS"] });
        var again = await HarvestAsync(elsewhere, replay, replay.Parts[0].Since);

        Assert.Contains("cs.LG: arxiv:2512.25065 Cross", live);
        Assert.Contains("cs.OS: no answer", live);
        Assert.Equal(live, again);
        Assert.Equal(
            [new ReplayedPart("arxiv-oai", "cs.LG", since), new ReplayedPart("arxiv-oai", "cs.OS", since)],
            replay.Parts
        );
        Assert.Equal(Some.Instant, replay.Instant);
        Assert.Empty(replay.Problems);
        Assert.All(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), AssertHarmless);
    }

    private static void AssertHarmless(string file)
    {
        Assert.DoesNotContain(".part", file, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_replays_with_its_own_words()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = 403;
                return context.Response.WriteAsync("go away");
            }
        );
        var asked = new SourceRequest("arxiv-oai", "cs.LG", new DateOnly(2026, 1, 3), server.Url);
        var live = (Fetched.Failure)await Fetcher(Recording.Start(_folder, Some.Instant)).GetAsync(asked, Cancel);
        var again = (Fetched.Failure)await Replay.Open(_folder)[0].GetAsync(asked, Cancel);

        Assert.Equal((live.Kind, live.Why, live.Status, live.Until), (again.Kind, again.Why, again.Status, again.Until));
        Assert.Equal("go away", Encoding.UTF8.GetString(again.Body.Span));
    }

    [Fact]
    public async Task A_host_that_could_not_be_reached_replays_as_one()
    {
        var asked = new SourceRequest("feed", "all", new DateOnly(2026, 1, 3), new Uri("http://name:word@nobody.invalid/"));
        var unreachable = asked with { Url = new Uri("http://nobody.invalid/") };
        var fetcher = Fetcher(Recording.Start(_folder, Some.Instant));
        var live = new[] { await fetcher.GetAsync(asked, Cancel), await fetcher.GetAsync(unreachable, Cancel) };

        var replay = Assert.Single(Replay.Open(_folder));
        var again = new[] { await replay.GetAsync(asked, Cancel), await replay.GetAsync(unreachable, Cancel) };

        Assert.Empty(replay.Problems);
        Assert.Equal(
            live.Cast<Fetched.Failure>().Select(failure => failure.Why),
            again.Cast<Fetched.Failure>().Select(failure => failure.Why)
        );
        Assert.All(
            Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("word@", File.ReadAllText(file), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_was_not_asked_then_is_not_in_the_recording()
    {
        Recording.Start(_folder, Some.Instant);
        var asked = new SourceRequest("arxiv-oai", "cs.LG", new DateOnly(2026, 1, 3), new Uri("http://127.0.0.1/"), Page: 4);
        var failure = Assert.IsType<Fetched.Failure>(await Replay.Open(_folder)[0].GetAsync(asked, Cancel));

        Assert.Equal(FailureKind.NotInRecording, failure.Kind);
        Assert.Contains("page 5 of cs.LG", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_written_by_hand_needs_no_more_than_what_was_asked_and_a_plain_body()
    {
        var run = Directory.CreateDirectory(Path.Combine(_folder, "20260106T060000Z")).FullName;
        var asked = new ArxivOai(new() { Categories = ["cs.LG"] }).First(new DateOnly(2026, 1, 3))[0];
        File.WriteAllText(
            Path.Combine(run, "0001.json"),
            $$"""
            {"source":"arxiv-oai","part":"cs.LG","since":"2026-01-03","url":"{{asked.Url}}","status":200,"instant":"2026-01-06T06:00:00Z"}
            """
        );
        File.WriteAllText(Path.Combine(run, "0001.xml"), "<OAI-PMH/>");

        // The folder of recordings and the folder of the run are the same to the reader.
        foreach (var folder in (string[])[_folder, run])
        {
            var replay = Assert.Single(Replay.Open(folder));
            var answer = Assert.IsType<Fetched.Answer>(await replay.GetAsync(asked, Cancel));
            Assert.Equal("<OAI-PMH/>", Encoding.UTF8.GetString(answer.Body.Span));
            Assert.Equal(new DateTimeOffset(2026, 1, 6, 6, 0, 0, TimeSpan.Zero), replay.Instant);
        }
    }

    [Fact]
    public void Files_that_are_no_answers_are_problems_that_name_them()
    {
        var run = Directory.CreateDirectory(Path.Combine(_folder, "20260106T060000Z")).FullName;
        const string Answer =
            """{"source":"arxiv-oai","part":"cs.LG","since":"2026-01-03","url":"http://x/","status":200,"instant":"2026-01-06T06:00:00Z"}""";
        File.WriteAllText(Path.Combine(run, "0001.json"), "{ not json");
        File.WriteAllText(Path.Combine(run, "0002.json"), """{"source":"arxiv-oai"}""");
        File.WriteAllText(Path.Combine(run, "0003.json"), Answer);
        File.WriteAllText(Path.Combine(run, "0004.json.part"), "{");
        File.WriteAllText(Path.Combine(run, "notes.json"), "{}");

        var listed = Assert.Single(Recordings.List(_folder));
        Assert.Equal(["0001.json", "0002.json", "0003.json"], listed.Problems.Select(problem => Path.GetFileName(problem.Where)));
        Assert.Contains("body is missing", listed.Problems[2].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_was_damaged_is_a_failure_that_names_its_file()
    {
        var run = Directory.CreateDirectory(Path.Combine(_folder, "20260106T060000Z")).FullName;
        var asked = new SourceRequest("arxiv-oai", "cs.LG", new DateOnly(2026, 1, 3), new Uri("http://x/"));
        File.WriteAllText(
            Path.Combine(run, "0001.json"),
            """{"source":"arxiv-oai","part":"cs.LG","since":"2026-01-03","url":"http://x/","status":200,"instant":"2026-01-06T06:00:00Z"}"""
        );
        File.WriteAllText(Path.Combine(run, "0001.xml.gz"), "not gzip");

        var failure = Assert.IsType<Fetched.Failure>(await Replay.Open(_folder)[0].GetAsync(asked, Cancel));
        Assert.Contains("0001.xml.gz", failure.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_in_one_second_have_two_folders_in_order()
    {
        Recording.Start(_folder, Some.Instant);
        Recording.Start(_folder, Some.Instant);
        Recording.Start(_folder, Some.Instant.AddDays(-1));

        Assert.Equal(
            ["20260104T060000Z", "20260105T060000Z", "20260105T060000Z-2"],
            Recordings.List(_folder).Select(run => Path.GetFileName(run.Folder))
        );
        Assert.Empty(Recordings.List(Path.Combine(_folder, "nowhere")));
    }
}
