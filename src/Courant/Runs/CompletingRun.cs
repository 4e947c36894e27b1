using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching.Indexing;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant search --complete</c>: how the beginning of a title or name goes on.</summary>
internal static class CompletingRun
{
    public static Task<int> RunAsync(string typed, int limit, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                Completions found;
                await using (var display = invocation.ShowProgress())
                {
                    found = new IndexUpdate(
                        library,
                        new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock).Model
                    ).Use(
                        search => search.Complete(typed, limit),
                        read => display.Row("index", $"{read:N0} papers read", done: false),
                        cancel
                    );
                }

                var titles = found.Titles.Select(title => library.Papers.OfRow(title.Row)).OfType<Paper>().ToList();
                if (invocation.Json)
                {
                    invocation.WriteJson(Json(typed, found, titles));
                }
                else
                {
                    Write(found, titles, invocation.Terminal);
                }

                return ExitCode.Done;
            }
        );

    private static object Json(string typed, Completions found, List<Paper> titles) =>
        new
        {
            typed,
            texts = found.Texts.Select(text => new { text = text.Text, titles = text.Titles }),
            papers = titles.Select(paper => new { id = paper.Id.ToString(), title = TexText.ToUnicode(paper.Title) }),
            authors = found.Authors.Select(author => new { name = author.Name, papers = author.Papers }),
        };

    private static void Write(Completions found, List<Paper> titles, Terminal terminal)
    {
        foreach (var text in found.Texts)
        {
            terminal.Out.WriteLine($"{text.Text}  ({Count(text.Titles, "title")})");
        }

        foreach (var paper in titles)
        {
            terminal.Out.WriteLine($"{paper.Id}  {TexText.ToUnicode(paper.Title)}");
        }

        foreach (var author in found.Authors)
        {
            terminal.Out.WriteLine($"{author.Name}  ({Count(author.Papers, "paper")})");
        }

        if (found.Texts.Count + titles.Count + found.Authors.Count == 0)
        {
            terminal.Err.WriteLine("No title goes on like this, and no author is called so; two letters are the least.");
        }
    }

    private static string Count(long number, string what) => $"{number:N0} {what}{(number == 1 ? "" : "s")}";
}
