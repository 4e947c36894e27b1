using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Index;
using Courant.Jobs;
using Courant.Store;
using Courant.Tests.Searching.Meaning;

namespace Courant.Tests.Jobs;

public sealed class IndexUpdateTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Library _library;
    private readonly IndexUpdate _update;

    public IndexUpdateTests()
    {
        _library = Library.Open(_folder["courant.db"]);
        _update = new IndexUpdate(_library, null);
    }

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_the_library_learns_is_found_by_the_next_search()
    {
        _library.Papers.Add([Some.Listing(), Some.Listing("2401.00001", "Speculative Decoding for Everyone")]);
        Assert.Equal(["arxiv:2401.00001"], Find("decoding"));
        Assert.Equal(0, Run().Read);

        _library.Papers.Add([Some.Listing("2401.00002", "Decoding of Brain Signals")]);
        Assert.Equal(1, _update.State(everything: false).Changed);
        Assert.Equal(new IndexReport(3, 1, null), Run());
        Assert.Equal(["arxiv:2401.00001", "arxiv:2401.00002"], Find("decoding").Order());

        _library.Papers.Add([Some.Listing("2401.00001", "Speculative Sampling for Everyone") with { Version = 2 }]);
        Assert.Equal(["arxiv:2401.00002"], Find("decoding"));
        Assert.Equal(["arxiv:2401.00001"], Find("sampling"));
        Assert.Equal(["arxiv:2401.00001"], Find("is:revised everyone"));
    }

    [Fact]
    public void Another_model_builds_the_index_anew_and_two_are_never_mixed()
    {
        string[][] groups =
        [
            ["cache", "eviction"],
            ["duck", "bird"],
        ];
        var model = WrittenModel.Groups(groups);
        _library.Papers.Add([Some.Listing("2401.00001", "Eviction"), Some.Listing("2401.00002", "A Duck")]);
        Assert.False(_update.Use(search => search.KnowsMeaning, _ => { }, CancellationToken.None));

        var meant = new IndexUpdate(_library, model);
        Assert.Equal("it was built with another model", meant.State(everything: false).Fault);
        Assert.Equal(
            new IndexReport(2, 2, "it was built with another model"),
            meant.Run(rebuild: false, long.MaxValue, _ => { }, CancellationToken.None)
        );
        Assert.Equal($"groups {model.Space.Fingerprint:x16}", meant.State(everything: true).Model);
        Assert.Equal(["arxiv:2401.00001"], Nearest(meant, model, "cache"));

        // What comes later gets its vector too; the one before is not forgotten.
        _library.Papers.Add([Some.Listing("2401.00003", "Bird Watching")]);
        Assert.Equal(["arxiv:2401.00003"], Nearest(meant, model, "bird"));

        var other = WrittenModel.Groups(["cache", "bird"]);
        using (var open = OpenIndex.Open(meant.Folder, other.Space, everything: true, out _))
        {
            Assert.False(open!.Search.KnowsMeaning);
            Assert.Empty(open.Search.Nearest(other.Of("bird")!, 1));
        }

        Assert.Equal(["arxiv:2401.00003"], Nearest(new IndexUpdate(_library, other), other, "cache"));
        Assert.Equal("it was built with another model", Run().Why);
        Assert.Null(_update.State(everything: true).Model);
    }

    private List<string> Nearest(IndexUpdate update, WordVectors model, string question) =>
        [
            .. update
                .Use(search => search.Nearest(model.Of(question)!, 1), _ => { }, CancellationToken.None)
                .Select(hit => _library.Papers.OfRow(hit.Row)!.Id.ToString()),
        ];

    [Fact]
    public void Papers_that_become_one_and_are_parted_again_are_found_as_such()
    {
        var (a, b) = (
            Some.Listing("2401.00001", "Sparse Attention at Scale"),
            Some.Listing("2401.00002", "Ducks and Their Ponds")
        );
        _library.Papers.Add([a, b]);
        Assert.Single(Find("sparse"));
        Assert.Single(Find("ducks"));

        _library.Marks.Decide(new MergeDecision(a.Ids[0], b.Ids[0], Same: true), Some.Instant);
        Assert.Single(Find("sparse OR ducks"));
        Assert.Equal(1, _update.State(everything: true).Papers);

        _library.Marks.Decide(new MergeDecision(a.Ids[0], b.Ids[0], Same: false), Some.Instant);
        Assert.Equal(["arxiv:2401.00001"], Find("sparse"));
        Assert.Equal(["arxiv:2401.00002"], Find("ducks"));
        Assert.Null(_update.State(everything: true).Fault);
    }

    [Theory]
    [InlineData("manifest")]
    [InlineData(".segment")]
    [InlineData(".deleted")]
    public void An_index_that_is_damaged_or_lacks_a_file_is_built_anew(string ending)
    {
        _library.Papers.Add(Enumerable.Range(0, 30).Select(at => Some.Listing($"2401.{at:D5}", $"Caches of Kind {at}")));
        Assert.Equal(30, Find("caches").Count);
        _library.Papers.Add([Some.Listing("2401.00003", "Queues of Kind 3") with { Version = 2 }]);
        Assert.Equal(29, Find("caches").Count);
        foreach (var damage in (Action<string>[])[File.Delete, Flip, CutOff, path => File.WriteAllText(path, "")])
        {
            damage(Directory.EnumerateFiles(_update.Folder).First(path => path.EndsWith(ending, StringComparison.Ordinal)));

            Assert.NotNull(_update.State(everything: true).Fault);
            Assert.Equal(29, Find("caches").Count);
            Assert.Null(_update.State(everything: true).Fault);

            // A paper that changes makes a file of deleted ones again.
            _library.Papers.Add([Some.Listing("2401.00003", $"Queues of Kind {Guid.NewGuid()}") with { Version = 3 }]);
            Assert.Equal(29, Find("caches").Count);
        }
    }

    [Fact]
    public void An_older_copy_of_the_library_or_another_one_is_not_answered_from_the_index_of_this_one()
    {
        _library.Papers.Add([Some.Listing("2401.00001", "Ponds")]);
        File.Copy(_folder["courant.db"], _folder["older.db"]);
        File.Copy(_folder["courant.db-wal"], _folder["older.db-wal"]);
        _library.Papers.Add([Some.Listing("2401.00002", "Ponds and Ducks")]);
        Assert.Equal(2, Find("ponds").Count);
        Directory.Move(_update.Folder, IndexUpdate.FolderOf(_folder["older.db"]));

        using var older = Library.Open(_folder["older.db"]);
        var update = new IndexUpdate(older, null);
        Assert.Contains("another library", update.State(everything: false).Fault, StringComparison.Ordinal);
        Assert.Equal(["arxiv:2401.00001"], Find("ponds", older));
    }

    [Fact]
    public void Two_processes_do_not_write_at_once_and_a_reader_keeps_what_it_opened()
    {
        _library.Papers.Add([Some.Listing("2401.00001", "Ponds")]);
        Run();
        using var open = OpenIndex.Open(_update.Folder, null, everything: true, out _);
        _library.Papers.Add([Some.Listing("2401.00001", "Ducks") with { Version = 2 }]);
        using (var writer = IndexWriter.TryOpen(_update.Folder, null))
        {
            Assert.NotNull(writer);
            Assert.Null(_update.Run(rebuild: false, long.MaxValue, _ => { }, CancellationToken.None));
        }

        Assert.Equal(1, Run().Read);
        Assert.Single(open!.Search.Find(new(QueryParser.Parse("ponds").Query!, 5)).Hits);
        Assert.Empty(Find("ponds"));
    }

    [Fact]
    public void Many_small_updates_are_merged_and_more_than_is_quick_is_left_to_a_search()
    {
        for (var at = 0; at < 40; at++)
        {
            _library.Papers.Add([Some.Listing($"2401.{at:D5}", $"Caches of Kind {at}")]);
            Run();
        }

        var state = _update.State(everything: true);
        Assert.Equal(40, state.Papers);
        Assert.InRange(state.Segments, 1, 8);
        Assert.InRange(Directory.EnumerateFiles(_update.Folder).Count(), state.Segments, state.Segments + 2);

        _library.Papers.Add(Enumerable.Range(50, 20).Select(at => Some.Listing($"2401.{at:D5}", $"Caches of Kind {at}")));
        Assert.Null(_update.Run(rebuild: false, most: 10, _ => { }, CancellationToken.None));
        Assert.Equal(40, _update.State(everything: false).Papers);
        Assert.Equal(60, Find("caches").Count);
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }

    private static void CutOff(string path) => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);

    private IndexReport Run() => _update.Run(rebuild: false, long.MaxValue, _ => { }, CancellationToken.None)!;

    private List<string> Find(string query, Library? library = null)
    {
        var from = library ?? _library;
        var request = new SearchRequest(QueryParser.Parse(query).Query!, 100);
        var answer = new IndexUpdate(from, null).Use(search => search.Find(request), _ => { }, CancellationToken.None);
        return [.. answer.Hits.Select(hit => from.Papers.OfRow(hit.Row)!.Id.ToString())];
    }
}
