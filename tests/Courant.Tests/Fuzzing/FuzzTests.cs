namespace Courant.Tests.Fuzzing;

public sealed class FuzzTests
{
    [Fact]
    public void R14_Mutated_bodies_are_read_or_refused_by_every_reader_and_nothing_else()
    {
        var report = Fuzz.Run(FuzzedReader.All(), Bodies.All(null), count: 4_000, seed: 20260105);

        Assert.True(report.Failures.Count == 0, string.Join('\n', report.Failures.Take(30)));

        // Of what a registry says about papers that were not asked for, nothing may be good.
        Assert.All(
            report.Readers.Where(reader => !reader.Reader.StartsWith("look-up", StringComparison.Ordinal)),
            reader => Assert.True(reader.Good > 0, $"{reader.Reader} read nothing of {reader.Bodies} bodies")
        );
        // The clean-up refuses nothing: whatever it is given becomes text.
        Assert.All(
            report.Readers.Where(reader => reader.Reader != FuzzedReader.CleanUp),
            reader => Assert.True(reader.Good < reader.Bodies, $"{reader.Reader} refused nothing")
        );
    }
}
