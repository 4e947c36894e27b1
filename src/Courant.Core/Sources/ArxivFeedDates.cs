using System.Globalization;

namespace Courant.Core.Sources;

/// <summary>Instants as arXiv's feeds write them.</summary>
internal static class ArxivFeedDates
{
    /// <summary><c>Thu, 18 Sep 2025 00:00:00 -0400</c> in RSS, <c>2025-08-20T00:00:00-04:00</c> in Atom and RDF; null for anything else.</summary>
    public static DateTimeOffset? Instant(string? text)
    {
        // The day of the week is not needed, and sometimes wrong.
        var comma = text?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        var rest = text.AsSpan(comma + 1).Trim();
        if (rest.EndsWith(" GMT", StringComparison.Ordinal) || rest.EndsWith(" UTC", StringComparison.Ordinal))
        {
            rest = $"{rest[..^4]} +0000";
        }

        return
            DateTimeOffset.TryParseExact(
                rest,
                ["d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowInnerWhite,
                out var instant
            )
            || (
                comma < 0
                && rest.Length >= 10
                && rest[4] == '-'
                && DateTimeOffset.TryParse(rest, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
            )
            ? instant.ToUniversalTime()
            : null;
    }
}
