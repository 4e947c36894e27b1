using Courant.Core.Model;
using Courant.Core.Rendering;

namespace Courant.Runs;

/// <summary>One paper as a person reads it in a terminal: the account, its versions and what changed, and who said what.</summary>
internal static class PaperCard
{
    public static void Write(TextWriter to, Paper paper, IReadOnlyList<Listing> said, IReadOnlyList<ReaderMark> marks)
    {
        to.WriteLine(TexText.ToUnicode(paper.Title));
        if (paper.Withdrawn)
        {
            to.WriteLine($"WITHDRAWN{(paper.WithdrawnReason is { } reason ? $": {reason}" : "")}");
        }

        Line(to, "Authors", string.Join(", ", paper.Authors.Select(author => author.Name)));
        Line(to, "From", string.Join("; ", paper.Authors.Select(author => author.Affiliation).OfType<string>().Distinct()));
        Line(to, "Ids", string.Join(", ", paper.Ids));
        Line(to, "Link", Identifiers.AddressOf(paper.Id, paper.Version)?.ToString());
        Line(to, "Categories", string.Join(", ", paper.Categories));
        Line(to, "Comment", paper.Comment is { } comment ? TexText.ToUnicode(comment) : null);
        Line(to, "Journal", paper.JournalRef);
        Line(to, "Licence", paper.License);
        Line(to, "Published", paper.Published?.ToString("yyyy-MM-dd"));
        foreach (var version in paper.Versions)
        {
            Line(to, $"v{version.Number}", $"{version.Date:yyyy-MM-dd}{(version.Withdrawn ? ", withdrawn" : "")}");
        }

        foreach (var revision in paper.Revisions)
        {
            foreach (var change in revision.Changes)
            {
                Line(
                    to,
                    $"v{revision.From} to v{revision.To}",
                    $"{change.Part.ToString().ToLowerInvariant()}: “{change.Before}” became “{change.After}”"
                );
            }
        }

        foreach (var seen in paper.Announcements)
        {
            Line(to, "Announced", $"{seen.Day:yyyy-MM-dd} as {seen.Type.ToString().ToLowerInvariant()} ({seen.Source})");
        }

        foreach (var signal in paper.Signals)
        {
            Line(to, "Counted", $"{signal.Value:0.##} {signal.Name}{(signal.Source is { } source ? $" ({source})" : "")}");
        }

        foreach (var insight in paper.Insights)
        {
            Line(to, "Said", $"{Words(insight)} ({insight.Maker})");
        }

        foreach (var mark in marks)
        {
            Line(to, mark.Kind.ToString(), $"{mark.Made:yyyy-MM-dd} {mark.Text}".TrimEnd());
        }

        Line(to, "Listed by", string.Join(", ", said.Select(listing => listing.Source).Distinct()));
        if (paper.Abstract is { } text)
        {
            to.WriteLine();
            to.WriteLine(TexText.ToUnicode(text));
        }
    }

    private static void Line(TextWriter to, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            to.WriteLine($"  {name, -11} {text}");
        }
    }

    private static string Words(Insight insight) =>
        insight switch
        {
            Classification label => $"{label.Domain} / {label.Category}",
            Keyphrases keyphrases => $"keywords {string.Join(", ", keyphrases.Phrases)}",
            Summary summary => $"in short: {summary.Text}",
            Institutions institutions => $"from {string.Join("; ", institutions.Names)}",
            CodeLinks code => $"code {string.Join(", ", code.Links.Select(link => link.Url))}",
            Venue venue => $"at {venue.Name} {venue.Year}".TrimEnd(),
            Claims claims =>
                $"claims {string.Join("; ", claims.Rows.Select(claim => $"{ClaimText.Quantity(claim)} {ClaimText.Rest(claim)}".TrimEnd()))}",
            Entities entities => $"names {string.Join(", ", entities.Found.Select(entity => entity.Text))}",
            Remark remark => $"{remark.Label}: {remark.Text}",
            _ => insight.GetType().Name,
        };
}
