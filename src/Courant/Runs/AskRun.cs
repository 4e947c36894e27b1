using Courant.Cli;
using Courant.Core.Asking;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Models;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant ask</c>: the sentences of the library that answer a question, each with its paper.</summary>
internal static class AskRun
{
    /// <summary>In so many of the best papers an answer is looked for.</summary>
    private const int Looked = 40;

    public static Task<int> RunAsync(AskArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                var chosen = new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock);
                var (where, vector, without) = await MeantAsync(arguments, chosen, cancel);
                Answer answer;
                await using (var display = invocation.ShowProgress())
                {
                    answer = new IndexUpdate(library, chosen.Model).Use(
                        search =>
                            Find(search, arguments, where, vector, chosen.Model is null ? null : ShippedModel.Words, library),
                        read => display.Row("index", $"{read:N0} papers read", done: false),
                        cancel
                    );
                }

                if (invocation.Json)
                {
                    invocation.WriteJson(Json(answer, arguments, where, without));
                }
                else
                {
                    Write(answer, without, invocation.Terminal);
                }

                return ExitCode.Done;
            }
        );

    /// <summary>What was found.</summary>
    /// <param name="Passages">The sentences.</param>
    /// <param name="Papers">The papers in which an answer was looked for.</param>
    /// <param name="Unknown">Words of the question that no paper holds.</param>
    /// <param name="Searched">Among how many papers.</param>
    private sealed record Answer(
        Passages Passages,
        IReadOnlyDictionary<PaperId, Paper> Papers,
        IReadOnlyList<string> Unknown,
        long Searched
    );

    private static async Task<(Query? Where, QuantizedVector? Vector, string? Without)> MeantAsync(
        AskArguments arguments,
        ChosenMeaning chosen,
        CancellationToken cancel
    )
    {
        try
        {
            var where = arguments.Where is { } query ? await chosen.ReachAsync(query, cancel) : null;
            var vector = chosen.Model is { } model ? await model.AskAsync(arguments.Question, cancel) : null;
            return (where, vector, null);
        }
        catch (EmbeddingFailure failure)
        {
            return (arguments.Where is { } query ? chosen.Known(query) : null, null, failure.Message);
        }
    }

    private static Answer Find(
        PaperSearch search,
        AskArguments arguments,
        Query? where,
        QuantizedVector? vector,
        WordVectors? words,
        Library library
    )
    {
        var asked = arguments.Words!;
        var found = search.Find(
            new(where is null ? asked : new Query.And([where, asked]), Looked)
            {
                Plain = true,
                Telling = ShippedModel.Telling,
                Meant = vector is null ? null : new(vector, where),
            }
        );

        // What the index takes for the same word, as it does for questions, is no match of a condition.
        var matcher = where is null ? null : new Matcher(where);
        var papers = found
            .Hits.Select(hit => (hit.Score, Paper: library.Papers.OfRow(hit.Row)))
            .Where(one => one.Paper is { } paper && (matcher is null || matcher.Matches(FoldedPaper.Of(paper))))
            .Select(one => new AskedPaper(one.Paper!, one.Score))
            .DistinctBy(one => one.Paper.Id)
            .ToList();
        var question = Core.Asking.Question.Of(arguments.Question, search.Weights(asked, ShippedModel.Telling));
        var unknown = search.Find(new(asked, 1) { Plain = true }).Unknown.Select(term => term.Text).Distinct().ToList();
        var passages = new PassageFinder(words).Find(question, papers, arguments.Limit);
        return new(passages, papers.ToDictionary(one => one.Paper.Id, one => one.Paper), unknown, search.Papers);
    }

    private static object Json(Answer answer, AskArguments arguments, Query? where, string? without) =>
        new
        {
            question = arguments.Question,
            where = where is null ? null : QueryText.Print(where),
            searched = answer.Searched,
            answered = answer.Passages.Found.Count > 0,
            passages = answer.Passages.Found.Select(
                (passage, at) =>
                    new
                    {
                        number = at + 1,
                        text = passage.Text,
                        id = passage.PaperId.ToString(),
                        field = passage.Field,
                        start = passage.Start,
                        end = passage.End,
                        score = Math.Round(passage.Score, 3),
                        title = TexText.ToUnicode(answer.Papers[passage.PaperId].Title),
                        year = YearOf(answer.Papers[passage.PaperId]),
                        link = LinkOf(answer.Papers[passage.PaperId]),
                    }
            ),
            coverage = Math.Round(answer.Passages.Coverage, 3),
            meaning = answer.Passages.Meaning is { } meaning ? Math.Round(meaning, 3) : (double?)null,
            unknown = answer.Unknown,
            without_meaning = without,
        };

    private static void Write(Answer answer, string? without, Terminal terminal)
    {
        foreach (var (at, passage) in answer.Passages.Found.Index())
        {
            var paper = answer.Papers[passage.PaperId];
            var year = YearOf(paper) is { } known ? $" ({known})" : "";
            terminal.Out.WriteLine($"[{at + 1}] “{Line(passage.Text)}”");
            terminal.Out.WriteLine($"    {Line(paper.Title)}{year}, {passage.Field}");
            terminal.Out.WriteLine($"    {paper.Id}{(LinkOf(paper) is { } link ? $"  {link}" : "")}");
        }

        if (answer.Passages.Found.Count == 0)
        {
            terminal.Out.WriteLine("Nothing in the library speaks of this.");
        }

        if (answer.Unknown.Count > 0)
        {
            terminal.Err.WriteLine($"No paper holds {string.Join(", ", answer.Unknown)}.");
        }

        if (without is { } why)
        {
            terminal.Err.WriteLine($"Found by words alone: {why.TrimEnd('.')}.");
        }

        terminal.Err.WriteLine(
            answer.Passages.Found.Count == 0
                ? $"looked in {answer.Searched:N0} papers; `courant search --any` shows those that come nearest"
                : $"quoted as they stand from {answer.Passages.Found.Count:N0} of {answer.Searched:N0} papers"
        );
    }

    private static int? YearOf(Paper paper) => paper.Published?.UtcDateTime.Year ?? paper.Day?.Year;

    private static string? LinkOf(Paper paper) => Identifiers.AddressOf(paper.Id, paper.Version)?.ToString();

    private static string Line(string text) =>
        string.Join(' ', TexText.ToUnicode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
