using Courant.Core.Enriching.Classifying;

namespace Courant.Settings;

/// <summary>Reads a taxonomy from YAML. Whatever is wrong becomes a mistake that names the file, the line and the way out.</summary>
internal static class TaxonomyFile
{
    private static readonly string[] Keys = ["name", "version", "about", "labels"];

    private static readonly string[] LabelKeys = ["name", "parent", "definition", "terms", "for", "against"];

    /// <summary>The taxonomy of a file; null where it cannot be used.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">How it is called in mistakes.</param>
    /// <param name="name">The name of the taxonomy where the file does not give one.</param>
    public static (Taxonomy? Taxonomy, IReadOnlyList<Mistake> Mistakes) Read(ReadOnlySpan<byte> bytes, string file, string name)
    {
        var (tree, found) = YamlReading.File(bytes, file, "");
        var mistakes = new List<Mistake>(found);
        if (tree is not SettingNode.Mapping top)
        {
            if (mistakes.Count == 0)
            {
                mistakes.Add(new(file, "The file holds no taxonomy.", "Write `version: 1` and `labels:` with a list of names."));
            }

            return (null, mistakes);
        }

        Known(top, Keys, mistakes);
        var draft = new TaxonomyDraft(
            Text(top, "name", mistakes) is { Length: > 0 } given ? given : name,
            Text(top, "version", mistakes),
            [.. Parts(top, "labels", mistakes).Select(part => Label(part, mistakes)).OfType<LabelDraft>()]
        );
        var taxonomy = draft.Check(out var faults);
        mistakes.AddRange(faults.Select(fault => new Mistake($"{file}:{fault.Line}", fault.What, fault.Fix)));
        return (mistakes.Count == 0 ? taxonomy : null, mistakes);
    }

    private static LabelDraft? Label(SettingNode part, List<Mistake> mistakes)
    {
        switch (part)
        {
            case SettingNode.Scalar alone:
                return new(alone.Text.Trim(), null, "", part.Origin.Line);
            case SettingNode.Mapping label:
                Known(label, LabelKeys, mistakes);
                var parent = Text(label, "parent", mistakes);
                return new(
                    Text(label, "name", mistakes),
                    parent.Length == 0 ? null : parent,
                    Text(label, "definition", mistakes),
                    part.Origin.Line
                )
                {
                    Terms = Texts(label, "terms", mistakes),
                    For = Texts(label, "for", mistakes),
                    Against = Texts(label, "against", mistakes),
                };
            default:
                mistakes.Add(new(part.Origin.ToString(), "A label is a name or a mapping.", "Write `- name: …`."));
                return null;
        }
    }

    private static void Known(SettingNode.Mapping node, string[] keys, List<Mistake> mistakes)
    {
        foreach (var entry in node.Entries.Where(entry => !keys.Contains(entry.Key, StringComparer.Ordinal)))
        {
            var near = Core.Searching.Spelling.Nearest(entry.Key, keys) is { } word ? $"Did you mean `{word}`? " : "";
            mistakes.Add(
                new(
                    entry.KeyOrigin.ToString(),
                    $"`{entry.Key}` is not known here.",
                    $"{near}Known are {string.Join(", ", keys.Select(key => $"`{key}`"))}."
                )
            );
        }
    }

    private static string Text(SettingNode.Mapping node, string key, List<Mistake> mistakes)
    {
        switch (node.Get(key))
        {
            case null or SettingNode.Scalar { IsUnset: true }:
                return "";
            case SettingNode.Scalar text:
                return text.Text.Trim();
            case var other:
                mistakes.Add(new(other.Origin.ToString(), $"`{key}` is one text.", $"Write `{key}: …` on one line."));
                return "";
        }
    }

    private static List<string> Texts(SettingNode.Mapping node, string key, List<Mistake> mistakes)
    {
        var texts = new List<string>();
        foreach (var part in Parts(node, key, mistakes))
        {
            if (part is SettingNode.Scalar { IsUnset: false } text)
            {
                texts.Add(text.Text.Trim());
            }
            else
            {
                mistakes.Add(
                    new(part.Origin.ToString(), $"`{key}` is a list of texts.", "Write each on a line of its own: `- …`.")
                );
            }
        }

        return texts;
    }

    private static IReadOnlyList<SettingNode> Parts(SettingNode.Mapping node, string key, List<Mistake> mistakes)
    {
        switch (node.Get(key))
        {
            case null or SettingNode.Scalar { IsUnset: true }:
                return [];
            case SettingNode.Sequence list:
                return list.Parts;
            case var other:
                mistakes.Add(
                    new(other.Origin.ToString(), $"`{key}` is a list.", $"Write `{key}:` and lines that begin with `- `.")
                );
                return [];
        }
    }
}
