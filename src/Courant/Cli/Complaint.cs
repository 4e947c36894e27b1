using Courant.Settings;

namespace Courant.Cli;

/// <summary>What went wrong, as a program reads it.</summary>
internal sealed record Fault(string What, string Fix, IReadOnlyList<Mistake> Mistakes);

/// <summary>Says what is wrong: to people on standard error and, where a program listens, as the one document on standard output.</summary>
internal static class Complaint
{
    public static Fault Of(IReadOnlyList<Mistake> mistakes) =>
        mistakes.Count == 1
            ? new Fault(mistakes[0].What, mistakes[0].Fix, mistakes)
            : new Fault($"There are {mistakes.Count} mistakes.", "Correct them and run it again.", mistakes);

    public static void Write(Invocation invocation, IReadOnlyList<Mistake> mistakes)
    {
        ForPeople(invocation.Terminal.Err, mistakes);
        if (invocation.Json)
        {
            invocation.WriteJson(new { error = Of(mistakes) });
        }
    }

    public static void Write(Invocation invocation, string what, string fix, IReadOnlyList<Mistake> mistakes)
    {
        invocation.Terminal.Err.WriteLine($"courant: {what}");
        invocation.Terminal.Err.WriteLine($"    {fix}");
        if (invocation.Json)
        {
            invocation.WriteJson(new { error = new Fault(what, fix, mistakes) });
        }
    }

    public static void ForPeople(TextWriter err, IReadOnlyList<Mistake> mistakes)
    {
        foreach (var mistake in mistakes)
        {
            err.WriteLine($"{mistake.Where}: {mistake.What}");
            foreach (var line in mistake.Shown)
            {
                err.WriteLine($"    {line}");
            }

            if (mistake.Fix.Length > 0)
            {
                err.WriteLine($"    {mistake.Fix}");
            }
        }
    }
}
