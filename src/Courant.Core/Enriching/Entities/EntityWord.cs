using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Entities;

/// <summary>
/// What is known of one token: its hash, how it is written, its last three letters, its classes, and whether it belongs to the closed
/// classes of English words or is a mark, so that no noun phrase goes on across it.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntityWord(uint Folded, uint Shape, uint Ending, WordClass Class, bool Breaks)
{
    private const uint Seed = 2166136261;

    private static readonly HashSet<uint> Breaking =
    [
        .. (
            "a an the of for in on and to with by from or as at we our is are was were be that which this these it its their using use "
            + "used via than between both not can has have , . : ; ( ) [ ] \" ' ` $ % = < > { } / ? !"
        )
            .Split(' ')
            .Select(word => EntityToken.Fold(word)),
    ];

    /// <summary>What stands before the first token.</summary>
    public static readonly EntityWord Before = new(1, 3, 0, WordClass.Unknown, true);

    /// <summary>What stands after the last token.</summary>
    public static readonly EntityWord After = new(2, 3, 0, WordClass.Unknown, true);

    /// <summary>A token as it stands; in a headline a capital at the beginning of a word says nothing.</summary>
    public static EntityWord Of(ReadOnlySpan<char> word, uint folded, bool headline, WordClasses classes) =>
        new(folded, ShapeOf(word, headline), Last(word, 3), classes[word, folded], Breaking.Contains(folded));

    /// <summary>The hash of the first letters in lower case.</summary>
    public static uint First(ReadOnlySpan<char> word, int letters)
    {
        var hash = Seed;
        foreach (var letter in word[..letters])
        {
            hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619u;
        }

        return hash;
    }

    /// <summary>The hash of the last letters in lower case; of the whole word where it is shorter.</summary>
    public static uint Last(ReadOnlySpan<char> word, int letters) =>
        First(word[Math.Max(0, word.Length - letters)..], Math.Min(letters, word.Length));

    private static uint ShapeOf(ReadOnlySpan<char> word, bool headline)
    {
        var plain = headline && word.Length > 1 && char.IsUpper(word[0]) && !word[1..].ContainsAnyInRange('A', 'Z');
        var shape = 17u;
        var last = '\0';
        var run = 0;
        foreach (var letter in word)
        {
            var kind =
                char.IsUpper(letter) ? (plain ? 'x' : 'X')
                : char.IsLower(letter) ? 'x'
                : char.IsDigit(letter) ? '0'
                : letter;
            run = kind == last ? run + 1 : 0;
            last = kind;
            shape = run > 1 ? shape : EntityFeatures.Mix(shape, kind);
        }

        return shape;
    }
}
