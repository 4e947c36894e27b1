using System.Collections.Concurrent;
using System.Globalization;
using Courant.Core.Merging;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Enriching.Classifying;

/// <summary>Makes the models of taxonomies: from fitted weights where they are shipped, and from a file's own examples and terms.</summary>
public static class TaxonomyModels
{
    /// <summary>The name of every maker that labels by a taxonomy.</summary>
    public const string Maker = "taxonomy";

    private static readonly ConcurrentDictionary<(string Version, WordVectors? Vectors), LabelModel> Made = new();

    /// <summary>The taxonomy, its version, and eight digits of what its file says and of what was learnt of it.</summary>
    /// <param name="taxonomy">The taxonomy.</param>
    /// <param name="fitted">The bytes of what was learnt; empty for a taxonomy that has nothing but its file.</param>
    internal static string VersionOf(Taxonomy taxonomy, ReadOnlySpan<byte> fitted)
    {
        var all = taxonomy.Hash + Checksum.Of(fitted).ToString(CultureInfo.InvariantCulture);
        return $"{taxonomy.Name}@{taxonomy.Version}+{Folding.Hash(all).ToString("x16", CultureInfo.InvariantCulture)[..8]}";
    }

    /// <summary>
    /// A model of fitted bytes, in which labels that those do not know speak by their own words; without any, of what the file says. It is
    /// made once for all who label by the same taxonomy.
    /// </summary>
    internal static LabelModel Of(Taxonomy taxonomy, ReadOnlyMemory<byte> fitted, WordVectors? vectors) =>
        Made.GetOrAdd((VersionOf(taxonomy, fitted.Span), vectors), _ => Make(taxonomy, fitted.Span, vectors));

    private static LabelModel Make(Taxonomy taxonomy, ReadOnlySpan<byte> fitted, WordVectors? vectors)
    {
        if (fitted.IsEmpty)
        {
            var told = LabelTraining.Fit(taxonomy, Examples(taxonomy), vectors, least: 1, LabelModel.OpeningForOne);
            return new(taxonomy, told, vectors, LabelTrees.Shipped);
        }

        var (weights, paths) = LabelWeightsFile.Read(ref fitted);
        var same = paths.SequenceEqual(taxonomy.Labels.Select(label => label.Path), StringComparer.Ordinal);
        var trees = same ? BoostedTrees.Read(fitted) : LabelTrees.Shipped;
        return new(taxonomy, same ? weights : Moved(taxonomy, weights, paths), vectors, trees);
    }

    /// <summary>
    /// The titles of a file as examples. One for a label says nothing of what is below the label, and one against says nothing of others.
    /// </summary>
    private static List<LabelledText> Examples(Taxonomy taxonomy)
    {
        var examples = new List<LabelledText>();
        foreach (var label in taxonomy.Labels)
        {
            var below = taxonomy.Labels.Where(other => IsBelow(other, label)).Select(other => other.Number).ToList();
            var rest = taxonomy.Labels.Select(other => other.Number).Except([label.Number, .. below]).ToList();
            examples.AddRange(label.For.Select(title => new LabelledText(title, null, [label.Number], below)));
            examples.AddRange(label.Against.Select(title => new LabelledText(title, null, [], rest)));
        }

        return examples;
    }

    private static bool IsBelow(Label label, Label other)
    {
        for (var at = label.Parent; at is not null; at = at.Parent)
        {
            if (at == other)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The weights of the labels that both have, by their paths.</summary>
    private static LabelWeights Moved(Taxonomy taxonomy, LabelWeights fitted, IReadOnlyList<string> paths)
    {
        var places = paths
            .Select((path, at) => (path, at))
            .ToDictionary(pair => pair.path, pair => pair.at, StringComparer.OrdinalIgnoreCase);
        var old = taxonomy.Labels.Select(label => places.TryGetValue(label.Path, out var at) ? at : -1).ToArray();
        var (widthBefore, width) = (FixedRows.WidthFor(fitted.Labels), FixedRows.WidthFor(old.Length));
        return fitted with
        {
            Labels = old.Length,
            Words = Rows(fitted.Words),
            Meaning = Rows(fitted.Meaning),
            Centres = [.. old.Select(at => at < 0 ? new float[fitted.Dimension] : fitted.Centres[at])],
            Papers = [.. old.Select(at => at < 0 ? 0 : fitted.Papers[at])],
            Shares =
            [
                .. fitted.Shares.Select(shares =>
                    shares
                        .Select(share => share with { Label = (ushort)Array.IndexOf(old, share.Label) })
                        .Where(share => share.Label < old.Length)
                        .ToArray()
                ),
            ],
        };

        float[] Rows(float[] rows)
        {
            var moved = new float[rows.Length / widthBefore * width];
            for (var row = 0; row < rows.Length / widthBefore; row++)
            {
                for (var label = 0; label < old.Length; label++)
                {
                    moved[(row * width) + label] = old[label] < 0 ? 0 : rows[(row * widthBefore) + old[label]];
                }
            }

            return moved;
        }
    }
}
