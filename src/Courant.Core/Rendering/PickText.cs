using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>What a front page says of a pick, in readable Unicode, before any format escapes it.</summary>
public static class PickText
{
    private const int MostClauses = 4;

    public static string Title(Paper paper) => TexText.ToUnicode(paper.Title);

    /// <summary>The page of the version described; null for a paper that no registry names.</summary>
    public static Uri? Address(Paper paper) => Identifiers.AddressOf(paper.Id, paper.Version);

    /// <summary>The identifier as readers write it, with the version: <c>arXiv:2512.25065v2</c>.</summary>
    public static string Name(Paper paper) =>
        paper.Id.Scheme == IdScheme.Arxiv
            ? $"arXiv:{paper.Id.Value}{(paper.Version is { } version ? $"v{version}" : "")}"
            : paper.Id.ToString();

    /// <summary>
    /// A name for the paper's place on a page: ASCII letters, digits, points and hyphens only; different papers have different
    /// ones. What else an identifier holds becomes its code point between underscores.
    /// </summary>
    public static string Anchor(PaperId id) =>
        Identifiers.NameOf(id.Scheme)
        + "-"
        + string.Concat(id.Value.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c.ToString() : $"_{(int)c:x}_"));

    /// <summary>The first authors and how many more there are; only the number where no source names them.</summary>
    public static string Authors(Paper paper, int most = 5)
    {
        var all = int.Max(paper.Authors.Count, paper.AuthorCount ?? 0);
        if (paper.Authors.Count == 0)
        {
            return all switch
            {
                0 => "",
                1 => "1 author",
                _ => $"{all} authors",
            };
        }

        var named = string.Join(", ", paper.Authors.Take(most).Select(author => TexText.ToUnicode(author.Name)));
        var more = all - int.Min(most, paper.Authors.Count);
        return more > 0 ? $"{named} and {more} more" : named;
    }

    /// <summary>
    /// Why the paper is in the section: the first clauses that it matches, each with the field, and how many more. A category says
    /// little of a paper and is named only where nothing else matched.
    /// </summary>
    public static string Why(Pick pick)
    {
        var matched = pick.Reason.Matched;
        if (matched.Count == 0)
        {
            return "all papers are shown";
        }

        var words = matched.Where(clause => !clause.Clause.StartsWith("cat:", StringComparison.Ordinal)).ToList();
        var named = words.Count == 0 ? matched : words;
        var first = string.Join(", ", named.Take(MostClauses).Select(clause => clause.InWords));
        return named.Count > MostClauses ? $"{first} and {named.Count - MostClauses} more" : first;
    }

    /// <summary>The best summary there is; null when nobody made one.</summary>
    public static Summary? Summary(Pick pick) => pick.Dossier.All<Summary>().FirstOrDefault(summary => summary.Text.Length > 0);

    /// <summary>The authors' institutions, first those of a source, else those derived; the first few and how many more. Empty where none is known.</summary>
    public static string Institutions(Pick pick, int most = 4)
    {
        var names = pick.Dossier.All<Institutions>().FirstOrDefault(found => found.Names.Count > 0)?.Names ?? [];
        var named = string.Join(", ", names.Take(most).Select(TexText.ToUnicode));
        return names.Count > most ? $"{named} and {names.Count - most} more" : named;
    }

    /// <summary>What the paper claims in numbers: the few claims that say most.</summary>
    public static IReadOnlyList<Claim> Claims(Pick pick, int most = 3) =>
        pick.Dossier.All<Claims>().FirstOrDefault() is { } claims ? ClaimText.Telling(claims, most) : [];

    /// <summary>Where it appears, with the year if it is stated; null when that is not known.</summary>
    public static string? Venue(Pick pick) =>
        pick.Dossier.All<Venue>().FirstOrDefault() is { } venue
            ? $"{venue.Name}{(venue.Year is { } year ? $" {year}" : "")}"
            : null;

    /// <summary>The paper's own code: http and https only, each once.</summary>
    public static IEnumerable<Uri> Code(Pick pick) =>
        pick
            .Paper.Links.Concat(pick.Dossier.All<CodeLinks>().SelectMany(links => links.Links))
            .Where(link => link is { Kind: LinkKind.Code, Url: { IsAbsoluteUri: true, Scheme: "http" or "https" } })
            .Select(link => link.Url)
            .Distinct();
}
