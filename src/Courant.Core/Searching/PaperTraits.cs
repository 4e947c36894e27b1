using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>What can be asked of a paper beside its words: <c>year:2024..2025</c>, <c>has:code</c>, <c>is:withdrawn</c>.</summary>
internal static class PaperTraits
{
    public static readonly string[] Has = ["code", "abstract", "doi", "venue"];

    public static readonly string[] Is = ["withdrawn", "revised"];

    /// <summary>The year in which the paper was published, or else under which it is filed; 0 where nobody says.</summary>
    public static int YearOf(Paper paper) => paper.Published?.UtcDateTime.Year ?? paper.Day?.Year ?? 0;

    public static bool Holds(Paper paper, QueryField field, string trait) =>
        (field, trait) switch
        {
            (QueryField.Has, "code") => PaperLabels.HasCode(paper),
            (QueryField.Has, "abstract") => !string.IsNullOrEmpty(paper.Abstract),
            (QueryField.Has, "doi") => paper.Ids.Any(id => id.Scheme == IdScheme.Doi),
            (QueryField.Has, "venue") => PaperLabels.HasVenue(paper),
            (QueryField.Is, "withdrawn") => paper.Withdrawn,
            (QueryField.Is, "revised") => paper.Version > 1,
            _ => false,
        };

    /// <summary>Reads <c>2024</c>, <c>2024..2025</c>, <c>2024..</c> or <c>..2025</c>; null for anything else.</summary>
    public static (int From, int To)? Years(ReadOnlySpan<char> text)
    {
        var dots = text.IndexOf("..");
        var from = dots < 0 ? text : text[..dots];
        var to = dots < 0 ? text : text[(dots + 2)..];
        var first = 1;
        var last = 9999;
        return (from.IsEmpty && to.IsEmpty) || !Read(from, ref first) || !Read(to, ref last) || first > last
            ? null
            : (first, last);
    }

    private static bool Read(ReadOnlySpan<char> text, ref int year)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length != 4 || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        year = int.Parse(text);
        return year > 0;
    }
}
