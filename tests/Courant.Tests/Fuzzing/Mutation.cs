using System.Globalization;
using System.Text;

namespace Courant.Tests.Fuzzing;

/// <summary>Spoils bodies as servers, networks and attackers do: a pure function of the bodies and the chance that is handed in.</summary>
internal static class Mutation
{
    /// <summary>What a mutant may grow to: the fetcher lets nothing larger through than 15 MiB, and most of these are far smaller.</summary>
    private const int Largest = 4 * 1024 * 1024;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "&#xD800;&bogus;&",
            "&lt;&amp;lt;&#38;#60;",
            "<?xml version='1.1' encoding='utf-16'?>",
            "<?xml version='1.0' encoding='utf-7'?>",
            "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
            "<x xmlns:a='",
            "\"",
            "'",
            "<",
            ">",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\",
            "\\ud800",
            "\\u0000",
            "null",
            "true",
            "{}",
            "[]",
            "-",
            "NaN",
            "1e999999",
            "-99999999999999999999999",
            "9999-99-99T99:99:99Z",
            "0000-00-00",
            "Thu, 32 Foo 2026 25:61:61 +9999",
            "<script>",
            "<template><svg><math><title>",
            "</",
            "<p",
            "| --- |",
            "\n",
            "\r",
            "$$\\frac{",
            "https://[::1",
            "http://%zz/",
            "10.1/",
            "arXiv:9999.99999v999999999999",
        }.Select(Encoding.UTF8.GetBytes),
        [0],
        [0xFF],
        [0xFE, 0xFF],
        [0xFF, 0xFE],
        [0xEF, 0xBB, 0xBF],
        [0xED, 0xA0, 0x80],
        [0xC0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
    ];

    private static readonly string[] Nests =
    [
        "<a>",
        "<div>",
        "[",
        "{\"a\":",
        "{\"content\":[",
        "(",
        "{",
        "<![CDATA[",
        "&amp;",
        "> ",
        "**",
    ];

    /// <param name="body">A body that a reader knows.</param>
    /// <param name="other">Another one, of any format, to be spliced into it.</param>
    /// <param name="random">Decides everything.</param>
    public static byte[] Of(byte[] body, byte[] other, Random random)
    {
        var bytes = body.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count < Largest; times--)
        {
            Once(bytes, other, random);
        }

        return [.. bytes.Take(Largest)];
    }

    private static void Once(List<byte> bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(13))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 60)));
                break;
            case 3 when random.Next(3) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(at, Piece([.. bytes], random, 2_000));
                break;
            case 5:
                bytes.InsertRange(at, Piece(other, random, 2_000));
                break;
            case 6 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(Piece(other, random, int.MaxValue));
                break;
            case 7 when random.Next(20) == 0:
                Nest(bytes, at, random);
                break;
            case 8 when random.Next(10) == 0:
                Recode(bytes, random);
                break;
            case 9:
                Number(bytes, at, random);
                break;
            case 10 when random.Next(20) == 0:
                Repeat(bytes, random);
                break;
            default:
                bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                break;
        }
    }

    private static byte[] Piece(byte[] of, Random random, int most)
    {
        var from = random.Next(of.Length + 1);
        return of[from..Math.Min(of.Length, from + random.Next(1, Math.Min(most, of.Length + 2)))];
    }

    /// <summary>Opens something very often, and closes it or does not.</summary>
    private static void Nest(List<byte> bytes, int at, Random random)
    {
        var opened = Encoding.UTF8.GetBytes(Nests[random.Next(Nests.Length)]);
        var times = (int)Math.Pow(10, 1 + random.NextDouble() * 4);
        var all = new byte[Math.Min(opened.Length * times, Largest)];
        for (var index = 0; index < all.Length; index++)
        {
            all[index] = opened[index % opened.Length];
        }

        bytes.InsertRange(at, all);
    }

    private static void Recode(List<byte> bytes, Random random)
    {
        var text = Encoding.UTF8.GetString([.. bytes]);
        Encoding[] encodings = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1];
        var encoding = encodings[random.Next(encodings.Length)];
        bytes.Clear();
        bytes.AddRange(random.Next(2) == 0 ? encoding.GetPreamble() : []);
        bytes.AddRange(encoding.GetBytes(text));
    }

    /// <summary>Changes the next number: a digit of it, its sign, or all of it.</summary>
    private static void Number(List<byte> bytes, int at, Random random)
    {
        var digit = bytes.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
        if (digit < 0)
        {
            return;
        }

        var number = random.Next(6) switch
        {
            0 => "-",
            1 => new string('9', random.Next(1, 400)),
            2 => "0",
            3 => ".5e3",
            4 => long.MinValue.ToString(CultureInfo.InvariantCulture),
            _ => $"{random.Next(10)}",
        };
        bytes.RemoveAt(digit);
        bytes.InsertRange(digit, Encoding.UTF8.GetBytes(number));
    }

    private static void Repeat(List<byte> bytes, Random random)
    {
        var once = bytes.ToArray();
        for (var times = random.Next(1, 20); times > 0 && bytes.Count + once.Length < Largest / 4; times--)
        {
            bytes.AddRange(once);
        }
    }
}
