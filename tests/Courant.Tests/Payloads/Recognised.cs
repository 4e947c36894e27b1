using Courant.Core;

namespace Courant.Tests.Payloads;

/// <summary>How a file of the shared folder reads when it is imported: by which kind, and as what.</summary>
internal static class Recognised
{
    private static readonly List<(string Name, IImporter Importer)> Importers =
    [
        .. Catalog.Importers.Select(plugin => (plugin.Name, plugin.Make())),
    ];

    /// <summary>Every file of a folder by its path in it, in order.</summary>
    public static IReadOnlyList<(string Name, string Path)> Files(string folder)
    {
        var root = SharedFolder.Require("payloads", folder);
        return
        [
            .. Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), path))
                .OrderBy(file => file.Item1, StringComparer.Ordinal),
        ];
    }

    /// <summary>The first kind that recognises it, as an import asks them; null for a file that is of no kind.</summary>
    public static string? KindOf(byte[] bytes) => First(bytes)?.Name;

    /// <summary>What it reads as; nothing where it is of no kind.</summary>
    public static IReadOnlyList<Imported> Read(byte[] bytes) =>
        First(bytes) is { } known ? [.. known.Importer.Read(new MemoryStream(bytes))] : [];

    private static (string Name, IImporter Importer)? First(byte[] bytes)
    {
        foreach (var known in Importers)
        {
            if (known.Importer.Recognises(bytes.AsSpan(0, Math.Min(bytes.Length, 65536))))
            {
                return known;
            }
        }

        return null;
    }
}
