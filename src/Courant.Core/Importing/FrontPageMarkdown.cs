using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads the front page that Courant prints as Markdown. It shows TeX as Unicode and names the first authors only, so this is what
/// readers saw, not all that was known; the list has everything.
/// </summary>
internal static class FrontPageMarkdown
{
    private static readonly Maker Page = new(FrontPageImporter.Name, "page");

    public static bool Recognises(IEnumerable<string> lines) =>
        lines.Any(line => line.StartsWith("*Showing ", StringComparison.Ordinal) && line.EndsWith('*'));

    public static IEnumerable<Imported> Read(IEnumerable<TextLine> paragraphs)
    {
        DateOnly? day = null;
        var at = 0;
        Listing? paper = null;
        foreach (var (number, text) in paragraphs)
        {
            if (
                text.StartsWith("### ", StringComparison.Ordinal)
                && text.IndexOf("\\. ", StringComparison.Ordinal) is > 4 and < 12
            )
            {
                if (paper is not null)
                {
                    yield return new Imported(at, paper, null);
                }

                (paper, at) = (Titled(text[(text.IndexOf("\\. ", StringComparison.Ordinal) + 3)..], day), number);
            }
            else if (text.StartsWith('#') || text == "---")
            {
                if (paper is not null)
                {
                    yield return new Imported(at, paper, null);
                }

                paper = null;
            }
            else if (paper is not null)
            {
                paper = Told(paper, text);
            }
            else
            {
                day ??= Dateline(text);
            }
        }

        if (paper is not null)
        {
            yield return new Imported(at, paper, null);
        }
    }

    private static Listing Titled(string heading, DateOnly? day)
    {
        var linked = FieldText.TryLink(heading, out var label, out var url);
        var title = FieldText.Plain(linked ? label : heading, own: true);
        var listing = new Listing
        {
            Source = FrontPageImporter.Name,
            Ids = [Identifiers.OfTitle(title)],
            Title = title,
            Announced = day,
            Announce = day is null ? null : AnnounceType.New,
        };
        return linked && Identifiers.TryParse(url.OriginalString, out var id, out var version)
            ? listing with
            {
                Ids = [id],
                Version = version,
            }
            : listing;
    }

    private static Listing Told(Listing paper, string text)
    {
        if (text.StartsWith("**", StringComparison.Ordinal) && text.Contains(" · ", StringComparison.Ordinal))
        {
            return Facts(paper, text.Split(" · "));
        }

        if (text.StartsWith("**Withdrawn.** Reason given: ", StringComparison.Ordinal))
        {
            return paper with { Comment = FieldText.Plain(text["**Withdrawn.** Reason given: ".Length..], own: true) };
        }

        if (text.StartsWith("Code: ", StringComparison.Ordinal) && FieldText.TryLink(text, out _, out var code))
        {
            return With(paper, new CodeLinks([new Link(LinkKind.Code, code)]) { Maker = Page });
        }

        if (text.StartsWith("From: ", StringComparison.Ordinal))
        {
            var names = FieldText.Plain(text["From: ".Length..], own: true).Split(", ");
            return With(paper, new Institutions(names) { Maker = Page });
        }

        if (text is "<details><summary>Abstract</summary>")
        {
            return paper with { Abstract = "" };
        }

        if (
            text is "</details>"
            || text.StartsWith("Claims: ", StringComparison.Ordinal)
            || text.StartsWith("**", StringComparison.Ordinal)
            || text.StartsWith("Why: ", StringComparison.Ordinal)
        )
        {
            return paper;
        }

        // Between the facts and the reason stands the summary, behind the reason the folded abstract.
        return paper.Abstract is "" ? paper with { Abstract = FieldText.Plain(text, own: true) } : With(paper, Summary(text));
    }

    private static Listing Facts(Listing paper, string[] facts)
    {
        var state = facts[0].Trim('*');
        paper = state switch
        {
            "Cross-listed" => paper with { Announce = AnnounceType.Cross },
            "Held" => paper with { Announced = null, Announce = null },
            "Withdrawn" => paper with { Announce = AnnounceType.Replaced },
            _ when state.StartsWith("Revised", StringComparison.Ordinal) => paper with { Announce = AnnounceType.Replaced },
            _ => paper,
        };
        foreach (var fact in facts.Skip(2).Select(fact => FieldText.Plain(fact, own: true)))
        {
            if (paper.Categories.Count == 0 && FrontPageImporter.IsCategory(fact))
            {
                paper = paper with { Categories = [fact] };
            }
            else if (paper.Authors.Count == 0 && paper.AuthorCount is null)
            {
                paper = Authors(paper, fact);
            }
            else
            {
                paper = With(paper, new Venue(fact, null) { Maker = Page });
            }
        }

        return paper;
    }

    private static Listing Authors(Listing paper, string text)
    {
        if (text.Split(' ') is [var number, "author" or "authors"] && int.TryParse(number, out var count))
        {
            return paper with { AuthorCount = count };
        }

        var and = text.LastIndexOf(" and ", StringComparison.Ordinal);
        var isMore = and > 0 && text.EndsWith(" more", StringComparison.Ordinal);
        var more = isMore && int.TryParse(text[(and + 5)..^5], out var rest) ? rest : 0;
        var names = (more > 0 ? text[..and] : text).Split(", ").Select(name => new Author(name)).ToList();
        return paper with { Authors = names, AuthorCount = more > 0 ? names.Count + more : null };
    }

    private static Summary Summary(string text)
    {
        var open = text.EndsWith(")*", StringComparison.Ordinal) ? text.LastIndexOf(" *(", StringComparison.Ordinal) : -1;
        var maker = open > 0 ? FieldText.Plain(text[(open + 3)..^2], own: true).Split(' ', 2) : [];
        return new Summary(FieldText.Plain(open > 0 ? text[..open] : text, own: true))
        {
            Maker = maker is [var name, var version] ? new Maker(name, version) : Page,
        };
    }

    private static Listing With(Listing paper, Insight insight) => paper with { Insights = [.. paper.Insights, insight] };

    /// <summary>The edition's own day: the last one of its dateline.</summary>
    private static DateOnly? Dateline(string text)
    {
        var close = text.StartsWith("**", StringComparison.Ordinal) ? text.IndexOf("**", 2, StringComparison.Ordinal) : -1;
        var date = close < 0 ? "" : text[2..close].Split(" – ")[^1].Split(", ")[^1];
        return DateOnly.TryParseExact(date, "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
    }
}
