using System.Diagnostics;
using Courant.Core;

namespace Courant.Tests.Fuzzing;

/// <summary>How one reader fared.</summary>
internal sealed class FuzzTally(string reader)
{
    public string Reader => reader;

    public int Bodies { get; set; }

    public int Good { get; set; }

    public int Again { get; set; }

    public int Faults { get; set; }

    public long Papers { get; set; }

    public double SlowestMs { get; set; }

    public long MostBytes { get; set; }
}

/// <summary>What mutated bodies did; <see cref="Failures"/> name the seed, the reader and the round of each breach.</summary>
internal sealed record FuzzReport(IReadOnlyList<FuzzTally> Readers, IReadOnlyList<string> Failures);

/// <summary>Hands mutated bodies to readers. A round depends on the seed and its number alone, so that it can be run by itself.</summary>
internal static class Fuzz
{
    /// <summary>What a body may take to read, in milliseconds.</summary>
    private const double Slowest = 1_000;

    /// <summary>What may be allocated while a body is read.</summary>
    private const long MostBytes = 256L * 1024 * 1024;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);

    public static FuzzReport Run(
        IReadOnlyList<FuzzedReader> readers,
        IReadOnlyList<byte[]> bodies,
        int count,
        int seed,
        Action<int>? progress = null
    )
    {
        var own = readers.Select(reader => Own(reader, bodies)).ToArray();
        var tallies = readers.Select(reader => new FuzzTally(reader.Name)).ToArray();
        var failures = new List<string>();
        var done = 0;
        Parallel.For(
            0,
            count,
            round =>
            {
                var at = round % readers.Count;
                var failure = Round(readers[at], own[at], bodies, seed, round, tallies[at]);
                if (failure is not null)
                {
                    lock (failures)
                    {
                        failures.Add($"seed {seed}, reader {readers[at].Name}, round {round}: {failure}");
                    }
                }

                progress?.Invoke(Interlocked.Increment(ref done));
            }
        );
        return new FuzzReport(tallies, [.. failures.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Runs one round by itself, to look at what it does; null when it keeps every promise.</summary>
    public static string? Again(IReadOnlyList<FuzzedReader> readers, IReadOnlyList<byte[]> bodies, int seed, int round)
    {
        var reader = readers[round % readers.Count];
        return Round(reader, Own(reader, bodies), bodies, seed, round, new FuzzTally(reader.Name));
    }

    /// <summary>The mutant of a round and the chance with which it is read.</summary>
    public static (byte[] Mutant, int Chance) Mutant(IReadOnlyList<byte[]> own, IReadOnlyList<byte[]> bodies, int seed, int round)
    {
        var random = new Random(HashCode(seed, round));
        var from = own.Count > 0 && random.Next(8) > 0 ? own : bodies;
        return (Mutation.Of(from[random.Next(from.Count)], bodies[random.Next(bodies.Count)], random), random.Next());
    }

    private static string? Round(
        FuzzedReader reader,
        IReadOnlyList<byte[]> own,
        IReadOnlyList<byte[]> bodies,
        int seed,
        int round,
        FuzzTally tally
    )
    {
        var (mutant, chance) = Mutant(own, bodies, seed, round);
        try
        {
            var (reading, took, bytes) = Timed(reader, mutant, chance);
            if (took > Slowest)
            {
                // Once more: the machine may have been busy with something else.
                (reading, var again, bytes) = Timed(reader, mutant, chance);
                took = Math.Min(took, again);
            }

            lock (tally)
            {
                tally.Bodies++;
                tally.Good += reading.Verdict == PageVerdict.Good ? 1 : 0;
                tally.Again += reading.Verdict == PageVerdict.AskAgain ? 1 : 0;
                tally.Faults += reading.Verdict == PageVerdict.Fault ? 1 : 0;
                tally.Papers += reading.Papers;
                tally.SlowestMs = Math.Max(tally.SlowestMs, took);
                tally.MostBytes = Math.Max(tally.MostBytes, bytes);
            }

            return reading.Broken
                ?? (
                    took > Slowest ? $"{took:0} ms for {mutant.Length} bytes"
                    : bytes > MostBytes ? $"{bytes >> 20} MiB allocated for {mutant.Length} bytes"
                    : null
                );
        }
#pragma warning disable CA1031 // Anything that comes out of a reader is what is looked for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";
        }
    }

    private static (Reading Reading, double Took, long Bytes) Timed(FuzzedReader reader, byte[] mutant, int chance)
    {
        var read = Task.Factory.StartNew(
            () =>
            {
                var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
                var reading = reader.Read(mutant, new Random(chance));
                return (reading, watch.Elapsed.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before);
            },
            CancellationToken.None,
            // On a thread of its own: one that waits for a thread of the pool would look as if it hung.
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        return read.Wait(Hang)
            ? read.GetAwaiter().GetResult()
            : (new Reading(PageVerdict.Good, 0, $"has not ended after {Hang.TotalSeconds:0} s"), Hang.TotalMilliseconds, 0);
    }

    /// <summary>The bodies in which a reader finds papers.</summary>
    private static IReadOnlyList<byte[]> Own(FuzzedReader reader, IReadOnlyList<byte[]> bodies) =>
        [
            .. bodies.Where(body =>
                Enumerable
                    .Range(0, 8)
                    .Any(chance => reader.Read(body, new Random(chance)) is { Verdict: PageVerdict.Good, Papers: > 0 })
            ),
        ];

    /// <summary>The same on every machine and in every process.</summary>
    private static int HashCode(int seed, int round) => unchecked((seed * 397) ^ (round * (int)2654435761));
}
