using System.Globalization;

namespace Courant.Core.Sources;

/// <summary>
/// How far the pages of a part have come, kept in the request's cursor: the rows that came, the greatest total ever stated, and a
/// mark of the last page, its first row or the registry's own cursor.
/// </summary>
internal sealed record PageState(int Seen, int Greatest, string Mark)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seen};{Greatest};{Mark}");

    public static PageState Of(string? cursor) =>
        cursor?.Split(';', 3) is [var seen, var greatest, var mark]
        && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && int.TryParse(greatest, NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            ? new PageState(count, total, mark)
            : new PageState(0, 0, "");
}
