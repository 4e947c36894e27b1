using System.Text.Json;
using Courant.Tests.Models;

namespace Courant.Tests.EndToEnd;

/// <summary>Editions with a language model, with one that fails in every way, and without one again.</summary>
public sealed class ModelsPressTests
{
    private const string Key = "sk-press-secret-77";
    private const string Sentence =
        "A design that is built around the question of its report answers it at a fraction of the cost.";

    private static readonly SaidModel Good = new(JsonSerializer.Serialize(new { sentence = Sentence })) { Usage = (400, 30) };

    /// <summary>The six ways to fail, by name.</summary>
    private static readonly Dictionary<string, SaidModel> Failures = new()
    {
        ["off"] = new SaidModel(""),
        ["hanging"] = new SaidModel("") { Delay = TimeSpan.FromMinutes(5) },
        ["401"] = SaidModel.Error(401, $"no such key {Key}"),
        ["429"] = SaidModel.Error(429, "later") with { RetryAfter = "600" },
        ["garbage"] = new SaidModel("As a language model, I like turtles."),
        ["cut"] = new SaidModel(new string('x', 2_000)) { CutAfter = 300 },
    };

    public static TheoryData<string> Ways => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task R37_The_edition_comes_out_whatever_the_model_does(string way)
    {
        await using var arxiv = await ArxivAsync(days: 1);
        await using var model = await ModelStandIn.SayingAsync(Failures[way]);
        using var reader = new Reader(arxiv.Url);
        var url = way == "off" ? new Uri("http://127.0.0.1:9/v1") : model.Url;
        await WriteAsync(reader, url, "timeout: 1s");

        var run = (await PressAsync(reader, "--json")).Expect(0);
        Assert.True(run.Took < TimeSpan.FromSeconds(60), $"{run.Took}");
        var edition = Assert.Single(run.Json.GetProperty("editions").EnumerateArray());
        Assert.True(edition.GetProperty("final").GetBoolean());
        var used = run.Json.GetProperty("models");
        Assert.Equal(used.GetProperty("asked").GetInt32(), used.GetProperty("unanswered").GetInt32());
        Assert.InRange(used.GetProperty("asked").GetInt32(), 5, 50);
        Assert.NotNull(Assert.Single(used.GetProperty("endpoints").EnumerateArray()).GetProperty("why").GetString());
        Assert.InRange(model.Questions.Count, 0, way == "garbage" ? 100 : 3);

        // What stands there is made here, and says so.
        var page = await File.ReadAllTextAsync(
            Directory.GetFiles(reader.Out, "list.md", SearchOption.AllDirectories).Single(),
            Reader.Cancel
        );
        Assert.Contains("Summary (extracted)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("test-model", page, StringComparison.Ordinal);
        AssertNothingLeaks(run);

        // In words for people, too.
        var said = (await PressAsync(reader)).Expect(0);
        AssertNothingLeaks(said);
    }

    [Fact]
    public async Task R37_A_second_run_asks_nothing_and_without_the_model_what_it_made_is_still_printed()
    {
        await using var arxiv = await ArxivAsync(days: 2);
        await using var model = await ModelStandIn.SayingAsync(Good);
        using var reader = new Reader(arxiv.Url);
        await WriteAsync(reader, model.Url, "input_price: 1, output_price: 2");

        var run = (await PressAsync(reader, "--json")).Expect(0);
        var used = run.Json.GetProperty("models");
        Assert.Equal(0, used.GetProperty("unanswered").GetInt32());
        var asked = model.Questions.Count;
        Assert.Equal(asked + 1, used.GetProperty("calls").GetInt32());
        Assert.Equal(
            (asked + 1) * (400 + 2 * 30) / 1_000_000m - 300 / 1_000_000m - 10 * 2 / 1_000_000m,
            used.GetProperty("money").GetDecimal()
        );
        AssertNothingLeaks(run);
        var lists = Directory.GetFiles(reader.Out, "list.md", SearchOption.AllDirectories);
        Assert.Equal(2, lists.Length);
        Assert.All(
            lists,
            list =>
                Assert.Contains(
                    $"Summary (test-model):** {Sentence} <!-- by test&#45;model tldr 1",
                    File.ReadAllText(list),
                    StringComparison.Ordinal
                )
        );
        var before = await File.ReadAllTextAsync(lists[0], Reader.Cancel);

        var again = (await PressAsync(reader, "--json")).Expect(0).Json.GetProperty("models");
        Assert.Equal((0, 0), (again.GetProperty("calls").GetInt32(), again.GetProperty("asked").GetInt32()));
        Assert.Equal(asked, model.Questions.Count);

        // The model is gone from the settings, and the edition is what it was.
        File.Delete(reader["courant.yaml"]);
        var without = (await PressAsync(reader, "--json")).Expect(0);
        Assert.Equal(JsonValueKind.Null, without.Json.GetProperty("models").ValueKind);
        Assert.Equal(before, await File.ReadAllTextAsync(lists[0], Reader.Cancel));
        (await reader.RunAtAsync(TimeProvider.System.GetUtcNow(), "print", "list", "--out", reader["printed"])).Expect(0);
        var printed = await File.ReadAllTextAsync(
            Directory.GetFiles(reader["printed"], "*.md", SearchOption.AllDirectories).Single(),
            Reader.Cancel
        );
        Assert.Contains($"Summary (test-model):** {Sentence} <!-- by test&#45;model tldr 1", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R33_A_press_that_is_killed_while_it_asks_has_written_down_at_least_what_was_charged()
    {
        await using var arxiv = await ArxivAsync(days: 1);
        await using var model = await ModelStandIn.StartAsync(_ => Good with { Delay = TimeSpan.FromMilliseconds(300) });
        using var reader = new Reader(arxiv.Url);
        await WriteAsync(reader, model.Url, "concurrency: 2");
        using (var run = reader.Press())
        {
            while (model.Questions.Count < 3 && !run.HasEnded)
            {
                await Task.Delay(20, Reader.Cancel);
            }

            run.Kill();
            await run.EndAsync(Reader.Cancel);
        }

        await Task.Delay(500, Reader.Cancel);
        Assert.InRange(model.Charged, 1, long.MaxValue);
        Assert.InRange((long)reader.Sql("select sum(tokens) from model_spend")!, model.Charged, long.MaxValue);

        // The next run goes on, and asks nothing twice that was answered before the kill.
        (await PressAsync(reader)).Expect(0);
        Assert.InRange(model.Questions.CountBy(asked => asked.Text).Count(asked => asked.Value > 1), 0, 3);
    }

    private static void AssertNothingLeaks(Ended run)
    {
        foreach (var said in (string[])[run.Out, run.Err])
        {
            Assert.DoesNotContain(Key, said, StringComparison.Ordinal);
            Assert.DoesNotContain("written by strangers", said, StringComparison.Ordinal);
            Assert.DoesNotContain("We study the question", said, StringComparison.Ordinal);
        }
    }

    /// <summary>In this process, which starts faster.</summary>
    private static Task<Ended> PressAsync(Reader reader, params string[] more) =>
        reader.PressAtAsync(TimeProvider.System.GetUtcNow(), more);

    private static Task<ArxivStandIn> ArxivAsync(int days) =>
        ArxivStandIn.StartAsync(
            FirstPressTests
                .LastDays(days)
                .SelectMany(day => FirstPressTests.Papers(day, 9))
                .Select(paper =>
                    paper with
                    {
                        Abstract =
                            $"{paper.Abstract} It was built for those who cannot wait, and measured on the machines of a small laboratory, where it ran for a month without a fault.",
                    }
                )
        );

    private static Task WriteAsync(Reader reader, Uri url, string more) =>
        File.WriteAllTextAsync(
            reader["courant.yaml"],
            $"models:\n  endpoints:\n    - {{ name: near, url: '{url}', model: test-model, key: {Key}, {(more.Contains("price", StringComparison.Ordinal) ? "" : "input_price: 0, output_price: 0, ")}{more} }}\n",
            Reader.Cancel
        );
}
