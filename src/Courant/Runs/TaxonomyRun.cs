using Courant.Cli;
using Courant.Core;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant taxonomy</c>: the labels in force, labels by hand, how often both agree, and labelling anew.</summary>
internal static class TaxonomyRun
{
    /// <summary>How many examples of one move, or of disagreements, are shown.</summary>
    private const int Shown = 3;

    private const int DisagreementsShown = 20;

    public static TaxonomyHandlers Handlers { get; } = new(ListAsync, CorrectAsync, TestAsync, RetagAsync);

    private static Task<int> ListAsync(TaxonomyListArguments _, Invocation invocation, CancellationToken cancel)
    {
        var taxonomies = invocation.Settings.Taxonomies;
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    taxonomies = taxonomies.Select(taxonomy => new
                    {
                        name = taxonomy.Name,
                        version = taxonomy.Version,
                        maker = Enricher([taxonomy]).Maker.ToString(),
                        labels = taxonomy.Labels.Select(label => new { path = label.Path, definition = label.Definition }),
                    }),
                }
            );
            return Task.FromResult(ExitCode.Done);
        }

        foreach (var taxonomy in taxonomies)
        {
            invocation.Terminal.Out.WriteLine($"{taxonomy.Name}, version {taxonomy.Version}, {taxonomy.Labels.Count} labels");
            var width = taxonomy.Labels.Max(label => (2 * label.Level) + label.Name.Length);
            foreach (var label in taxonomy.Labels.Where(label => label.Parent is null))
            {
                Write(label);
            }

            void Write(Label label)
            {
                var name = new string(' ', 2 * label.Level) + label.Name;
                invocation.Terminal.Out.WriteLine($"  {name.PadRight(width)}  {label.Definition}".TrimEnd());
                foreach (var child in taxonomy.Labels.Where(other => other.Parent == label))
                {
                    Write(child);
                }
            }
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static Task<int> CorrectAsync(TaxonomyCorrectArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                cancel.ThrowIfCancellationRequested();
                if (library.Papers.Find(arguments.Paper) is not { } paper)
                {
                    return invocation.NothingDone(
                        $"The library holds no paper {arguments.Paper}.",
                        "Bring it in with `courant press` or `courant import` first."
                    );
                }

                // A paper of several identifiers keeps its mark under the one that it was given first.
                var before = library.Marks.Of(paper).FirstOrDefault(mark => mark.Kind == MarkKind.Label);
                var id = before?.Paper ?? arguments.Paper;
                var text = ReaderLabels.With(before?.Text, arguments.Taxonomy, arguments.Label);
                library.Marks.Set(new ReaderMark(id, MarkKind.Label, text, invocation.Clock.GetUtcNow()));
                if (invocation.Json)
                {
                    invocation.WriteJson(
                        new
                        {
                            id = paper.Id.ToString(),
                            title = paper.Title,
                            taxonomy = arguments.Taxonomy.Name,
                            label = arguments.Label.Path,
                        }
                    );
                }
                else
                {
                    invocation.Terminal.Out.WriteLine($"{paper.Id}  {arguments.Label.Path}  {paper.Title}");
                }

                return ExitCode.Done;
            }
        );

    private static Task<int> TestAsync(TaxonomyTestArguments _, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                var compared = Compare(library, invocation.Settings.Taxonomies, cancel);
                var right = compared.Count(one => one.IsRight);
                if (invocation.Json)
                {
                    invocation.WriteJson(
                        new
                        {
                            total = compared.Count,
                            right,
                            wrong = compared.Count(one => one is { IsRight: false, IsUnsure: false }),
                            unsure = compared.Count(one => one.IsUnsure),
                            accuracy = compared.Count == 0 ? (double?)null : Math.Round((double)right / compared.Count, 3),
                            labels = ByLabel(compared)
                                .Select(label => new
                                {
                                    label = label.Path,
                                    total = label.Total,
                                    right = label.Right,
                                    wrong = label.Wrong,
                                    unsure = label.Unsure,
                                }),
                            disagreements = compared
                                .Where(one => !one.IsRight)
                                .Select(one => new
                                {
                                    id = one.Paper.Id.ToString(),
                                    title = one.Paper.Title,
                                    label = one.Given.Path,
                                    said = Name(one.Said),
                                    confidence = one.Said?.Confidence,
                                }),
                        }
                    );
                    return ExitCode.Done;
                }

                Write(invocation.Terminal.Out, compared, right);
                return ExitCode.Done;
            }
        );

    private static void Write(TextWriter to, IReadOnlyList<Compared> compared, int right)
    {
        if (compared.Count == 0)
        {
            to.WriteLine("No paper has a label by hand. Give some with `courant taxonomy correct ID LABEL`.");
            return;
        }

        var labels = ByLabel(compared).ToList();
        var width = labels.Max(label => label.Path.Length);
        to.WriteLine($"{"label".PadRight(width)}  papers  right  wrong  unsure");
        foreach (var label in labels)
        {
            to.WriteLine(
                $"{label.Path.PadRight(width)}  {label.Total, 6}  {label.Right, 5}  {label.Wrong, 5}  {label.Unsure, 6}"
            );
        }

        to.WriteLine($"{right} of {compared.Count} right ({100.0 * right / compared.Count:0} %)");
        foreach (var one in compared.Where(one => !one.IsRight).Take(DisagreementsShown))
        {
            to.WriteLine($"  {one.Paper.Id}  you: {one.Given.Path}, Courant: {Name(one.Said)}  {one.Paper.Title}");
        }
    }

    private static Task<int> RetagAsync(TaxonomyRetagArguments _, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                var today = DateOnly.FromDateTime(invocation.Clock.GetUtcNow().UtcDateTime);
                var enricher = Enricher(invocation.Settings.Taxonomies);
                var done = Retag.Run(library, enricher, today, cancel);
                var moves = done
                    .Moved.GroupBy(moved => (Before: Name(moved.Before), After: Name(moved.After)))
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key.Before, StringComparer.Ordinal)
                    .ThenBy(group => group.Key.After, StringComparer.Ordinal)
                    .ToList();
                if (invocation.Json)
                {
                    invocation.WriteJson(
                        new
                        {
                            maker = enricher.Maker.ToString(),
                            papers = done.Papers,
                            changed = done.Moved.Count,
                            moves = moves.Select(group => new
                            {
                                before = group.Key.Before,
                                after = group.Key.After,
                                papers = group.Count(),
                                examples = group
                                    .Take(Shown)
                                    .Select(moved => new { id = moved.Paper.Id.ToString(), title = moved.Paper.Title }),
                            }),
                        }
                    );
                    return ExitCode.Done;
                }

                invocation.Terminal.Out.WriteLine(
                    $"{done.Papers:N0} papers labelled anew, {done.Moved.Count:N0} with another label"
                );
                foreach (var group in moves)
                {
                    invocation.Terminal.Out.WriteLine($"{group.Count(), 6:N0}  {group.Key.Before} → {group.Key.After}");
                    foreach (var moved in group.Take(Shown))
                    {
                        invocation.Terminal.Out.WriteLine($"          {moved.Paper.Id}  {moved.Paper.Title}");
                    }
                }

                return ExitCode.Done;
            }
        );

    private static IEnricher Enricher(IReadOnlyList<Taxonomy> taxonomies) =>
        Catalog.Enrichers.Single(plugin => plugin.Name == TaxonomyModels.Maker).Make(new([], taxonomies));

    private static string Name(Classification? label) => label is null ? "none" : $"{label.Domain}/{label.Category}";

    private sealed record Compared(Paper Paper, Label Given, Classification? Said, bool IsRight)
    {
        public bool IsUnsure => Said is { Category: Classification.Unsure } && !IsRight;
    }

    private static IEnumerable<(string Path, int Total, int Right, int Wrong, int Unsure)> ByLabel(
        IReadOnlyList<Compared> compared
    ) =>
        compared
            .GroupBy(one => one.Given.Path)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                (
                    group.Key,
                    group.Count(),
                    group.Count(one => one.IsRight),
                    group.Count(one => one is { IsRight: false, IsUnsure: false }),
                    group.Count(one => one.IsUnsure)
                )
            );

    /// <summary>What the classifier says by itself of every paper that has a label by hand.</summary>
    private static List<Compared> Compare(Library library, IReadOnlyList<Taxonomy> taxonomies, CancellationToken cancel)
    {
        var compared = new List<Compared>();
        var marks = library.Marks.All(MarkKind.Label);
        foreach (var taxonomy in taxonomies)
        {
            var enricher = Enricher([taxonomy]);
            foreach (var mark in marks)
            {
                cancel.ThrowIfCancellationRequested();
                if (ReaderLabels.Of(mark, taxonomy) is { } given && library.Papers.Find(mark.Paper) is { } paper)
                {
                    var said = enricher.Read(paper, null).OfType<Classification>().FirstOrDefault();
                    compared.Add(new(paper, given, said, (said?.Domain, said?.Category) == taxonomy.Printed(given)));
                }
            }
        }

        return compared;
    }
}
