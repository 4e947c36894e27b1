using System.Text;
using Courant.Core.Model;

namespace Courant.Bench.Speed.Scale;

/// <summary>
/// A corpus of any size with the shape of a real one: first the real papers, then made-up ones, the same for the same seed. A made-up
/// paper has the number of sentences, the categories and the dates of a real one; each sentence of its abstract is one of a real paper
/// of the same category, its title is two halves of such titles, its authors are called by given names and surnames of different people.
/// So every word keeps its share of the papers and words of a field stand together. New rare words come in by Heaps' law (see <see
/// cref="Coinage"/>), as they do in real text, in the places of rare words.
/// </summary>
internal sealed class GrownCorpus
{
    private readonly List<RealPaper> _real;
    private readonly Dictionary<string, List<RealPaper>> _byCategory;
    private readonly Coinage _coinage;
    private readonly Random _random;

    public GrownCorpus(IEnumerable<Listing> real, int seed)
    {
        List<Listing> listings = [.. real];
        _random = new Random(seed);
        var holding = RealPaper.HoldingOf(listings, out var growth);
        _real = [.. listings.Where(listing => listing.Abstract is not null).Select(listing => new RealPaper(listing, holding))];
        _byCategory = _real
            .GroupBy(paper => paper.Category)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        _coinage = new Coinage(
            growth,
            [.. holding.Where(pair => pair.Value <= RealPaper.Rare).Select(pair => pair.Key)],
            _random
        );
    }

    /// <summary>How many different words there are in the papers so far, by the law.</summary>
    public long Words => _coinage.Words;

    public double HeapsExponent => _coinage.Exponent;

    /// <summary>The papers without end; go through it once.</summary>
    public IEnumerable<Listing> Papers()
    {
        foreach (var paper in _real)
        {
            yield return paper.Listing;
        }

        for (var number = 0; ; number++)
        {
            yield return MakeUp(number);
        }
    }

    private Listing MakeUp(int number)
    {
        var model = _real[_random.Next(_real.Count)];
        var alike = _byCategory[model.Category];
        var body = new StringBuilder(2048);
        for (var sentence = 0; sentence < model.Sentences; sentence++)
        {
            var from = alike[_random.Next(alike.Count)];
            from.CopySentence(_random.Next(from.Sentences), body, _coinage);
        }

        return model.Listing with
        {
            Ids =
            [
                new PaperId(
                    IdScheme.Arxiv,
                    $"{3001 + (number / 1_200_000 * 100) + (number / 100_000 % 12):D4}.{number % 100_000:D5}"
                ),
            ],
            Title = $"{HalfTitle(alike, first: true)} {HalfTitle(alike, first: false)}",
            Abstract = body.ToString(),
            Authors = Authors(alike),
        };
    }

    private string HalfTitle(List<RealPaper> alike, bool first)
    {
        var title = alike[_random.Next(alike.Count)].Listing.Title;
        var middle = title.IndexOf(' ', title.Length / 2);
        return middle < 0 ? title
            : first ? title[..middle]
            : title[(middle + 1)..];
    }

    private List<Author> Authors(List<RealPaper> alike)
    {
        var (given, surnames) = (
            alike[_random.Next(alike.Count)].Listing.Authors,
            alike[_random.Next(alike.Count)].Listing.Authors
        );
        var authors = new List<Author>(given.Count);
        foreach (var author in given)
        {
            var other = surnames.Count == 0 ? author : surnames[_random.Next(surnames.Count)];
            var name = author.Name[..Math.Max(0, author.Name.LastIndexOf(' '))];
            authors.Add(new Author($"{name} {other.Name[(other.Name.LastIndexOf(' ') + 1)..]}".Trim()));
        }

        return authors;
    }
}
