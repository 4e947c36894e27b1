using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// Dublin Core as arXiv writes it: dates are those of the first and the last version, the comment is a description, the
/// journal an identifier. Of other repositories only what every one of them means alike is taken.
/// </summary>
internal static class DublinCore
{
    public static Listing Read(Element dublin, string? name, DateOnly? datestamp, string part)
    {
        var identifiers = dublin.All("identifier").Select(identifier => identifier.Text).Where(text => text.Length > 0).ToList();
        var ids = new List<PaperId>();
        if (OaiHeader.Named(name) is { Scheme: IdScheme.Arxiv } own)
        {
            ids.Add(own);
        }

        var arxiv = ids.Count > 0;
        var links = new List<Link>();
        foreach (var identifier in identifiers)
        {
            if (Identifiers.TryParse(identifier, out var id, out _) && !ids.Contains(id))
            {
                ids.Add(id);
            }

            if (Uri.TryCreate(identifier, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                links.Add(new Link(LinkKind.Abstract, url));
            }
        }

        if (!arxiv)
        {
            AddPages(ids, identifiers, name);
        }

        var descriptions = dublin
            .All("description")
            .Select(description => description.Text)
            .Where(text => text.Length > 0)
            .ToList();
        var comment = arxiv ? descriptions.Find(text => text.StartsWith("Comment: ", StringComparison.Ordinal)) : null;
        var dates = arxiv ? dublin.All("date").Select(date => OaiHeader.Day(date.Text)).OfType<DateOnly>().ToList() : [];
        DateOnly? created = dates.Count > 0 ? dates.Min() : null;
        DateOnly? updated = dates.Count > 1 ? dates.Max() : null;
        return new Listing
        {
            Source = ArxivOai.Name,
            Ids = ids,
            Title = dublin.TextOf("title") ?? "",
            Abstract = descriptions.Find(text => text != comment),
            Authors =
            [
                .. dublin
                    .All("creator")
                    .Select(creator => new Author(AuthorNames.InReadingOrder(creator.Text)))
                    .Where(author => AuthorNames.IsName(author.Name)),
            ],
            Comment = comment?["Comment: ".Length..],
            JournalRef = arxiv
                ? identifiers.Find(text =>
                    !Identifiers.TryParse(text, out _, out _) && !text.Contains("://", StringComparison.Ordinal)
                )
                : null,
            License = dublin
                .All("rights")
                .Select(rights => rights.Text)
                .FirstOrDefault(text => text.StartsWith("http", StringComparison.Ordinal)),
            Links = links,
            Published = OaiHeader.Midnight(created),
            Updated = OaiHeader.Midnight(updated ?? created),
            Announced = arxiv ? datestamp : null,
            Announce = OaiHeader.Announce(datestamp, created, updated, [], part),
        };
    }

    /// <summary>
    /// A paper of another repository is known by its page, which a bare site address is not, and by its OAI identifier, under
    /// which it may be deleted.
    /// </summary>
    private static void AddPages(List<PaperId> ids, List<string> identifiers, string? name)
    {
        if (ids.Count == 0 && identifiers.Where(IsPage).Select(Identifiers.OfUrl).OfType<PaperId>().ToList() is [var page, ..])
        {
            ids.Add(page);
        }

        if (OaiHeader.Named(name) is { } oai && !ids.Contains(oai))
        {
            ids.Add(oai);
        }
    }

    private static bool IsPage(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.PathAndQuery.Length > 1;
}
