using System.Collections.Frozen;
using System.Globalization;

namespace Courant.Core.Sources.Feeds;

/// <summary>
/// Dates with the name of a month, in any order of their parts: <c>Thu, 01 Jan 2004 19:48:21 GMT</c>, <c>Sun Jan  4 16:29:06
/// 2004</c>, <c>January 4, 2004</c>, <c>Fri, 2006/09/15 08:19:53 EDT</c>. A word that is none of its parts makes it no date.
/// </summary>
internal sealed class Worded
{
    private static readonly FrozenDictionary<string, int> Zones = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["BST"] = 1,
        ["IST"] = 1,
        ["WEST"] = 1,
        ["MET"] = 1,
        ["CET"] = 1,
        ["MEST"] = 2,
        ["CEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["MSD"] = 4,
        ["JST"] = 9,
        ["KST"] = 9,
        ["AT"] = -4,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["ET"] = -5,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CT"] = -6,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MT"] = -7,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PT"] = -8,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Weekdays = new[]
    {
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "tues",
        "wednes",
        "thur",
        "thurs",
        "satur",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private int? _year;
    private int? _month;
    private int? _day;
    private TimeSpan? _time;
    private TimeSpan? _zone;
    private bool _afternoon;

    public static DateTimeOffset? Read(string text)
    {
        var date = new Worded();
        var parts = text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if (!date.Take(parts[i], first: i == 0))
            {
                return null;
            }
        }

        return date is { _year: { } year, _month: { } month, _day: { } day }
            ? FeedDates.Of(
                year,
                month,
                day,
                (date._time ?? TimeSpan.Zero)
                    + (date._afternoon && date._time?.Hours < 12 ? TimeSpan.FromHours(12) : TimeSpan.Zero),
                date._zone ?? TimeSpan.Zero
            )
            : null;
    }

    private bool Take(string part, bool first)
    {
        if (FeedDates.Months.TryGetValue(part.TrimEnd('.'), out var month))
        {
            (var taken, _month) = (_month is not null, month);
            return !taken;
        }

        if (char.IsAsciiDigit(part[0]))
        {
            return part.Contains(':', StringComparison.Ordinal) ? Clock(part)
                : part.Contains('/', StringComparison.Ordinal) || part.Contains('-', StringComparison.Ordinal) ? Calendar(part)
                : Number(part);
        }

        if (part[0] is '+' or '-')
        {
            _zone = FeedDates.Offset(part);
            return _zone is not null;
        }

        if (part.Equals("pm", StringComparison.OrdinalIgnoreCase) || part.Equals("am", StringComparison.OrdinalIgnoreCase))
        {
            _afternoon = part[0] is 'p' or 'P';
            return true;
        }

        // The day of the week is said in many languages, and says nothing that the date does not.
        return Zone(part) || Weekdays.Contains(part.TrimEnd('.')) || (first && part.All(c => char.IsLetter(c) || c == '.'));
    }

    private bool Zone(string part)
    {
        part = part.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase) ? part[4..] : part;
        var sign = part.AsSpan().IndexOfAny('+', '-');
        var name = sign < 0 ? part : part[..sign];
        if (!Zones.TryGetValue(name, out var hours))
        {
            return false;
        }

        var more = sign < 0 ? TimeSpan.Zero : FeedDates.Offset(part[sign..]);
        _zone = TimeSpan.FromHours(hours) + more;
        return more is not null;
    }

    private bool Clock(string part)
    {
        var zone = part.AsSpan(1).IndexOfAny('+', '-') + 1;
        if (zone > 0)
        {
            _zone = FeedDates.Offset(part[zone..]);
            part = part[..zone];
            if (_zone is null)
            {
                return false;
            }
        }

        var half =
            part.EndsWith("pm", StringComparison.OrdinalIgnoreCase) || part.EndsWith("am", StringComparison.OrdinalIgnoreCase);
        _afternoon = half && part[^2] is 'p' or 'P';
        var numbers = (half ? part[..^2] : part.TrimEnd('Z')).Split('.')[0].Split(':');
        if (numbers.Length is < 2 or > 3 || !numbers.All(number => number.Length is 1 or 2 && number.All(char.IsAsciiDigit)))
        {
            return false;
        }

        var read = numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        _time = FeedDates.Time(read[0], read[1], read.Length > 2 ? read[2] : 0);
        return _time is not null;
    }

    /// <summary>A whole date in numbers, the year first, or a day, a month's name and a year: <c>2006/09/15</c>, <c>15-Sep-2006</c>.</summary>
    private bool Calendar(string part)
    {
        var numbers = part.Split('/', '-');
        if (numbers.Length != 3)
        {
            return false;
        }

        if (numbers[0].Length != 4)
        {
            return FeedDates.Months.ContainsKey(numbers[1]) && numbers.All(number => number.Length > 0 && Take(number, false));
        }

        if (!numbers.All(number => number.Length is > 0 and <= 4 && number.All(char.IsAsciiDigit)))
        {
            return false;
        }

        (_year, _month, _day) = (Parse(numbers[0]), Parse(numbers[1]), Parse(numbers[2]));
        return true;
    }

    private bool Number(string part)
    {
        var digits =
            part.EndsWith("st", StringComparison.Ordinal)
            || part.EndsWith("nd", StringComparison.Ordinal)
            || part.EndsWith("rd", StringComparison.Ordinal)
            || part.EndsWith("th", StringComparison.Ordinal)
                ? part[..^2]
                : part.TrimEnd('.');
        if (digits.Length is 0 or > 4 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        if (digits.Length <= 2 && _day is null)
        {
            _day = Parse(digits);
            return true;
        }

        (var taken, _year) = (_year is not null, FeedDates.FullYear(Parse(digits), digits.Length));
        return !taken;
    }

    private static int Parse(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
