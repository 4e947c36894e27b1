using System.Text.Json;
using Courant.Core.Model;
using Courant.Store;
using Courant.Tests.Support;

namespace Courant.Tests.EndToEnd;

/// <summary>Labels by hand, their test, and labelling anew, on a real library.</summary>
public sealed class TaxonomyTests : IDisposable
{
    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public TaxonomyTests()
    {
        using var library = Library.Open(_reader["courant.db"]);
        library.Papers.Add([
            Some.Listing("2401.00001", "Heron: Serving Large Language Models from Paged Memory") with
            {
                Abstract =
                    "Heron pages the KV cache of large language models, so that LLM serving batches more requests on a GPU.",
            },
            Some.Listing("2401.00002", "Pond: A Verified File System") with
            {
                Abstract = "Pond is a file system for SSDs with proofs of crash safety and good storage throughput.",
            },
        ]);
    }

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task The_labels_in_force_are_listed()
    {
        var said = (await _reader.RunAsync("taxonomy")).Expect(0);
        Assert.Contains("LLM inference", said.Out, StringComparison.Ordinal);

        var json = JsonDocument.Parse((await _reader.RunAsync("taxonomy", "--json")).Expect(0).Out).RootElement;
        var mlsys = Assert.Single(json.GetProperty("taxonomies").EnumerateArray());
        Assert.Contains(
            "sys/memory",
            mlsys.GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("path").GetString())
        );
    }

    [Fact]
    public async Task A_label_by_hand_is_kept_counted_and_goes_before_every_other()
    {
        (await _reader.RunAsync("taxonomy", "correct", "2401.00001", "mlsys/LLM inference")).Expect(0);
        (await _reader.RunAsync("taxonomy", "correct", "2401.00002", "sys/memory")).Expect(0);

        var json = JsonDocument.Parse((await _reader.RunAsync("taxonomy", "test", "--json")).Expect(0).Out).RootElement;
        Assert.Equal(2, json.GetProperty("total").GetInt32());
        Assert.Equal(1, json.GetProperty("right").GetInt32());
        var wrong = Assert.Single(json.GetProperty("disagreements").EnumerateArray());
        Assert.Equal("sys/memory", wrong.GetProperty("label").GetString());
        Assert.Equal("sys/filesystem", wrong.GetProperty("said").GetString());
        var table = (await _reader.RunAsync("taxonomy", "test")).Expect(0).Out;
        Assert.Contains("1 of 2 right (50 %)", table, StringComparison.Ordinal);

        (await _reader.RunAsync("print", "list", "--from", "2020-01-01", "--to", "2030-01-01")).Expect(0);
        var printed = Directory.GetFiles(_reader["editions"], "*.md", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Contains(printed, text => text.Contains("[sys], [memory]", StringComparison.Ordinal));
        Assert.All(printed, text => Assert.DoesNotContain("[sys], [filesystem]", text, StringComparison.Ordinal));

        (await _reader.RunAsync("taxonomy", "correct", "2401.00002", "sys/filesystem")).Expect(0);
        json = JsonDocument.Parse((await _reader.RunAsync("taxonomy", "test", "--json")).Expect(0).Out).RootElement;
        Assert.Equal(2, json.GetProperty("right").GetInt32());
    }

    [Fact]
    public async Task A_label_that_no_taxonomy_has_and_a_paper_that_the_library_does_not_hold_are_refused()
    {
        var label = (await _reader.RunAsync("taxonomy", "correct", "2401.00001", "mlsys/LLM inferense")).Expect(2);
        Assert.Contains("Did you mean `mlsys/LLM inference`?", label.Err, StringComparison.Ordinal);
        var paper = (await _reader.RunAsync("taxonomy", "correct", "2401.99999", "sys/memory")).Expect(3);
        Assert.Contains("2401.99999", paper.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_taxonomy_labels_history_anew_and_shows_what_changed()
    {
        (await _reader.RunAsync("print", "list", "--from", "2020-01-01", "--to", "2030-01-01")).Expect(0);
        var same = JsonDocument.Parse((await _reader.RunAsync("taxonomy", "retag", "--json")).Expect(0).Out).RootElement;
        Assert.Equal(0, same.GetProperty("papers").GetInt32());

        Directory.CreateDirectory(_reader["taxonomies"]);
        File.WriteAllText(
            _reader["taxonomies/mlsys.yaml"],
            """
            version: 2
            labels:
              - name: mlsys
                terms: [serving, language models, KV cache]
              - name: LLM inference
                parent: mlsys
                terms: [LLM serving, KV cache]
            """
        );
        var json = JsonDocument.Parse((await _reader.RunAsync("taxonomy", "retag", "--json")).Expect(0).Out).RootElement;

        Assert.Equal(2, json.GetProperty("papers").GetInt32());
        Assert.InRange(json.GetProperty("changed").GetInt32(), 1, 2);
        Assert.Contains(
            "sys/filesystem",
            json.GetProperty("moves").EnumerateArray().Select(move => move.GetProperty("before").GetString())
        );
        using var library = Library.Open(_reader["courant.db"]);
        Assert.Equal(4, library.Insights.ByMakers("taxonomy").Count);
        Assert.Equal(
            0,
            JsonDocument
                .Parse((await _reader.RunAsync("taxonomy", "retag", "--json")).Expect(0).Out)
                .RootElement.GetProperty("papers")
                .GetInt32()
        );
    }
}
