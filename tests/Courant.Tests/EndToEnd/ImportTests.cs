using System.IO.Compression;
using System.Text.Json;

namespace Courant.Tests.EndToEnd;

public sealed class ImportTests
{
    private static readonly Uri Nobody = new("http://127.0.0.1:9/");

    [Fact]
    public async Task The_five_editions_of_other_systems_are_recognised_and_lose_nothing()
    {
        (string File, string Kind, int Entries)[] seeds =
        [
            ("mlsys-weekly-20250929-20251005.md", "weekly-digest", 24),
            ("mlsys-weekly-20251020-20251026-part.md", "weekly-digest", 13),
            ("daily-keyword-readme-20260105.md", "keyword-tables", 60),
            ("inference-report-20260622.txt", "front-page", 30),
            ("hf-daily-papers-search.txt", "list", 51),
        ];
        var files = seeds.Select(seed => SharedFolder.Require("seeds", seed.File)).ToList();
        using var reader = new Reader(Nobody);

        var report = (await reader.RunAsync(["import", .. files, "--json"])).Expect(0).Json;

        foreach (var (seed, file) in seeds.Zip(report.GetProperty("files").EnumerateArray()))
        {
            Assert.EndsWith(seed.File, file.GetProperty("file").GetString(), StringComparison.Ordinal);
            Assert.Equal(seed.Kind, file.GetProperty("kind").GetString());
            if (seed.Kind == "list")
            {
                Assert.True(file.GetProperty("papers").GetInt32() >= seed.Entries);
            }
            else
            {
                Assert.Equal(seed.Entries, file.GetProperty("entries").GetInt32());
            }
        }

        var papers = await reader.PapersAsync();
        Assert.Equal(report.GetProperty("papers").GetInt32(), papers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        (await reader.RunAsync(["import", .. files, "--json"])).Expect(0);
        Assert.Equal(papers, await reader.PapersAsync());
    }

    [Fact]
    public async Task R25_An_import_that_is_killed_and_repeated_gives_the_library_of_an_undisturbed_one()
    {
        using var undisturbed = new Reader(Nobody);
        var file = undisturbed["papers.jsonl.gz"];
        await FirstLinesAsync(SharedFolder.Require("corpora", "mixed-sample.jsonl.gz"), file, 11_000);
        var whole = (await undisturbed.RunAsync("import", file, "--json")).Expect(0);
        using var reader = new Reader(Nobody);
        var random = new Random(5);

        for (var kill = 0; kill < 2; kill++)
        {
            using var run = reader.Start("import", file);
            await run.SaysAsync(kill == 0 ? "5,000 papers stored" : "going on after");
            await Task.Delay(random.Next(150), Reader.Cancel);
            run.Kill();
            await run.EndAsync(Reader.Cancel);
            Assert.Equal("ok", reader.Integrity());
        }

        var repeated = (await reader.RunAsync("import", file, "--json")).Expect(0);
        Assert.Equal(whole.Json.GetProperty("papers").GetInt32(), repeated.Json.GetProperty("papers").GetInt32());
        Assert.Equal(await undisturbed.PapersAsync(), await reader.PapersAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_others_are_imported()
    {
        using var reader = new Reader(Nobody);
        await File.WriteAllTextAsync(reader["shopping.txt"], "bread\nmilk\n", Reader.Cancel);
        await File.WriteAllBytesAsync(reader["picture.png"], [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3], Reader.Cancel);
        await File.WriteAllTextAsync(reader["empty.md"], "", Reader.Cancel);
        await File.WriteAllBytesAsync(reader["broken.jsonl.gz"], [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8], Reader.Cancel);
        string[] wrong = ["shopping.txt", "picture.png", "empty.md", "broken.jsonl.gz"];

        var none = (await reader.RunAsync(["import", .. wrong, "--json"])).Expect(3);

        foreach (var (name, file) in wrong.Zip(none.Json.GetProperty("files").EnumerateArray()))
        {
            Assert.Equal(name, file.GetProperty("file").GetString());
            Assert.Equal(JsonValueKind.Null, file.GetProperty("kind").ValueKind);
            Assert.Equal(1, file.GetProperty("problems").GetArrayLength());
            Assert.Contains(name, none.Err, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(
            reader["papers.jsonl"],
            """
            {"id": "2512.25065", "title": "Vulcan: Instance-Optimal Systems Heuristics Through LLM-Driven Search", "authors": ["Rohit Dwivedula"]}
            this line is not JSON
            {"id": "2512.24449", "title": "PackKV: Reducing KV Cache Memory Footprint through LLM-Aware Lossy Compression", "authors": ["Bo Jiang"]}
            """,
            Reader.Cancel
        );
        var some = (await reader.RunAsync("import", "shopping.txt", "papers.jsonl", "--json")).Expect(0).Json;
        var read = some.GetProperty("files")[1];
        Assert.Equal("papers", read.GetProperty("kind").GetString());
        Assert.Equal((2, 2), (read.GetProperty("entries").GetInt32(), read.GetProperty("papers").GetInt32()));
        Assert.Contains("2", read.GetProperty("problems")[0].GetProperty("where").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, some.GetProperty("papers").GetInt32());
    }

    private static async Task FirstLinesAsync(string from, string to, int lines)
    {
        using var read = new StreamReader(new GZipStream(File.OpenRead(from), CompressionMode.Decompress));
        await using var write = new StreamWriter(new GZipStream(File.Create(to), CompressionLevel.Fastest));
        for (; lines > 0 && await read.ReadLineAsync(Reader.Cancel) is { } line; lines--)
        {
            await write.WriteLineAsync(line);
        }
    }
}
