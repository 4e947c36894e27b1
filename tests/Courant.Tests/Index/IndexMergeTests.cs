using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Index;

namespace Courant.Tests.Index;

public sealed class IndexMergeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _index;

    public IndexMergeTests() => _index = _folder["index"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Thousands_of_papers_are_indexed_on_several_threads_each_once()
    {
        const int Papers = 9_000;
        Write(0..Papers, "Caches");

        using var index = Open();
        Assert.Equal(Papers, index.Search.Papers);
        Assert.Equal(Papers, Total("caches", index));
        Assert.Equal(
            Enumerable.Range(0, Papers).Select(row => (long)row),
            index.Segments.SelectMany(part => Enumerable.Range(0, part.Segment.Count).Select(part.Segment.RowOf)).Order()
        );
    }

    [Fact]
    public void A_merge_that_is_due_is_left_out_of_an_update_and_done_beside_it()
    {
        for (var part = 0; part < 8; part++)
        {
            Write((part * 10)..((part + 1) * 10), "Caches", quickly: 0);
        }

        using var before = Open();
        Assert.Equal(8, before.Segments.Count);
        using (FolderLock.TryTake(_index, FolderLock.Merging))
        {
            // One process merges at a time, and whoever asks sees that it does.
            Assert.True(FolderLock.IsHeld(_index, FolderLock.Merging));
            Assert.Equal(0, IndexMerge.Run(_index, null, CancellationToken.None));
        }

        Assert.Equal(1, IndexMerge.Run(_index, null, CancellationToken.None));
        Assert.Equal(0, IndexMerge.Run(_index, null, CancellationToken.None));

        using var after = Open();
        Assert.Single(after.Segments);
        Assert.Equal("mark", after.Manifest.Mark);
        Assert.Equal(80, Total("caches", after));
        Assert.Equal(80, Total("caches", before));
        Assert.Single(Directory.EnumerateFiles(_index, "*.segment"));
        Assert.False(FolderLock.IsHeld(_index, FolderLock.Merging));
    }

    [Fact]
    public void What_is_deleted_while_it_is_merged_is_not_found_again()
    {
        Write(0..10, "Caches", quickly: 0);
        Write(10..20, "Queues", quickly: 0);
        Delete(3);
        using var parts = Open();
        var file = WriteMerge(parts);

        Delete(4, 15);
        Write(20..21, "Ponds", quickly: 0);
        using (var writer = IndexWriter.TryOpen(_index, null)!)
        {
            Assert.True(writer.Replace(parts.Segments, file));
        }

        using var after = Open();
        Assert.Equal(2, after.Segments.Count);
        Assert.Equal(18, after.Search.Papers);
        Assert.Equal(8, Total("caches", after));
        Assert.Equal(9, Total("queues", after));
        Assert.Equal(1, Total("ponds", after));
    }

    [Fact]
    public void A_merge_of_parts_that_are_gone_is_thrown_away()
    {
        Write(0..10, "Caches", quickly: 0);
        Write(10..20, "Queues", quickly: 0);
        using var parts = Open();
        var file = WriteMerge(parts);

        // The manifest is lost, and the index built anew: its files are called otherwise than those that are read here.
        File.Delete(Path.Combine(_index, "manifest"));
        Write(0..5, "Ponds");
        using (var writer = IndexWriter.TryOpen(_index, null)!)
        {
            Assert.False(writer.Replace(parts.Segments, file));
        }

        using var after = Open();
        Assert.Equal(5, after.Search.Papers);
        Assert.Equal(10, Total("queues", parts));
    }

    private string WriteMerge(OpenIndex parts)
    {
        var file = Path.Combine(_index, "merge.unfinished");
        using var to = File.Create(file);
        IndexWriter.Merged(parts.Segments, to, CancellationToken.None);
        return file;
    }

    private void Write(Range rows, string about, int quickly = int.MaxValue)
    {
        using var writer = IndexWriter.TryOpen(_index, null)!;
        for (var row = rows.Start.Value; row < rows.End.Value; row++)
        {
            writer.Add(row, Some.Paper($"{1501 + (row / 9_000):D4}.{row % 9_000:D5}", $"{about} of Kind {row}"));
        }

        writer.Publish("mark", quickly, CancellationToken.None);
    }

    private void Delete(params long[] rows)
    {
        using var writer = IndexWriter.TryOpen(_index, null)!;
        writer.Delete(rows.ToHashSet());
        writer.Publish("mark", quickly: 0, CancellationToken.None);
    }

    private OpenIndex Open() =>
        OpenIndex.Open(_index, null, everything: true, out var fault) ?? throw new InvalidDataException(fault);

    private static long? Total(string word, OpenIndex index) =>
        index.Search.Find(new(new Query.Term(QueryField.All, word), 1) { Counts = true }).Total;
}
