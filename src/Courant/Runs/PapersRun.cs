using System.Text;
using System.Text.Json;
using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant papers</c>, <c>courant paper</c> and <c>courant export</c>: what the library holds.</summary>
internal static class PapersRun
{
    public static Task<int> ListAsync(PapersArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                var count = 0;
                foreach (var paper in Matching(library, arguments.Where, invocation, cancel))
                {
                    count++;
                    invocation.Terminal.Out.WriteLine(
                        invocation.Json
                            ? Encoding.UTF8.GetString(ModelJson.Write(paper))
                            : $"{paper.Day:yyyy-MM-dd}  {Name(paper), -18}  {TexText.ToUnicode(paper.Title)}"
                    );
                }

                if (!invocation.Json)
                {
                    invocation.Terminal.Err.WriteLine($"{count:N0} papers");
                }

                return ExitCode.Done;
            }
        );

    public static Task<int> ShowAsync(PaperArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                cancel.ThrowIfCancellationRequested();
                if (library.Papers.Find(arguments.Id) is not { } paper)
                {
                    return invocation.NothingDone(
                        $"The library holds no paper {arguments.Id}.",
                        "`courant papers --where …` finds papers by their words; `courant press` and `courant import` bring new ones."
                    );
                }

                var said = library.Papers.Listings(arguments.Id);
                if (invocation.Json)
                {
                    invocation.Terminal.Out.WriteLine(Card(paper, said, library));
                }
                else
                {
                    PaperCard.Write(invocation.Terminal.Out, paper, said, library.Marks.Of(paper));
                }

                return ExitCode.Done;
            }
        );

    public static Task<int> ExportAsync(ExportArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                var half = arguments.Out is { } file ? file + ".half" : null;
                var count = 0;
                using (var to = half is null ? null : new StreamWriter(half, append: false, new UTF8Encoding(false)))
                {
                    foreach (var paper in Matching(library, arguments.Where, invocation, cancel))
                    {
                        foreach (var listing in library.Papers.Listings(paper.Id))
                        {
                            (to ?? invocation.Terminal.Out).WriteLine(Encoding.UTF8.GetString(ModelJson.Write(listing)));
                        }

                        count++;
                    }
                }

                if (half is not null)
                {
                    File.Move(half, arguments.Out!, overwrite: true);
                    if (invocation.Json)
                    {
                        invocation.WriteJson(new { file = arguments.Out, papers = count });
                    }
                }

                invocation.Terminal.Err.WriteLine($"{count:N0} papers exported");
                return ExitCode.Done;
            }
        );

    private static IEnumerable<Paper> Matching(Library library, Query? where, Invocation invocation, CancellationToken cancel)
    {
        var meaning = new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock);
        var matcher = where is null ? null : new Matcher(meaning.Known(where));
        foreach (var (_, paper) in library.Papers.All())
        {
            cancel.ThrowIfCancellationRequested();
            if (matcher is null || matcher.Try(FoldedPaper.Of(paper)) is not null)
            {
                yield return paper;
            }
        }
    }

    private static string Name(Paper paper) =>
        paper.Id.Scheme == IdScheme.Title ? "-" : $"{paper.Id.Value}{(paper.Version is { } version ? $"v{version}" : "")}";

    private static string Card(Paper paper, IReadOnlyList<Listing> said, Library library) =>
        JsonSerializer.Serialize(
            new
            {
                paper,
                listings = said,
                marks = library.Marks.Of(paper),
            },
            ModelJson.Options
        );
}
