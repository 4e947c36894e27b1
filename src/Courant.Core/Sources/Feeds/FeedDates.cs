using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Courant.Core.Sources.Feeds;

/// <summary>
/// Reads the dates that feeds write: RFC 822 with its variants, ISO 8601 with its variants, C's asctime, and what blog systems of
/// Korea, Greece and Hungary wrote. Null for anything else. Where no zone stands, UTC is meant.
/// </summary>
public static partial class FeedDates
{
    private const int Longest = 100;

    /// <summary>The instant, in UTC; a day alone is its midnight.</summary>
    public static DateTimeOffset? Instant(string? written)
    {
        var text = (written ?? "").Trim();
        if (text.Length is < 4 or > Longest)
        {
            return null;
        }

        text = HungarianMonth()
            .Replace(
                text,
                found => Months.TryGetValue(found.Value[5..^1], out var month) ? $"{found.Value[..4]}-{month:00}-" : found.Value
            );
        return Iso(Full().Match(text)) ?? Iso(Short().Match(text)) ?? Korean(text) ?? Worded.Read(text);
    }

    /// <summary>The instant of parts that may be out of range; null where they are.</summary>
    internal static DateTimeOffset? Of(int year, int month, int day, TimeSpan time, TimeSpan offset)
    {
        if (
            year is < 1 or > 9999
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || time < TimeSpan.Zero
            || time > TimeSpan.FromDays(1)
            || offset.Duration() > TimeSpan.FromHours(24)
        )
        {
            return null;
        }

        var ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks + time.Ticks - offset.Ticks;
        return ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks
            ? null
            : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    /// <summary>A time of day; null where a part is out of range. A leap second is the second after the minute's last.</summary>
    internal static TimeSpan? Time(int hour, int minute, int second) =>
        hour is >= 0 and <= 24 && minute is >= 0 and < 60 && second is >= 0 and <= 60 ? new TimeSpan(hour, minute, second) : null;

    /// <summary>The hours of a zone as a sign and digits give them.</summary>
    internal static TimeSpan? Offset(string text)
    {
        var found = SignedZone().Match(text);
        return found.Success && Number(found, "m") < 60
            ? new TimeSpan(Number(found, "h"), Number(found, "m"), 0) * (text[0] == '-' ? -1 : 1)
            : null;
    }

    /// <summary>Two digits mean a year from 1990 to 2089.</summary>
    internal static int FullYear(int year, int digits) =>
        digits > 2 ? year
        : year < 90 ? 2000 + year
        : 1900 + year;

    private static DateTimeOffset? Iso(Match found)
    {
        if (!found.Success)
        {
            return null;
        }

        var time = Time(Number(found, "h"), Number(found, "i"), Number(found, "s"));
        var zone = found.Groups["z"].Value.ToUpperInvariant() is "" or "Z" ? TimeSpan.Zero : Offset(found.Groups["z"].Value);
        var year = found.Groups["y"].Value;
        if (time is null || zone is null || year.Length == 0)
        {
            return null;
        }

        // An ordinal day: 03335 is the 335th of 2003.
        var full = FullYear(int.Parse(year, CultureInfo.InvariantCulture), year.Length);
        if (found.Groups["o"].Success)
        {
            var ordinal = Number(found, "o");
            return full < 1 || ordinal < 1 || ordinal > (DateTime.IsLeapYear(full) ? 366 : 365)
                ? null
                : Of(full, 1, 1, time.Value, zone.Value)?.AddDays(ordinal - 1);
        }

        return Of(
            full,
            found.Groups["m"].Success ? Number(found, "m") : 1,
            found.Groups["d"].Success ? Number(found, "d") : 1,
            time.Value,
            zone.Value
        );
    }

    private static DateTimeOffset? Korean(string text)
    {
        var found = KoreanDay().Match(text);
        if (!found.Success)
        {
            return null;
        }

        var hour = Number(found, "h");
        hour += found.Groups["pm"].Success && hour < 12 ? 12 : 0;
        return Time(hour, Number(found, "i"), Number(found, "s")) is { } time
            ? Of(Number(found, "y"), Number(found, "m"), Number(found, "d"), time, TimeSpan.FromHours(9))
            : null;
    }

    private static int Number(Match found, string group) =>
        int.TryParse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The months by their names and beginnings of three letters, in English, Greek and Hungarian.</summary>
    internal static FrozenDictionary<string, int> Months { get; } = MonthNames();

    private static FrozenDictionary<string, int> MonthNames()
    {
        string[] english =
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        string[] others =
        [
            "Ιαν",
            "Φεβ",
            "Μάώ Μαώ Μάρ Μαρ",
            "Απρ",
            "Μάι Μαΐ Μαϊ",
            "Ιούν Ιον",
            "Ιούλ Ιολ",
            "Αύγ Αυγ",
            "Σεπ",
            "Οκτ",
            "Νοέ Νοε",
            "Δεκ",
        ];
        string[] hungarian =
        [
            "január",
            "februári február",
            "március",
            "április",
            "máujus május",
            "június",
            "július",
            "augusztus",
            "szeptember",
            "október",
            "november",
            "december",
        ];
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["sept"] = 9 };
        for (var month = 0; month < 12; month++)
        {
            foreach (var name in $"{english[month]} {english[month][..3]} {others[month]} {hungarian[month]}".Split(' '))
            {
                names[name] = month + 1;
            }
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private const string Clock = @"([T ]\s*(?<h>\d{1,2}):(?<i>\d{2})(:(?<s>\d{2})([.,]\d+)?)?\s*(?<z>[zZ]|[+-]\d{1,2}:?\d{2})?)?";

    [GeneratedRegex(@"^(?<y>\d{4})(-0?(?<m>\d{1,2})(-(?<d>\d{1,2}))?)?" + Clock + "$", Plain)]
    private static partial Regex Full();

    [GeneratedRegex(
        @"^((?<y>\d{4})(?<m>\d{2})(?<d>\d{2})([T ]?(?<h>\d{2}):?(?<i>\d{2}):?(?<s>\d{2})?(?<z>[zZ]|[+-]\d{2}:?\d{2})?)?"
            + @"|-(?<y>\d{2})-?(?<m>\d{2})|(?<y>\d{2})(?<m>\d{2})(?<d>\d{2})|(?<y>\d{2})-(?<m>\d{2})-(?<d>\d{2})"
            + Clock
            + @"|(?<y>\d{2})-?(?<o>\d{3})|(?<y>\d{4})-?(?<o>\d{3}))$",
        Plain
    )]
    private static partial Regex Short();

    [GeneratedRegex(@"^[+-](?<h>\d{1,2}):?(?<m>\d{2})?$", Plain)]
    private static partial Regex SignedZone();

    [GeneratedRegex(
        @"^(?<y>\d{4})(년 ?|-)(?<m>\d{2})(월 ?|-)(?<d>\d{2})일? +((?<pm>오후)|오전)? ?(?<h>\d{1,2}):(?<i>\d{2}):(?<s>\d{2})$",
        Plain
    )]
    private static partial Regex KoreanDay();

    [GeneratedRegex(@"^\d{4}-\p{L}{3,12}-", Plain)]
    private static partial Regex HungarianMonth();

    private const RegexOptions Plain =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
}
