using Courant.Core.Enriching;
using Courant.Core.Enriching.Institutions;
using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>
/// The labels by which a paper can be found beside its words: the keywords and categories that sources attached, and the institutions
/// of its authors. What Courant's own enrichers derive is read from the paper here as well, so that a paper is found by it whether or
/// not an edition had it derived before.
/// </summary>
internal static class PaperLabels
{
    /// <summary>What is said with less confidence than this was guessed.</summary>
    private const double Sure = 0.5;

    private static readonly CodeFromText Code = new();
    private static readonly VenueFromComment Venues = new();

    /// <summary>Keywords and labels as they are written, each once in the first of its spellings.</summary>
    public static IEnumerable<string> Tags(Paper paper) =>
        paper
            .Insights.SelectMany(insight =>
                insight switch
                {
                    Classification label => [label.Category, label.Domain],
                    Keyphrases keywords => keywords.Phrases,
                    _ => (IReadOnlyList<string>)[],
                }
            )
            .Where(tag => KeyOf(tag).Length > 0)
            .DistinctBy(KeyOf, StringComparer.Ordinal);

    /// <summary>The institutions, each once under the name that all its spellings share.</summary>
    public static IEnumerable<string> Institutions(Paper paper) =>
        Said(paper)
            .Select(name => InstitutionList.Shipped.Find(name)?.Name ?? name)
            .Concat(AuthorInstitutions.Find(paper, InstitutionList.Shipped).Select(each => each.Found.Name))
            .Where(name => KeyOf(name).Length > 0)
            .DistinctBy(KeyOf, StringComparer.Ordinal);

    /// <summary>Every spelling by which the institutions can be asked for: that of the sources, that which is printed, and abbreviations.</summary>
    public static IEnumerable<string> InstitutionSpellings(Paper paper) =>
        Said(paper)
            .Concat(
                paper
                    .Authors.Where(author => author.Affiliation is not null)
                    .SelectMany(author => author.Affiliation!.Split(';', StringSplitOptions.TrimEntries))
            )
            .Concat(Institutions(paper).SelectMany(name => InstitutionList.Shipped.Find(name)?.Names ?? [name]))
            .Where(name => KeyOf(name).Length > 0)
            .DistinctBy(KeyOf, StringComparer.Ordinal);

    /// <summary>
    /// For each known institution a word of its own, by which it is told from one whose name only begins or ends alike, and the words of
    /// every spelling.
    /// </summary>
    public static IEnumerable<string[]> InstitutionWords(Paper paper)
    {
        var spellings = InstitutionSpellings(paper).ToList();
        return spellings
            .SelectMany(InstitutionList.Shipped.In)
            .Select(WordOf)
            .Distinct(StringComparer.Ordinal)
            .Select(word => new[] { word })
            .Concat(spellings.Select(WordsOf));
    }

    /// <summary>
    /// The words to look for among <see cref="InstitutionWords"/>: the one of the institution that is written so, else those of the text.
    /// </summary>
    public static string[] InstitutionAsked(string text) =>
        !WordBeginning.IsOne(text) && InstitutionList.Shipped.Find(text) is { } known ? [WordOf(known)] : WordsOf(text);

    private static string WordOf(KnownInstitution known) => $"={KeyOf(known.Name)}";

    private static IEnumerable<string> Said(Paper paper) =>
        paper.Insights.OfType<Institutions>().Where(insight => insight.Confidence >= Sure).SelectMany(insight => insight.Names);

    /// <summary>Whether there is an address of the paper's own code: in a link, in a label, in its comment or abstract.</summary>
    public static bool HasCode(Paper paper) =>
        IsCode(paper.Links)
        || paper.Insights.OfType<CodeLinks>().Any(insight => IsCode(insight.Links))
        || (MayNameCode(paper.Comment) || MayNameCode(paper.Abstract))
            && Code.Read(paper, null).OfType<CodeLinks>().Any(insight => IsCode(insight.Links));

    /// <summary>Whether it is known where the paper appears: from a label, its journal reference or its comment.</summary>
    public static bool HasVenue(Paper paper) => paper.Insights.OfType<Venue>().Any() || Venues.Read(paper, null).Count > 0;

    /// <summary>What two spellings of one label have in common: the stems of its words with one blank between them.</summary>
    public static string KeyOf(string label) => string.Join(' ', StemsOf(label));

    /// <summary>The same for a beginning of a label, whose last word is no whole one: <c>LLMs infer*</c> gives <c>llm infer</c>.</summary>
    public static string BeginningOf(string label)
    {
        var words = WordsOf(label);
        return string.Join(' ', [.. StemsOf(label)[..^1], words[^1]]);
    }

    /// <summary>The folded words of a name.</summary>
    public static string[] WordsOf(string name)
    {
        var words = new List<string>(6);
        var reader = new TokenReader(name, stackalloc char[TokenReader.BufferLength]);
        while (reader.MoveNext())
        {
            words.Add(reader.Current.ToString());
        }

        return [.. words];
    }

    private static string[] StemsOf(string label)
    {
        var words = WordsOf(label);
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        for (var at = 0; at < words.Length; at++)
        {
            words[at] = WordWalk.StemOf(words[at], spare).ToString();
        }

        return words;
    }

    /// <summary>Every address of code has a path. Most texts hold no such sign, and an index asks three million of them.</summary>
    private static bool MayNameCode(string? text) => text is not null && text.Contains('/', StringComparison.Ordinal);

    private static bool IsCode(IReadOnlyList<Link> links) => links.Any(link => link.Kind == LinkKind.Code);
}
