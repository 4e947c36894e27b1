using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>Gathers papers in memory and writes them as one segment. Papers get numbers from 0 in the order in which they come.</summary>
/// <param name="ranking">The ranking for which the bounds are made.</param>
/// <param name="space">The model of which the papers have vectors; null for a segment that is searched by words alone.</param>
public sealed class SegmentBuilder(Bm25f ranking, VectorSpace? space = null)
{
    private readonly List<SegmentPaper> _papers = [];
    private readonly FacetList _facets = new();
    private readonly TermTable _terms = new();
    private readonly PostingRows _rows = new();
    private readonly PaperTerms _paper = new();
    private readonly GatheredVectors? _vectors = space is null ? null : new(space);

    public int Count => _papers.Count;

    /// <summary>Roughly how much memory is held, in bytes.</summary>
    public long Held => _rows.Held + _terms.Held + (_vectors?.Held ?? 0);

    /// <summary>Adds a paper under a row by which the caller knows it; a row is added once.</summary>
    /// <param name="row">The name of the paper.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="vector">What it means, in the space of the segment; null where the model does not know.</param>
    public void Add(long row, Paper paper, QuantizedVector? vector = null)
    {
        _vectors?.Add(vector);
        var title = _paper.AddWords(paper.Title, 0, _terms);
        var body = _paper.AddWords(paper.Abstract ?? "", title + 1, _terms);
        var comment = _paper.AddWords(paper.Comment ?? "", body + 1, _terms);
        AddNames(paper);
        AddLabels(paper);
        AddUnplaced(paper);
        var lengths = new PartLengths(Short(title), Short(body - title - 1), Short(comment - body - 1));
        _paper.MoveTo(_rows, Count, lengths, _terms);
        _papers.Add(
            new(
                row,
                paper.Day?.DayNumber ?? 0,
                (ushort)Math.Clamp(PaperTraits.YearOf(paper), 0, 9999),
                lengths,
                _facets.Of(paper),
                TitleLine.Of(paper.Title)
            )
        );
    }

    /// <summary>Writes everything that was added and returns the number of bytes.</summary>
    public long WriteTo(Stream to)
    {
        var writer = new SegmentWriter(to, ranking, _papers, _facets.Names, _vectors);
        var postings = new PostingList();
        var order = _terms.InOrder();
        var byTerm = _rows.ByTerm(_terms.Count);
        foreach (var term in order)
        {
            postings.Clear();
            byTerm.AddTo(postings, term, TermKey.HasPositions(_terms.KindOf(term)));
            writer.Add(_terms.KeyOf(term), postings);
        }

        return writer.Finish();
    }

    private void AddNames(Paper paper)
    {
        for (var name = 0; name < paper.Authors.Count; name++)
        {
            var words = FoldedNames.WordsOf(paper.Authors[name].Name);
            for (var word = 0; word < words.Length; word++)
            {
                if (TermPlace.OfName(name, word) is { } place)
                {
                    _paper.Add(_terms.Of(TermKind.Name, words[word]), place);
                    _paper.Add(_terms.Of(TermKind.Initial, words[word].AsSpan(0, 1)), place);
                }
            }

            foreach (var key in PersonKey.Of(words, paper.Authors[name].Name))
            {
                _paper.Add(_terms.Of(TermKind.Person, key), 0);
            }
        }
    }

    private void AddLabels(Paper paper)
    {
        foreach (var tag in PaperLabels.Tags(paper))
        {
            _paper.Add(_terms.Of(TermKind.Tag, PaperLabels.KeyOf(tag)), 0);
        }

        var name = 0;
        foreach (var words in PaperLabels.InstitutionWords(paper))
        {
            for (var word = 0; word < words.Length; word++)
            {
                if (TermPlace.OfName(name, word) is { } place)
                {
                    _paper.Add(_terms.Of(TermKind.Institution, words[word]), place);
                }
            }

            name++;
        }
    }

    private void AddUnplaced(Paper paper)
    {
        foreach (var category in paper.Categories.SelectMany(CategoryTerms.Of).Distinct(StringComparer.Ordinal))
        {
            _paper.Add(_terms.Of(TermKind.Category, category), 0);
        }

        foreach (var id in paper.Ids.Distinct())
        {
            _paper.Add(_terms.Of(TermKind.Identifier, id.ToString()), 0);
        }

        foreach (var trait in PaperTraits.Has.Where(trait => PaperTraits.Holds(paper, QueryField.Has, trait)))
        {
            _paper.Add(_terms.Of(TermKind.Trait, $"has:{trait}"), 0);
        }

        foreach (var trait in PaperTraits.Is.Where(trait => PaperTraits.Holds(paper, QueryField.Is, trait)))
        {
            _paper.Add(_terms.Of(TermKind.Trait, $"is:{trait}"), 0);
        }
    }

    private static ushort Short(int length) => (ushort)Math.Clamp(length, 0, TermPlace.Farthest);
}

/// <summary>The terms by which a category is found: itself, and every archive that it belongs to as <c>cs.*</c>.</summary>
internal static class CategoryTerms
{
    public static IEnumerable<string> Of(string category)
    {
        var folded = category.ToLowerInvariant();
        yield return folded;
        yield return $"{folded}.*";
        for (var dot = folded.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = folded.IndexOf('.', dot + 1))
        {
            yield return $"{folded[..dot]}.*";
        }
    }

    /// <summary>The term that holds the papers for which <c>cat:</c> with this text holds.</summary>
    public static string Asked(string text)
    {
        var folded = text.ToLowerInvariant();
        return folded.EndsWith(".*", StringComparison.Ordinal) || folded.Contains('.', StringComparison.Ordinal)
            ? folded
            : $"{folded}.*";
    }
}
