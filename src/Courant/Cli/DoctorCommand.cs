using System.CommandLine;

namespace Courant.Cli;

/// <summary>How a thing that <c>courant doctor</c> looked at is.</summary>
public enum Verdict
{
    Ok,

    /// <summary>Works, and may not for long or not as meant.</summary>
    Warn,

    /// <summary>Keeps Courant from working.</summary>
    Fail,
}

/// <summary>What a check found, and the way out unless all is well.</summary>
public sealed record Finding(Verdict Verdict, string What, string Fix = "");

/// <summary>One thing to look at. <paramref name="Look"/> never throws for what it finds: that is its finding.</summary>
public sealed record Check(string Name, Func<Invocation, CancellationToken, Task<Finding>> Look);

internal static class DoctorCommand
{
    public static Command Build(CliContext context) =>
        new Verb(
            "doctor",
            "Look at everything that a run needs, and say how to put right what is wrong.",
            new Example("courant doctor", "One line for each check."),
            new Example("courant doctor --json", "The findings, for a program.")
        ).RunsAnyway(
            context,
            _ => default(NoArguments),
            (_, invocation, cancel) => LookAsync(context.Checks, invocation, cancel)
        );

    private static async Task<int> LookAsync(IReadOnlyList<Check> others, Invocation invocation, CancellationToken cancel)
    {
        var findings = new List<(string Name, Finding Finding)>();
        foreach (var check in (Check[])[.. DoctorChecks.All, .. others])
        {
            var finding = await check.Look(invocation, cancel);
            findings.Add((check.Name, finding));
            if (!invocation.Json)
            {
                invocation.Terminal.Out.WriteLine(
                    $"{finding.Verdict.ToString().ToLowerInvariant(), -4}  {check.Name}: {finding.What}"
                );
                if (finding.Fix.Length > 0)
                {
                    invocation.Terminal.Out.WriteLine($"      {finding.Fix.ReplaceLineEndings("\n      ")}");
                }
            }
        }

        if (invocation.Json)
        {
            var checks = findings.Select(found => new
            {
                name = found.Name,
                verdict = found.Finding.Verdict,
                what = found.Finding.What,
                fix = found.Finding.Fix,
            });
            invocation.WriteJson(new { ok = findings.All(found => found.Finding.Verdict != Verdict.Fail), checks });
        }

        return invocation.Settings.Mistakes.Count > 0 ? ExitCode.WrongUse
            : findings.Any(found => found.Finding.Verdict == Verdict.Fail) ? ExitCode.NothingDone
            : ExitCode.Done;
    }
}
