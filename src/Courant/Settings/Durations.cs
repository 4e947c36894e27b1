using System.Buffers;
using System.Globalization;

namespace Courant.Settings;

/// <summary>Lengths of time as people write them: <c>30s</c>, <c>5m</c>, <c>1h30m</c>, <c>2d</c>.</summary>
internal static class Durations
{
    public const string Pattern = "^(\\d+(\\.\\d+)?(ms|s|m|h|d))+$";

    private static readonly SearchValues<char> NumberLetters = SearchValues.Create("0123456789.");

    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>Reads a sum of numbers with units; false for anything else, and for more than 10,000 days.</summary>
    public static bool TryParse(string text, out TimeSpan length)
    {
        length = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberLetters);
            if (
                digits < 1
                || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            )
            {
                return false;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9') is var next and >= 0 ? next : rest.Length;
            var unit = UnitOf(rest[..letters]);
            if (unit is null || number > 10_000)
            {
                return false;
            }

            length += unit.Value * (double)number;
            rest = rest[letters..];
        }

        return length <= TimeSpan.FromDays(10_000);
    }

    /// <summary>The shortest text that reads back as the same length: whole units, largest first.</summary>
    public static string Format(TimeSpan length)
    {
        if (length == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new System.Text.StringBuilder();
        foreach (var (unit, size) in Units)
        {
            var count = length.Ticks / size.Ticks;
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
                length -= size * count;
            }
        }

        return text.ToString();
    }

    private static TimeSpan? UnitOf(ReadOnlySpan<char> text)
    {
        foreach (var (unit, size) in Units)
        {
            if (text.Trim().SequenceEqual(unit))
            {
                return size;
            }
        }

        return null;
    }
}
