namespace Courant.Settings;

/// <summary>A value as somebody wrote it, before anyone asks what it means, with the place where it stands.</summary>
internal abstract record SettingNode(Origin Origin)
{
    /// <summary>
    /// One text. <paramref name="Plain"/> says that it stood without quotes, so that <c>null</c>, <c>~</c> and nothing mean "not set".
    /// <paramref name="TextColumn"/> is the column of its first character in the file, 0 where characters and columns do not
    /// correspond (escapes, several lines).
    /// </summary>
    public sealed record Scalar(string Text, bool Plain, Origin Origin, int TextColumn = 0) : SettingNode(Origin)
    {
        public bool IsUnset => Plain && Text is "" or "~" or "null";
    }

    public sealed record Sequence(IReadOnlyList<SettingNode> Parts, Origin Origin) : SettingNode(Origin);

    public sealed record Mapping(IReadOnlyList<Entry> Entries, Origin Origin) : SettingNode(Origin)
    {
        public SettingNode? Get(string key) => Entries.FirstOrDefault(entry => SettingNames.Same(entry.Key, key))?.Value;
    }

    /// <summary>A key, the place of the key, and its value.</summary>
    public sealed record Entry(string Key, Origin KeyOrigin, SettingNode Value);

    /// <summary>Puts one tree over another: mappings merge key by key, of anything else the upper stands alone.</summary>
    public static SettingNode Over(SettingNode above, SettingNode? below)
    {
        if (above is Scalar { IsUnset: true } && below is not null)
        {
            return below;
        }

        if (above is not Mapping upper || below is not Mapping lower)
        {
            return above;
        }

        var merged = new List<Entry>();
        foreach (var entry in lower.Entries)
        {
            var match = upper.Entries.FirstOrDefault(other => SettingNames.Same(other.Key, entry.Key));
            merged.Add(match is null ? entry : match with { Value = Over(match.Value, entry.Value) });
        }

        merged.AddRange(upper.Entries.Where(entry => lower.Get(entry.Key) is null));
        return upper with { Entries = merged };
    }

    /// <summary>The node at a path; null when nothing was written there.</summary>
    public static SettingNode? Find(SettingNode? tree, string path)
    {
        foreach (var name in path.Split('.'))
        {
            tree = tree switch
            {
                Mapping mapping => mapping.Get(name),
                Sequence list when int.TryParse(name, out var index) && index < list.Parts.Count => list.Parts[index],
                _ => null,
            };
        }

        return tree;
    }

    /// <summary>The tree with a value at a path; what is missing on the way becomes mappings. Indexes must exist.</summary>
    public static SettingNode With(SettingNode? tree, ReadOnlySpan<string> path, SettingNode value)
    {
        if (path.IsEmpty)
        {
            return Over(value, tree);
        }

        if (tree is Sequence list)
        {
            var index = int.Parse(path[0], System.Globalization.CultureInfo.InvariantCulture);
            var parts = list.Parts.ToArray();
            parts[index] = With(parts[index], path[1..], value);
            return list with { Parts = parts };
        }

        var here = tree as Mapping ?? new Mapping([], value.Origin);
        var changed = new Entry(path[0], value.Origin, With(here.Get(path[0]), path[1..], value));
        return Over(
            new Mapping([changed], here.Origin),
            new Mapping([.. here.Entries.Where(entry => !SettingNames.Same(entry.Key, changed.Key))], here.Origin)
        );
    }
}

/// <summary>How the names of settings are written: in the file, on the command line and in the environment.</summary>
internal static class SettingNames
{
    /// <summary><c>first_days</c> and <c>first-days</c> are the same name.</summary>
    public static bool Same(string left, string right) => Canonical(left) == Canonical(right);

    public static string Canonical(string name) => name.Replace('-', '_');

    /// <summary><c>FirstDays</c> becomes <c>first_days</c>.</summary>
    public static string OfProperty(string property)
    {
        var name = new System.Text.StringBuilder();
        foreach (var letter in property)
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>The environment variable of a setting: <c>COURANT_SOURCES__ARXIV_OAI__URL</c>.</summary>
    public static string Environment(IEnumerable<string> path) =>
        "COURANT_" + string.Join("__", path.Select(part => Canonical(part).ToUpperInvariant()));
}
