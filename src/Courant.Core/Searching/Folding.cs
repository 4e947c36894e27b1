using System.Buffers;
using System.Runtime.InteropServices;

namespace Courant.Core.Searching;

/// <summary>
/// Makes texts comparable as a reader compares them: case, accents, hyphens, TeX and HTML markup do not count. The words come from
/// <see cref="TokenReader"/>; plural is taken off only where words are looked for, not here.
/// </summary>
public static class Folding
{
    private const ulong Seed = 0x9E3779B97F4A7C15;
    private const ulong Mixer = 0xD6E8FEB86659FD93;

    /// <summary>The folded words of a text with one blank between them: <c>Poincaré's {W}ork</c> gives <c>poincare work</c>.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        // No character folds to more than its name, and names longer than three characters take a whole word.
        var rented = ArrayPool<char>.Shared.Rent((text.Length * 8) + 16);
        var length = Fold(text, rented);
        var folded = new string(rented.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(rented);
        return folded;
    }

    /// <summary>Writes the folded words with one blank between them, as many as fit, and returns the number of characters.</summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        var words = new TokenReader(text, stackalloc char[TokenReader.BufferLength]);
        var length = 0;
        while (words.MoveNext())
        {
            var gap = length == 0 ? 0 : 1;
            if (length + gap + words.Current.Length > destination.Length)
            {
                break;
            }

            if (gap == 1)
            {
                destination[length++] = ' ';
            }

            words.Current.CopyTo(destination[length..]);
            length += words.Current.Length;
        }

        return length;
    }

    /// <summary>A 64-bit hash of a folded word, never 0, the same on every run and machine of the same byte order.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = Seed ^ (ulong)word.Length;
        var bytes = MemoryMarshal.AsBytes(word);
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        var tail = 0UL;
        foreach (var c in MemoryMarshal.Cast<byte, char>(bytes))
        {
            tail = (tail << 16) | c;
        }

        hash = Mix(hash ^ tail);
        return hash == 0 ? 1 : hash;
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ Seed, Mixer, out var low);
        return high ^ low;
    }
}
