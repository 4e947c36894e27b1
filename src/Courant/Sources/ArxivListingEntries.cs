using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Sources;

/// <summary>The papers of a listing page as listings.</summary>
internal sealed partial class ArxivListingEntries(string part, DateOnly day)
{
    public List<Listing> Listings { get; } = [];

    public List<Problem> Problems { get; } = [];

    public void Add(ArxivListingSection section)
    {
        foreach (var (term, text) in section.Entries)
        {
            var fields = FieldsOf(text);
            var title = fields.GetValueOrDefault("list-title", "");
            if (IdOf(term) is not { } id || title.Length == 0)
            {
                Problems.Add(
                    new Problem(
                        $"{ArxivListing.Name} {part} {ArxivListingText.Of(term)}",
                        title.Length == 0 ? "no title" : "no arXiv identifier"
                    )
                );
                continue;
            }

            Listings.Add(ListingOf(id, title, term, fields) with { Announced = day, Announce = section.Type });
        }
    }

    private static Listing ListingOf(PaperId id, string title, IElement term, Dictionary<string, string> fields)
    {
        var (authors, left) = AuthorsOf(fields.GetValueOrDefault("list-authors", ""));
        return new Listing
        {
            Source = ArxivListing.Name,
            Ids = [id],
            Title = title,
            Abstract = fields.GetValueOrDefault("p"),
            Authors = authors,
            AuthorCount = left > 0 ? authors.Count + left : null,
            Categories = CategoriesOf(fields.GetValueOrDefault("list-subjects", ""), term),
            Comment = fields.GetValueOrDefault("list-comments"),
            JournalRef = fields.GetValueOrDefault("list-journal-ref"),
        };
    }

    /// <summary>
    /// The texts of an entry by the first word of their class, the abstract under <c>p</c>; without their labels, which some pages have
    /// not marked as such. Selectors would be read anew for each field of each of thousands of papers.
    /// </summary>
    private static Dictionary<string, string> FieldsOf(IElement text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in text.GetDescendants().OfType<IElement>())
        {
            var name = element.LocalName == "p" ? "p" : (element.ClassName ?? "").Split(' ', 2)[0];
            if (
                (name == "p" || name.StartsWith("list-", StringComparison.Ordinal))
                && Label().Replace(ArxivListingText.Of(element), "") is { Length: > 0 } written
            )
            {
                fields.TryAdd(name, written);
            }
        }

        return fields;
    }

    private static PaperId? IdOf(IElement term) =>
        term.GetDescendants()
            .OfType<IElement>()
            .Where(element => element.LocalName == "a")
            .Select(link =>
                Identifiers.Arxiv(ArxivListingText.Of(link))
                ?? (
                    link.GetAttribute("href") is { } href && href.IndexOf("/abs/", StringComparison.Ordinal) is var at and >= 0
                        ? Identifiers.Arxiv(href.AsSpan(at + 5))
                        : null
                )
            )
            .FirstOrDefault(id => id is not null);

    /// <summary>The authors, and how many more the page says there are.</summary>
    private static (IReadOnlyList<Author> Authors, int Left) AuthorsOf(string line)
    {
        if (line.StartsWith("(author list", StringComparison.OrdinalIgnoreCase))
        {
            return ([], 0);
        }

        var more = NotShown().Match(line);
        var names = more.Success ? line[..more.Index] : line;
        return (
            AuthorNames.Split(names),
            int.TryParse(more.Groups["n"].ValueSpan, NumberStyles.None, null, out var left) ? left : 0
        );
    }

    /// <summary>The categories of <c>Subject (cs.DC); Other (cs.LG)</c>, the primary one first as it stands.</summary>
    private static List<string> CategoriesOf(string subjects, IElement term)
    {
        var categories = Category()
            .Matches(subjects)
            .Select(match => match.Groups["category"].Value)
            .Where(ArxivCategories.IsCategory)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return categories is [] && CrossListedFrom().Match(ArxivListingText.Of(term)) is { Success: true } from
            ? [from.Groups["category"].Value]
            : categories;
    }

    [GeneratedRegex(
        "^(Title|Authors?|Comments|Journal-ref|Subjects): ?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @",? ?(et al\.? ?)?\((?<n>[0-9]+) additional authors? not shown\)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NotShown();

    [GeneratedRegex(@"\((?<category>[A-Za-z.-]+)\) ?(;|$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Category();

    [GeneratedRegex(@"\(cross-list from (?<category>[A-Za-z.-]+)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CrossListedFrom();
}
