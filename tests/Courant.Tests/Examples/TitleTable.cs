using Courant.Core;
using Courant.Core.Model;

namespace Courant.Tests.Examples;

/// <summary>A table whose first line is <c>id</c>, a tab and <c>title</c>: one paper a line.</summary>
public sealed class TitleTable : IImporter
{
    public const string Name = "title-table";

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith("id\ttitle\n"u8);

    public IEnumerable<Imported> Read(Stream file)
    {
        using var lines = new StreamReader(file);
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (number > 1 && line.Length > 0)
            {
                yield return line.Split('\t') is [var id, var title] && Identifiers.TryParse(id, out var paper, out var version)
                    ? new Imported(
                        number,
                        new Listing
                        {
                            Source = Name,
                            Ids = [paper],
                            Title = title,
                            Version = version,
                        },
                        null
                    )
                    : new Imported(number, null, new Problem($"line {number}", "is not an identifier, a tab and a title"));
            }
        }
    }
}
