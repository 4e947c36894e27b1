namespace Courant.Core.Model;

/// <summary>Parses the identifiers that people and sources write into a canonical <see cref="PaperId"/>, and prints them.</summary>
public static class Identifiers
{
    /// <summary>The prefix that names a scheme: <c>arxiv</c>, <c>doi</c>, …</summary>
    public static string NameOf(IdScheme scheme) =>
        scheme switch
        {
            IdScheme.Arxiv => "arxiv",
            IdScheme.Doi => "doi",
            IdScheme.OpenReview => "openreview",
            IdScheme.SemanticScholar => "s2",
            IdScheme.OpenAlex => "openalex",
            IdScheme.Dblp => "dblp",
            IdScheme.Url => "url",
            _ => "title",
        };
}
