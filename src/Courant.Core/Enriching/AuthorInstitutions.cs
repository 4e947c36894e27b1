using Courant.Core.Enriching.Institutions;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// The institutions of a paper's authors, from the affiliations that sources give: each once, under one name for all its spellings. Where
/// no source gives any, that of a thesis from its comment.
/// </summary>
public sealed class AuthorInstitutions(InstitutionList list) : IEnricher
{
    /// <summary>A name that is on no list was only recognised by its looks.</summary>
    private const double Unlisted = 0.7;

    public Maker Maker { get; } = new("affiliations", list.Edition.Length == 0 ? "3" : $"3 {list.Edition}");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var names = new List<string>();
        var evidence = new List<Evidence>();
        var listed = true;
        foreach (var (author, found) in Find(paper, list))
        {
            if (!names.Contains(found.Name, StringComparer.Ordinal))
            {
                names.Add(found.Name);
                evidence.Add(new($"authors[{author}].affiliation", found.Start, found.End));
                listed &= found.Listed;
            }
        }

        if (
            names.Count == 0
            && paper.Comment is { } comment
            && ThesisInstitution.Find(comment, Math.Max(paper.Authors.Count, paper.AuthorCount ?? 0), list) is { } own
        )
        {
            names.Add(own.Name);
            evidence.Add(new("comment", own.Start, own.End));
        }

        return names.Count == 0
            ? []
            :
            [
                new Model.Institutions(names)
                {
                    Maker = Maker,
                    Confidence = listed ? 1 : Unlisted,
                    Evidence = evidence,
                },
            ];
    }

    /// <summary>
    /// The institutions of each author (numbered from 0) in the order of the authors; ranges are of the author's affiliation. What a
    /// source repeats for many authors is read once.
    /// </summary>
    public static IEnumerable<(int Author, NamedInstitution Found)> Find(Paper paper, InstitutionList list)
    {
        var read = new Dictionary<string, IReadOnlyList<NamedInstitution>>(StringComparer.Ordinal);
        for (var author = 0; author < paper.Authors.Count; author++)
        {
            if (paper.Authors[author].Affiliation is not { } affiliation)
            {
                continue;
            }

            if (!read.TryGetValue(affiliation, out var found))
            {
                read.Add(affiliation, found = [.. Places(affiliation, list)]);
            }

            foreach (var institution in found)
            {
                yield return (author, institution);
            }
        }
    }

    /// <summary>An author's affiliations stand in one text with semicolons between them.</summary>
    private static IEnumerable<NamedInstitution> Places(string affiliations, InstitutionList list)
    {
        var start = 0;
        foreach (var place in affiliations.Split(';'))
        {
            foreach (var found in InstitutionFinder.Find(place, list))
            {
                yield return found with
                {
                    Start = start + found.Start,
                    End = start + found.End,
                };
            }

            start += place.Length + 1;
        }
    }
}
