using Courant.Core.Enriching.Classifying;

namespace Courant.Settings;

/// <summary>The taxonomies that are part of the program, and what was learnt of their labels.</summary>
internal static class ShippedTaxonomies
{
    public static IReadOnlyList<string> Names { get; } = ["mlsys", "arxiv"];

    public static Taxonomy Read(string name)
    {
        var (taxonomy, mistakes) = TaxonomyFile.Read(Bytes($"{name}.yaml")!, $"{name}.yaml", name);
        return taxonomy
            ?? throw new InvalidDataException(
                $"The taxonomy {name} that is part of this program cannot be read: {string.Join(' ', mistakes)}"
            );
    }

    /// <summary>What was learnt of a taxonomy; empty where nothing ships for it.</summary>
    public static ReadOnlyMemory<byte> Weights(Taxonomy taxonomy) => Bytes($"{taxonomy.Name}.bin");

    private static byte[]? Bytes(string file)
    {
        using var from = typeof(ShippedTaxonomies).Assembly.GetManifestResourceStream($"Taxonomies/{file}");
        if (from is null)
        {
            return null;
        }

        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return bytes;
    }
}
