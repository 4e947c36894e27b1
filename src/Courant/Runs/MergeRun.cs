using Courant.Cli;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant merge</c> and <c>courant split</c>: the reader's word on which papers are the same work. It can be taken back.</summary>
internal static class MergeRun
{
    public static Task<int> MergeAsync(MergeArguments arguments, Invocation invocation, CancellationToken cancel) =>
        DecideAsync(arguments.Ids, same: true, invocation, cancel);

    public static Task<int> SplitAsync(SplitArguments arguments, Invocation invocation, CancellationToken cancel) =>
        DecideAsync(arguments.Ids, same: false, invocation, cancel);

    private static Task<int> DecideAsync(
        IReadOnlyList<PaperId> ids,
        bool same,
        Invocation invocation,
        CancellationToken cancel
    ) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                cancel.ThrowIfCancellationRequested();
                if (ids.FirstOrDefault(id => library.Papers.Find(id) is null) is { Value: not null } unknown)
                {
                    return invocation.NothingDone(
                        $"The library holds no paper {unknown}.",
                        "Bring it in with `courant press` or `courant import` first."
                    );
                }

                foreach (var other in ids.Skip(1))
                {
                    library.Marks.Decide(new MergeDecision(ids[0], other, same), invocation.Clock.GetUtcNow());
                }

                var papers = ids.Select(id => library.Papers.Find(id)!).DistinctBy(paper => paper.Id).ToList();
                if (invocation.Json)
                {
                    invocation.WriteJson(
                        new
                        {
                            papers = papers.Select(paper => new
                            {
                                id = paper.Id.ToString(),
                                ids = paper.Ids.Select(id => id.ToString()),
                                title = paper.Title,
                            }),
                        }
                    );
                }
                else
                {
                    foreach (var paper in papers)
                    {
                        invocation.Terminal.Out.WriteLine($"{string.Join(" = ", paper.Ids)}  {paper.Title}");
                    }
                }

                return ExitCode.Done;
            }
        );
}
