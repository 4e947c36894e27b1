using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>What an OAI-PMH header means: the paper it names, its day, and what that day says with the days of the versions.</summary>
internal static class OaiHeader
{
    private const string ArxivPrefix = "oai:arXiv.org:";

    /// <summary>The paper that an OAI identifier names: arXiv's by its own identifier, another repository's by the OAI identifier.</summary>
    public static PaperId? Named(string? oai) =>
        oai is null ? null
        : oai.StartsWith(ArxivPrefix, StringComparison.OrdinalIgnoreCase) ? Identifiers.Arxiv(oai.AsSpan(ArxivPrefix.Length))
        : new PaperId(IdScheme.Url, oai);

    public static DateOnly? Day(string? text) =>
        text is { Length: >= 10 }
        && DateOnly.TryParseExact(
            text.AsSpan(0, 10),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    public static DateTimeOffset? Midnight(DateOnly? day) =>
        day is { } date ? new DateTimeOffset(date, default, TimeSpan.Zero) : null;

    /// <summary>By the days of the first and last version, where their hours are not given.</summary>
    public static AnnounceType? Announce(
        DateOnly? datestamp,
        DateOnly? created,
        DateOnly? updated,
        IReadOnlyList<string> categories,
        string part
    )
    {
        if (datestamp is not { } day || Midnight(created) is not { } first)
        {
            return null;
        }

        PaperVersion[] versions =
            Midnight(updated) is { } last && last != first
                ? [new PaperVersion(1, first), new PaperVersion(2, last)]
                : [new PaperVersion(1, first)];
        return ArxivCalendar.Announced(day, versions, categories, part);
    }
}
