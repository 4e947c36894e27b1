using Courant.Core.Searching.Meaning;

namespace Courant.Models;

/// <summary>The word vectors that are part of the program; read when they are first asked for.</summary>
internal static class ShippedModel
{
    private const string Name = "Models/words.bin";

    private static readonly Lazy<WordVectors?> Read = new(Open);

    /// <summary>Null in a build without a model, which searches by words alone.</summary>
    public static WordVectors? Words => Read.Value;

    /// <summary>How telling a word of a question is; null in a build without a model.</summary>
    public static Func<string, float>? Telling => Words is { } words ? words.Telling : null;

    private static WordVectors? Open()
    {
        using var from = typeof(ShippedModel).Assembly.GetManifestResourceStream(Name);
        if (from is null)
        {
            return null;
        }

        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return WordVectors.Open(bytes, out var fault)
            ?? throw new InvalidDataException($"The model that is part of this program cannot be read: {fault}.");
    }
}
