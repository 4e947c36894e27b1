using Courant.Core;
using Courant.Core.Model;

namespace Courant.Fetching;

/// <summary>From which day a part of a source was harvested in a recorded run.</summary>
internal sealed record ReplayedPart(string Source, string Part, DateOnly Since);

/// <summary>
/// Answers from a recorded run what was answered then, so that the same harvest gives the same papers. Each call is answered
/// once; the last answer to a question stands for any further asking.
/// </summary>
internal sealed class Replay : IFetcher
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, string Part, int Page), List<Recorded>> _answers = [];
    private readonly HashSet<Recorded> _given = new(ReferenceEqualityComparer.Instance);

    public Replay(RecordedRun run)
    {
        Instant = run.Instant;
        Problems = run.Problems;
        Parts =
        [
            .. run
                .Answers.Where(answer => answer.Page == 0)
                .Select(answer => new ReplayedPart(answer.Source, answer.Part, answer.Since))
                .Distinct(),
        ];
        foreach (var answer in run.Answers.Where(answer => !answer.Retried))
        {
            var key = (answer.Source, answer.Part, answer.Page);
            if (!_answers.TryGetValue(key, out var same))
            {
                _answers[key] = same = [];
            }

            same.Add(answer);
        }
    }

    /// <summary>When the run took place: the replay's now.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<ReplayedPart> Parts { get; }

    /// <summary>Answers of the run that cannot be read.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The runs of a folder of recordings, or of the folder of one run, oldest first.</summary>
    public static IReadOnlyList<Replay> Open(string folder) => [.. Recordings.List(folder).Select(run => new Replay(run))];

    public Task<Fetched> GetAsync(SourceRequest asked, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(Find(asked) is { } answer ? Give(answer) : Missing(asked));
    }

    /// <summary>
    /// The next answer to the question that has not been given yet. The same place in the harvest is the same question, also when
    /// the source's address has changed since; a recording written by hand has addresses only.
    /// </summary>
    private Recorded? Find(SourceRequest asked)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue((asked.Source, asked.Part, asked.Page), out var all))
            {
                return null;
            }

            var same = all.FindAll(answer => answer.Content == asked.Content);
            var fitting = same.FindAll(answer =>
                answer.Since == asked.Since && answer.Cursor is not null && answer.Cursor == asked.Cursor
            );
            if (fitting.Count == 0)
            {
                fitting = same.FindAll(answer => answer.Url == asked.Url || answer.Url.Query == asked.Url.Query);
            }

            var next = fitting.Find(answer => !_given.Contains(answer)) ?? fitting.LastOrDefault();
            if (next is not null)
            {
                _given.Add(next);
            }

            return next;
        }
    }

    private static Fetched Give(Recorded answer)
    {
        try
        {
            ReadOnlyMemory<byte> body = Recordings.BodyOf(answer);
            return answer switch
            {
                { Failure: { } kind } => new Fetched.Failure(kind, answer.Why ?? "failed", answer.Status, answer.Until)
                {
                    Body = body,
                },
                { Status: null or 200 } => new Fetched.Answer(
                    body,
                    answer.Headers ?? new Dictionary<string, string>(),
                    answer.Instant
                ),
                { Status: 304 } => new Fetched.Unchanged(answer.Why ?? "nothing had changed", answer.Instant),
                { Status: { } status } => new Fetched.Failure(
                    Fetched.Failure.KindOf(status),
                    $"{answer.Url.Host} answered {status}",
                    status
                )
                {
                    Body = body,
                },
            };
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new Fetched.Failure(FailureKind.NotInRecording, $"{answer.BodyFile} cannot be read: {error.Message}");
        }
    }

    private static Fetched.Failure Missing(SourceRequest asked) =>
        new(
            FailureKind.NotInRecording,
            $"page {asked.Page + 1} of {asked.Part} since {asked.Since:yyyy-MM-dd} is not in the recording"
        );
}
