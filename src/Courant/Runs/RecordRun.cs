using Courant.Cli;
using Courant.Fetching;

namespace Courant.Runs;

/// <summary><c>courant record list</c>: the answers of the sources that were recorded.</summary>
internal static class RecordRun
{
    public static Task<int> ListAsync(RecordListArguments arguments, Invocation invocation, CancellationToken cancel)
    {
        var runs = Recordings.List(arguments.Folder).Where(run => Within(run.Instant, arguments)).ToList();
        cancel.ThrowIfCancellationRequested();
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    folder = arguments.Folder,
                    runs = runs.Select(run => new
                    {
                        folder = run.Folder,
                        instant = run.Instant,
                        answers = run.Answers.Select(answer => new
                        {
                            source = answer.Source,
                            part = answer.Part,
                            page = answer.Page,
                            url = answer.Url,
                            status = answer.Status,
                            why = answer.Why,
                            instant = answer.Instant,
                        }),
                        problems = run.Problems,
                    }),
                }
            );
            return Task.FromResult(ExitCode.Done);
        }

        foreach (var run in runs)
        {
            foreach (var answer in run.Answers)
            {
                invocation.Terminal.Out.WriteLine(
                    $"{answer.Instant:yyyy-MM-dd HH:mm:ss}Z  {answer.Source, -10} {answer.Part, -10} {answer.Status?.ToString() ?? "-"}  {answer.Url}{(answer.Why is { } why ? $"  {why}" : "")}"
                );
            }

            foreach (var problem in run.Problems)
            {
                invocation.Terminal.Err.WriteLine(problem);
            }
        }

        invocation.Terminal.Err.WriteLine(
            $"{runs.Sum(run => run.Answers.Count):N0} answers in {runs.Count} runs under {arguments.Folder}"
        );
        return Task.FromResult(ExitCode.Done);
    }

    private static bool Within(DateTimeOffset instant, RecordListArguments arguments)
    {
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        return !(day < arguments.From) && !(day > arguments.To);
    }
}
