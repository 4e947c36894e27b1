using System.IO.Compression;
using System.Text.Json;
using Courant.Tests.Support;

namespace Courant.Tests.EndToEnd;

/// <summary>Insights of papers from a file, without a library.</summary>
public sealed class AnnotateTests : IDisposable
{
    private static readonly string[] Lines =
    [
        """{"id":"2401.00001","title":"Heron: Fast Caches","abstract":"We present Heron, a cache for language models. Experiments on 8 GPUs show that Heron improves throughput by 2.4x over Orca.","authors":[{"name":"Ada Lovelace","affiliation":"Dept. of CS, Tsinghua Univ., Beijing, China"}],"comment":"Accepted at EuroSys 2024. Code: https://github.com/example/heron"}""",
        """{"id":"no paper at all" """,
        """{"id":"paper-17","title":"On ponds","abstract":"We study ponds."}""",
    ];

    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task Every_paper_of_a_file_gets_all_insights_in_the_order_of_the_file_and_the_same_bytes_again()
    {
        File.WriteAllLines(_reader["papers.jsonl"], Lines);

        var said = (
            await _reader.RunAsync("annotate", "--input", _reader["papers.jsonl"], "--output", _reader["insights.jsonl"])
        ).Expect(0);

        Assert.Contains("line 2", said.Err, StringComparison.Ordinal);
        var papers = File.ReadLines(_reader["insights.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["2401.00001", "paper-17"], papers.Select(paper => paper.GetProperty("id").GetString()));
        var insights = papers[0]
            .GetProperty("insights")
            .EnumerateArray()
            .ToDictionary(found => found.GetProperty("kind").GetString()!);
        Assert.Equal(
            ["claims", "code-links", "institutions", "keyphrases", "summary", "venue"],
            insights.Keys.Intersect(["claims", "code-links", "institutions", "keyphrases", "summary", "venue"]).Order()
        );
        Assert.Equal("Tsinghua University", insights["institutions"].GetProperty("names")[0].GetString());
        Assert.All(
            insights.Values,
            found =>
            {
                Assert.NotEmpty(found.GetProperty("maker").GetProperty("name").GetString()!);
                Assert.Equal(16, found.GetProperty("inputHash").GetString()!.Length);
                Assert.InRange(found.GetProperty("confidence").GetDouble(), 0, 1);
                Assert.False(found.TryGetProperty("made", out _));
            }
        );

        (await _reader.RunAsync("annotate", "--input", _reader["papers.jsonl"], "--output", _reader["again.jsonl"])).Expect(0);
        Assert.Equal(File.ReadAllBytes(_reader["insights.jsonl"]), File.ReadAllBytes(_reader["again.jsonl"]));
        Assert.False(File.Exists(_reader["courant.db"]));
    }

    [Fact]
    public async Task A_compressed_file_is_read_and_lines_go_to_standard_output()
    {
        using (var packed = new StreamWriter(new GZipStream(File.Create(_reader["papers.jsonl.gz"]), CompressionLevel.Fastest)))
        {
            packed.WriteLine(Lines[2]);
        }

        var said = (await _reader.RunAsync("annotate", "--input", _reader["papers.jsonl.gz"])).Expect(0);

        Assert.StartsWith("{\"id\":\"paper-17\",\"insights\":[", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_and_one_without_papers_are_named()
    {
        var missing = (await _reader.RunAsync("annotate", "--input", _reader["none.jsonl"])).Expect(3);
        Assert.Contains("none.jsonl", missing.Err, StringComparison.Ordinal);

        File.WriteAllText(_reader["empty.jsonl"], "[]\n");
        var unknown = (await _reader.RunAsync("annotate", "--input", _reader["empty.jsonl"])).Expect(3);
        Assert.Contains("no file of papers", unknown.Err, StringComparison.Ordinal);
    }
}
