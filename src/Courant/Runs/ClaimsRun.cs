using System.Globalization;
using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant claims</c>: who claims what, over what, by how much, on what.</summary>
internal static class ClaimsRun
{
    /// <summary>The widest that a column of the table gets, in characters; the last is as wide as it is.</summary>
    private const int Widest = 36;

    public static Task<int> RunAsync(ClaimsArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                var papers = Matching(library, arguments.Where, cancel);
                var found = arguments.Selection.Of(papers);
                var shown = found.Take(arguments.Limit).ToList();
                if (invocation.Json)
                {
                    invocation.WriteJson(
                        new
                        {
                            query = arguments.Where is { } query ? QueryText.Print(query) : null,
                            total = found.Count,
                            claims = shown.Select(one => Json(one.Paper, one.Claims, one.Claim)),
                        }
                    );
                    return ExitCode.Done;
                }

                Write(invocation.Terminal.Out, [.. shown.Select(one => Row(one.Paper, one.Claims, one.Claim))]);
                invocation.Terminal.Err.WriteLine(
                    shown.Count < found.Count
                        ? $"{shown.Count:N0} of {found.Count:N0} claims; `--limit` shows more"
                        : $"{found.Count:N0} claims"
                );
                return ExitCode.Done;
            }
        );

    private static IEnumerable<Paper> Matching(Library library, Query? where, CancellationToken cancel)
    {
        var matcher = where is null ? null : new Matcher(where);
        foreach (var (_, paper) in library.Papers.All())
        {
            cancel.ThrowIfCancellationRequested();
            if (matcher is null || matcher.Try(FoldedPaper.Of(paper)) is not null)
            {
                yield return paper;
            }
        }
    }

    private static object Json(Paper paper, Claims claims, Claim claim) =>
        new
        {
            id = paper.Id.ToString(),
            title = paper.Title,
            system = claims.System,
            kind = claim.Kind.ToString().ToLowerInvariant(),
            quantity = claim.Quantity,
            low = claim.Low,
            high = claim.High,
            unit = claim.Unit,
            qualifier = ClaimText.Qualifier(claim.Qualifier),
            metric = claim.Metric,
            direction = claim.Direction == Direction.None ? null : claim.Direction.ToString().ToLowerInvariant(),
            baseline = claim.Baseline,
            setting = claim.Setting,
            hardware = claim.Hardware,
            confidence = claim.Confidence,
            start = claim.Evidence.Start,
            end = claim.Evidence.End,
        };

    private static string[] Row(Paper paper, Claims claims, Claim claim) =>
        [
            ClaimText.Quantity(claim),
            ClaimText.Metric(claim),
            Plain(claim.Baseline),
            Plain(claim.Setting ?? claim.Hardware),
            $"{paper.Id.Value}  {Plain(claims.System ?? paper.Title)}",
        ];

    private static void Write(TextWriter to, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        string[][] table =
        [
            ["claim", "of", "over", "on", "paper"],
            .. rows,
        ];
        int[] widths = [.. Enumerable.Range(0, 5).Select(column => table.Max(row => Math.Min(Widest, Width(row[column]))))];
        foreach (var row in table)
        {
            var cells = row.Select((cell, column) => column == 4 ? cell : Fit(cell, widths[column]));
            to.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    private static string Fit(string cell, int width)
    {
        var letters = new StringInfo(cell);
        return letters.LengthInTextElements > width
            ? letters.SubstringByTextElements(0, width - 1) + "…"
            : cell + new string(' ', width - letters.LengthInTextElements);
    }

    private static int Width(string cell) => new StringInfo(cell).LengthInTextElements;

    private static string Plain(string? text) =>
        string.Join(' ', TexText.ToUnicode(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
