using System.Globalization;
using System.Text;
using Courant.Core.Searching;

namespace Courant.Core.Enriching.Classifying;

/// <summary>
/// A label of a taxonomy. Only a <see cref="Taxonomy"/> makes them, so that no paper can be given one that its file does not have.
/// </summary>
public sealed class Label
{
    internal Label(int number, LabelDraft draft, Label? parent)
    {
        (Number, Name, Parent, Definition) = (number, draft.Name, parent, draft.Definition);
        (Terms, For, Against) = (draft.Terms, draft.For, draft.Against);
        Path = parent is null ? draft.Name : $"{parent.Path}/{draft.Name}";
        Level = parent is null ? 0 : parent.Level + 1;
    }

    /// <summary>Its place in <see cref="Taxonomy.Labels"/>.</summary>
    public int Number { get; }

    public string Name { get; }

    /// <summary>Its name after those of its parents: <c>mlsys/LLM inference</c>.</summary>
    public string Path { get; }

    public Label? Parent { get; }

    /// <summary>How many parents stand above it.</summary>
    public int Level { get; }

    public string Definition { get; }

    /// <summary>Words and phrases that speak for it.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Titles of papers that have it.</summary>
    public IReadOnlyList<string> For { get; }

    /// <summary>Titles of papers that do not have it.</summary>
    public IReadOnlyList<string> Against { get; }

    public Label Root => Parent?.Root ?? this;

    public override string ToString() => Path;
}

/// <summary>A closed vocabulary of labels; a paper that has a label has its parent too.</summary>
public sealed class Taxonomy
{
    private readonly Dictionary<string, Label> _paths;

    internal Taxonomy(TaxonomyDraft draft, IReadOnlyList<Label> labels)
    {
        (Name, Version, Labels) = (draft.Name, draft.Version, labels);
        _paths = labels.ToDictionary(label => label.Path, StringComparer.OrdinalIgnoreCase);
        Children = [.. labels.Select(label => labels.Where(other => other.Parent == label).ToArray())];
        var text = new StringBuilder();
        foreach (var label in labels)
        {
            text.AppendJoin('\t', [label.Path, label.Definition, .. label.Terms, "+", .. label.For, "-", .. label.Against])
                .Append('\n');
        }

        Hash = Folding.Hash(text.ToString()).ToString("x16", CultureInfo.InvariantCulture)[..8];
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>Eight digits that change with anything that its file says of its labels.</summary>
    public string Hash { get; }

    /// <summary>Parents before their children.</summary>
    public IReadOnlyList<Label> Labels { get; }

    /// <summary>The children of each label, by its number.</summary>
    internal IReadOnlyList<Label[]> Children { get; }

    /// <summary>Finds a label by its path, in any case; null where there is none.</summary>
    public Label? Find(string path) => _paths.GetValueOrDefault(path.Trim());

    /// <summary>A label as it is printed: without parent and children it stands in the domain that is called as the taxonomy.</summary>
    public (string Domain, string Category) Printed(Label label) =>
        label.Parent is not null ? (label.Root.Name, label.Name)
        : Children[label.Number].Length == 0 ? (Name, label.Name)
        : (label.Name, Model.Classification.Unsure);

    public override string ToString() => $"{Name}@{Version}+{Hash}";
}
