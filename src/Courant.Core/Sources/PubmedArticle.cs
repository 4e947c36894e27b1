using System.Globalization;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>One article of PubMed (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/190101/); its day is the one on which it entered.</summary>
internal static class PubmedArticle
{
    public static (Listing? Listing, string? Wrong) Read(Element entry, string source)
    {
        if (entry.Name is "PubmedBookArticle" or "DeleteCitation")
        {
            return (null, null);
        }

        var citation = entry.Child("MedlineCitation");
        var number = citation?.TextOf("PMID") ?? "";
        if (
            number.Length is 0 or > 10
            || !number.All(char.IsAsciiDigit)
            || Identifiers.OfUrl($"https://pubmed.ncbi.nlm.nih.gov/{number}") is not { } id
        )
        {
            return (null, $"`{number}` is not an identifier of PubMed, in <{entry.Name}>");
        }

        var article = citation!.Child("Article");
        if ((article?.TextOf("ArticleTitle") ?? article?.TextOf("VernacularTitle")) is not { } title)
        {
            return (null, $"{id} has no title");
        }

        var history = entry.Child("PubmedData")?.Child("History")?.All("PubMedPubDate") ?? [];
        var entered = Day(history.FirstOrDefault(date => date["PubStatus"] == "entrez"));
        var abstracts = string.Join(' ', (article!.Child("Abstract")?.All("AbstractText") ?? []).Select(Labelled));
        return (
            new Listing
            {
                Source = source,
                Ids = [id, .. Dois(entry, article)],
                // PubMed ends every title with a stop.
                Title = title.EndsWith('.') && title.Length > 1 ? title[..^1] : title,
                Abstract = abstracts.Length > 0 ? abstracts : null,
                Authors = [.. (article.Child("AuthorList")?.All("Author") ?? []).Select(AuthorOf).OfType<Author>()],
                JournalRef = Reference(article),
                Published = Day(article.Child("ArticleDate")) is { } day ? FieldText.Midnight(day) : null,
                Announced = entered,
                Announce = entered is null ? null : AnnounceType.New,
                Insights = Keywords(citation) is { Count: > 0 } keywords
                    ? [new Keyphrases(keywords) { Maker = new Maker(source, "authors") }]
                    : [],
            },
            null
        );
    }

    private static IEnumerable<PaperId> Dois(Element entry, Element article) =>
        (entry.Child("PubmedData")?.Child("ArticleIdList")?.All("ArticleId") ?? [])
            .Where(one => one["IdType"] == "doi")
            .Concat(article.All("ELocationID").Where(one => one["EIdType"] == "doi"))
            .SelectMany(one => JsonFields.Dois(one.Text))
            .Distinct();

    /// <summary>A part of an abstract, with its heading where it has one.</summary>
    private static string Labelled(Element part) =>
        part["Label"] is { Length: > 0 } label && label != "UNLABELLED" ? $"{label}: {part.Text}" : part.Text;

    private static Author? AuthorOf(Element author)
    {
        string?[] parts =
        [
            author.TextOf("ForeName") ?? author.TextOf("Initials"),
            author.TextOf("LastName"),
            author.TextOf("Suffix"),
        ];
        var name = author.TextOf("CollectiveName") ?? string.Join(' ', parts.OfType<string>());
        var affiliations = author
            .All("AffiliationInfo")
            .Select(one => one.TextOf("Affiliation"))
            .Append(author.TextOf("Affiliation"))
            .OfType<string>()
            .Distinct()
            .ToList();
        return AuthorNames.IsName(name)
            ? new Author(name, affiliations.Count > 0 ? string.Join("; ", affiliations) : null)
            : null;
    }

    private static string? Reference(Element article)
    {
        if (article.Child("Journal") is not { } journal || journal.TextOf("Title") is not { } title)
        {
            return null;
        }

        var issue = journal.Child("JournalIssue");
        var number = issue?.TextOf("Issue") is { } stated ? $"({stated})" : "";
        var volume = issue?.TextOf("Volume") is { } said ? $" {said}{number}" : "";
        var pages = article.Child("Pagination")?.TextOf("MedlinePgn") is { } range ? $", {range}" : "";
        var date = issue?.Child("PubDate");
        var year = (date?.TextOf("Year") ?? date?.TextOf("MedlineDate")) is { } when ? $" ({when})" : "";
        return $"{title}{volume}{pages}{year}";
    }

    private static List<string> Keywords(Element citation) =>
        [
            .. citation
                .All("KeywordList")
                .SelectMany(list => list.All("Keyword"))
                .Select(one => one.Text)
                .Where(one => one.Length > 0)
                .Distinct(),
        ];

    private static DateOnly? Day(Element? date) =>
        int.TryParse(date?.TextOf("Year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(date?.TextOf("Month"), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(date?.TextOf("Day"), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && year is >= 1 and <= 9999
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
