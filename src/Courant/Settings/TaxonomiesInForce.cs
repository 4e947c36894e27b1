using Courant.Core.Enriching.Classifying;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>Finds the taxonomies that the settings name: a file of the reader's goes before one that ships under the same name.</summary>
internal static class TaxonomiesInForce
{
    public const string Folder = "taxonomies";

    /// <param name="names">The names in the settings.</param>
    /// <param name="settings">The settings as they were written, for places.</param>
    /// <param name="beside">The folder of the settings file.</param>
    /// <param name="say">Takes mistakes: of names, and of the files.</param>
    public static IReadOnlyList<Taxonomy> Read(
        IReadOnlyList<string> names,
        SettingNode settings,
        string beside,
        Action<Mistake> say
    )
    {
        var found = new List<Taxonomy>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (Read(name, beside, say, () => PlaceOf(settings, name)) is { } taxonomy)
            {
                found.Add(taxonomy);
            }
        }

        return found;
    }

    private static Taxonomy? Read(string name, string beside, Action<Mistake> say, Func<string> place)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) || name is "." or "..")
        {
            say(new(place(), $"`taxonomy`: {ScalarReading.Quoted(name)} is no name of a taxonomy.", "Write its name: `mlsys`."));
            return null;
        }

        var file = $"{Folder}/{name}.yaml";
        var path = Path.Combine(beside, Folder, $"{name}.yaml");
        if (!File.Exists(path))
        {
            if (ShippedTaxonomies.Names.Contains(name, StringComparer.Ordinal))
            {
                return ShippedTaxonomies.Read(name);
            }

            var near = Spelling.Nearest(name, ShippedTaxonomies.Names) is { } word ? $"Did you mean `{word}`? " : "";
            say(
                new(
                    place(),
                    $"There is no taxonomy {ScalarReading.Quoted(name)}.",
                    $"{near}Write the file {file}, or choose one that ships: {string.Join(", ", ShippedTaxonomies.Names)}."
                )
            );
            return null;
        }

        try
        {
            var (taxonomy, mistakes) = TaxonomyFile.Read(File.ReadAllBytes(path), file, name);
            foreach (var mistake in mistakes)
            {
                say(mistake);
            }

            return taxonomy;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            say(new(file, $"The file cannot be read: {unreadable.Message}", "Make it a file that this account may read."));
            return null;
        }
    }

    private static string PlaceOf(SettingNode settings, string name)
    {
        var node = SettingNode.Find(settings, "taxonomy");
        var part = (node as SettingNode.Sequence)?.Parts.FirstOrDefault(one =>
            one is SettingNode.Scalar text && text.Text.Trim() == name
        );
        return (part ?? node)?.Origin.ToString() ?? "taxonomy";
    }
}
