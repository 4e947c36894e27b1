using Courant.Channels;
using Courant.Cli;
using Courant.Core.Model;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary>
/// <c>courant print</c>: one kind of edition from the library, without asking a source. Unlike a day's edition it prints what the
/// library holds: a digest and a list have a section for what no topic matches.
/// </summary>
internal static class PrintRun
{
    private const string Rest = "Other papers";

    public static Task<int> RunAsync(PrintArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                if (library.Papers.Days() is not { } held)
                {
                    return invocation.NothingDone(
                        "The library holds no papers.",
                        "Fetch some with `courant press`, or bring some with `courant import`."
                    );
                }

                var newsroom = new Newsroom(invocation.Settings, library, invocation.Clock);
                var editions = await ComposeAsync(arguments, invocation, newsroom, held, cancel);
                var (name, files) = (Name(arguments.Kind), new List<string>());
                foreach (var edition in editions)
                {
                    files.AddRange(OutputFolder.Write(arguments.Out, Newsroom.Kinds.Of(name, edition)));
                }

                Write(invocation, name, editions, files);
                return ExitCode.Done;
            }
        );

    private static async Task<IReadOnlyList<Edition>> ComposeAsync(
        PrintArguments arguments,
        Invocation invocation,
        Newsroom newsroom,
        (DateOnly First, DateOnly Last) held,
        CancellationToken cancel
    )
    {
        var topics = newsroom.Meaning.Known(arguments.Topics);
        var desk = newsroom.Desk(topics);
        var request = new EditionRequest(invocation.Settings.Values.Title, topics);
        var rest = arguments.Topics.Count < invocation.Settings.Topics.Count ? null : Rest;
        var to = arguments.To ?? held.Last;
        var receipt = newsroom.Receipts(newsroom.Parts(to), "not asked for: printed from the library").Of(to);
        switch (arguments.Kind)
        {
            case EditionKind.KeywordTables:
                return [(await desk.NewestAsync(request with { Overview = false }, arguments.From, to, receipt, cancel)).Edition];
            case EditionKind.WeeklyDigest:
                var first = Desk.Monday(arguments.From ?? held.First);
                var weeks = new List<Edition>();
                for (var monday = first; monday <= to; monday = monday.AddDays(7))
                {
                    weeks.Add(await desk.WeekAsync(request, monday, rest, receipt, cancel));
                }

                return [.. weeks.Where(edition => edition.Papers.Any())];
            case EditionKind.List:
                var all = request with { Topics = [.. request.Topics.Select(topic => topic with { Size = int.MaxValue })] };
                var from = arguments.From ?? held.First;
                return [(await desk.RangeAsync(all, Slug(from, to), from, to, rest, receipt, cancel)).Edition];
            default:
                var day = arguments.From ?? to;
                return [(await desk.RangeAsync(request, Slug(day, to), day, to, null, receipt, cancel)).Edition];
        }
    }

    private static string Slug(DateOnly from, DateOnly to) =>
        from == to ? $"{to:yyyy-MM-dd}" : $"{from:yyyy-MM-dd}--{to:yyyy-MM-dd}";

    private static void Write(Invocation invocation, string kind, IReadOnlyList<Edition> editions, List<string> files)
    {
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    kind,
                    editions = editions.Select(edition => new
                    {
                        slug = edition.Slug,
                        from = edition.From,
                        to = edition.To,
                        papers = edition.Papers.Count(),
                    }),
                    files,
                }
            );
            return;
        }

        foreach (var file in files)
        {
            invocation.Terminal.Out.WriteLine(file);
        }

        invocation.Terminal.Err.WriteLine(
            $"{editions.Sum(edition => edition.Papers.Count()):N0} papers in {editions.Count} editions."
        );
    }

    private static string Name(EditionKind kind) =>
        kind switch
        {
            EditionKind.WeeklyDigest => Kinds.WeeklyDigest,
            EditionKind.KeywordTables => Kinds.KeywordTables,
            EditionKind.FrontPage => Kinds.FrontPage,
            _ => Kinds.List,
        };
}
