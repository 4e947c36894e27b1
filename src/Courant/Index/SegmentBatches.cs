using System.Collections.Concurrent;
using Courant.Core.Model;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Index;

/// <summary>
/// Makes segments of papers: a few at once where they come, many on all cores. Which segment a paper comes into does not matter to what
/// is found.
/// </summary>
/// <param name="meaning">The model that gives papers their vectors; null for segments of words alone.</param>
/// <param name="write">Writes what a builder holds as a segment; called by several threads at once.</param>
internal sealed class SegmentBatches(IPaperVectors? meaning, Action<SegmentBuilder> write) : IDisposable
{
    private const int LargestBatch = 50_000;
    private const long MostHeld = 256L << 20;

    /// <summary>So many are done with before threads would have begun.</summary>
    private const int Few = 4_096;

    /// <summary>Threads take papers by the handful.</summary>
    private const int Handful = 64;

    /// <summary>More threads than these only hold memory: papers are read from the library by one.</summary>
    private const int MostThreads = 3;

    private readonly BlockingCollection<(long Row, Paper Paper)[]> _queue = new(boundedCapacity: 32);
    private List<(long Row, Paper Paper)> _waiting = [];
    private Task[] _threads = [];

    public void Add(long row, Paper paper)
    {
        _waiting.Add((row, paper));
        if (_waiting.Count >= (_threads.Length == 0 ? Few : Handful))
        {
            HandOver();
        }
    }

    /// <summary>Makes segments of all that is left, and is done when they are written.</summary>
    public void Finish()
    {
        if (_threads.Length > 0)
        {
            HandOver();
            _queue.CompleteAdding();
            Task.WhenAll(_threads).GetAwaiter().GetResult();
        }
        else if (_waiting.Count > 0)
        {
            var builder = new SegmentBuilder(Bm25f.Shipped, meaning?.Space);
            _waiting.ForEach(one => builder.Add(one.Row, one.Paper, meaning?.Of(one.Paper)));
            write(builder);
        }

        _waiting = [];
    }

    /// <summary>Leaves what is not written, and lets the threads end.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        while (_queue.TryTake(out _)) { }
        Task.WhenAll(_threads).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        _queue.Dispose();
    }

    private void HandOver()
    {
        if (_threads.Length == 0)
        {
            _threads =
            [
                .. Enumerable
                    .Range(0, Math.Min(Environment.ProcessorCount, MostThreads))
                    .Select(_ => Task.Factory.StartNew(Build, TaskCreationOptions.LongRunning)),
            ];
        }

        foreach (var handful in _waiting.Chunk(Handful))
        {
            while (!_queue.TryAdd(handful, millisecondsTimeout: 200))
            {
                // One that failed takes nothing any more: what it failed of is thrown here.
                if (Array.Find(_threads, thread => thread.IsFaulted) is { } failed)
                {
                    failed.GetAwaiter().GetResult();
                }
            }
        }

        _waiting.Clear();
    }

    private void Build()
    {
        var builder = new SegmentBuilder(Bm25f.Shipped, meaning?.Space);
        foreach (var handful in _queue.GetConsumingEnumerable())
        {
            foreach (var (row, paper) in handful)
            {
                builder.Add(row, paper, meaning?.Of(paper));
            }

            if (builder.Count >= LargestBatch || builder.Held >= MostHeld)
            {
                write(builder);
                builder = new SegmentBuilder(Bm25f.Shipped, meaning?.Space);
            }
        }

        if (builder.Count > 0)
        {
            write(builder);
        }
    }
}
