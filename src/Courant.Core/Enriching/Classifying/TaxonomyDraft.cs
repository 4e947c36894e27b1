namespace Courant.Core.Enriching.Classifying;

/// <summary>A label as a file states it; <paramref name="Line"/> is where, counted from 1.</summary>
public sealed record LabelDraft(string Name, string? Parent, string Definition, int Line)
{
    public IReadOnlyList<string> Terms { get; init; } = [];

    public IReadOnlyList<string> For { get; init; } = [];

    public IReadOnlyList<string> Against { get; init; } = [];
}

/// <summary>What is wrong with a taxonomy, on which line of its file, and the way out.</summary>
public sealed record TaxonomyFault(int Line, string What, string Fix);

/// <summary>What a file states of a taxonomy, before it is known whether it holds together.</summary>
public sealed record TaxonomyDraft(string Name, string Version, IReadOnlyList<LabelDraft> Labels)
{
    /// <summary>The most labels of a taxonomy: more are a thesaurus, of which people do not use most.</summary>
    public const int MostLabels = 1000;

    /// <summary>The taxonomy; null, and every fault of it, where it does not hold together.</summary>
    public Taxonomy? Check(out IReadOnlyList<TaxonomyFault> faults)
    {
        var found = new List<TaxonomyFault>();
        if (Version.Trim().Length == 0)
        {
            found.Add(new(1, "The taxonomy has no version.", "Write one, such as `version: 1`; raise it when labels change."));
        }

        if (Labels.Count is 0 or > MostLabels)
        {
            found.Add(
                new(
                    1,
                    $"The taxonomy has {Labels.Count} labels.",
                    $"Give it from 1 to {MostLabels}: `labels:` and a list of names."
                )
            );
        }

        var made = Make(found);
        faults = [.. found.OrderBy(fault => fault.Line)];
        return found.Count == 0 ? new Taxonomy(this, made) : null;
    }

    private List<Label> Make(List<TaxonomyFault> faults)
    {
        var made = new List<Label>();
        var waiting = Labels.Where(label => IsSound(label, faults)).ToList();
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(label => label.Parent is null || Named(made, label.Parent) is not null).ToList();
            if (ready.Count == 0)
            {
                faults.AddRange(waiting.Select(Unplaced));
                break;
            }

            foreach (var draft in ready)
            {
                waiting.Remove(draft);
                var label = new Label(made.Count, draft, draft.Parent is null ? null : Named(made, draft.Parent));
                if (taken.TryGetValue(label.Path, out var line))
                {
                    faults.Add(
                        new(
                            draft.Line,
                            $"The label `{label.Path}` stands already on line {line}.",
                            "Delete or rename one of the two."
                        )
                    );
                    continue;
                }

                taken.Add(label.Path, draft.Line);
                made.Add(label);
            }
        }

        return made;
    }

    private static bool IsSound(LabelDraft label, List<TaxonomyFault> faults)
    {
        var what =
            label.Name.Trim().Length == 0 ? "A label has no name."
            : label.Name.Contains('/', StringComparison.Ordinal) ? $"The name `{label.Name}` has a slash in it."
            : string.Equals(label.Name, Model.Classification.Unsure, StringComparison.OrdinalIgnoreCase)
                ? $"`{label.Name}` is what a paper gets where no label is sure."
            : null;
        if (what is not null)
        {
            faults.Add(new(label.Line, what, "Give it another name; a slash stands between a label and its parent."));
        }

        return what is null;
    }

    /// <summary>A parent is named by its path, or by its name alone where only one label is called so.</summary>
    private static Label? Named(List<Label> made, string parent)
    {
        var named = made.Where(label => Same(label.Path, parent)).ToList();
        named = named.Count > 0 ? named : [.. made.Where(label => Same(label.Name, parent))];
        return named.Count == 1 ? named[0] : null;
    }

    private TaxonomyFault Unplaced(LabelDraft label)
    {
        var known = Labels.Count(other => Same(other.Name, label.Parent!.Split('/')[^1]));
        return known == 0
            ? new(
                label.Line,
                $"The parent `{label.Parent}` of `{label.Name}` is no label of this file.",
                Searching.Spelling.Nearest(label.Parent!, [.. Labels.Select(other => other.Name)]) is { } near
                    ? $"Did you mean `{near}`? A parent is another label's name."
                    : "Add that label, or delete the line `parent`."
            )
            : new(
                label.Line,
                $"The parent `{label.Parent}` of `{label.Name}` is below it, without a place itself, or one of several of that name.",
                "Let parents lead to a label without one, and write a path such as `mlsys/others` where a name stands twice."
            );
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
