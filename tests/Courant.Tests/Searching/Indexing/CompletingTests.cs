using Courant.Core.Model;
using Courant.Core.Searching.Indexing;

namespace Courant.Tests.Searching.Indexing;

public sealed class CompletingTests
{
    private static readonly PaperSearch Shelf = Search(
        Titled(1, "Mixture-of-Experts for Everyone", "Ashish Vaswani", "Noam Shazeer"),
        Titled(2, "Why a mixture of experiments is no mixture of experts", "Shazeer, Noam"),
        Titled(3, "A Mixture of Very Different Experiences", "Paul Erdős"),
        Titled(4, "Experts of mixture models", "Paul Erdos", "Wei Weiss"),
        Titled(5, "Pre-training Poincaré embeddings", "Jean-Baptiste Fourier")
    );

    [Theory]
    [InlineData("mixture of ex", "1 2 3")]
    [InlineData("Mixture-of-EX", "1 2 3")]
    [InlineData("experts of m", "4")]
    [InlineData("pretrai", "5")]
    [InlineData("pretraining poincare em", "5")]
    [InlineData("mixture ex", "3 2 1")]
    [InlineData("mix of", "")]
    [InlineData("m", "")]
    [InlineData("", "")]
    public void Words_typed_stand_in_the_title_in_order_and_the_last_one_as_a_beginning(string typed, string rows) =>
        Assert.Equal(rows, string.Join(' ', Shelf.Complete(typed, 5).Titles.Select(title => title.Row)));

    [Theory]
    [InlineData("vasw", "Ashish Vaswani 1")]
    [InlineData("ash vas", "Ashish Vaswani 1")]
    [InlineData("Vaswani, A", "Ashish Vaswani 1")]
    [InlineData("shaz", "Noam Shazeer 2")]
    [InlineData("erd", "Paul Erdos 2")]
    [InlineData("erdős p", "Paul Erdos 2")]
    [InlineData("wei", "Wei Weiss 1")]
    [InlineData("wei wei", "Wei Weiss 1")]
    [InlineData("bapt fou", "Jean-Baptiste Fourier 1")]
    [InlineData("vasw vas", "")]
    public void Words_typed_begin_family_and_given_names_in_any_order(string typed, string names) =>
        Assert.Equal(
            names,
            string.Join(", ", Shelf.Complete(typed, 5).Authors.Select(author => $"{author.Name} {author.Papers}"))
        );

    [Fact]
    public void The_last_word_is_ended_as_titles_end_it() =>
        Assert.Equal(
            ["mixture of experiments 1", "mixture of experts 1"],
            Shelf.Complete("mixture of exper", 5).Texts.Select(text => $"{text.Text} {text.Titles}")
        );

    [Fact]
    public void Papers_that_were_deleted_complete_nothing()
    {
        var segment = WrittenPapers.Segment([(1, Titled(1, "Sparse attention", "Ada Lovelace"))]);
        var search = new PaperSearch([(segment, DeletedPapers.None.And([0], 1))], Bm25f.Shipped);

        var found = search.Complete("sparse att", 5);

        Assert.Empty(found.Titles);
        Assert.Empty(found.Texts);
        Assert.Empty(search.Complete("lovel", 5).Authors);
    }

    [Fact]
    public void Every_title_that_a_scan_finds_is_found_and_merging_changes_nothing()
    {
        var random = new Random(16);
        var papers = WrittenPapers.Make(random, 300);
        var parts = papers.Chunk(90).Select(chunk => (WrittenPapers.Segment(chunk), DeletedPapers.None)).ToList();
        using var to = new MemoryStream();
        SegmentMerge.Write(parts, Bm25f.Shipped, to, CancellationToken.None);
        var merged = new PaperSearch([(WrittenPapers.Open(to.ToArray()), DeletedPapers.None)], Bm25f.Shipped);
        var search = new PaperSearch(parts, Bm25f.Shipped);
        foreach (var typed in (string[])["sparse at", "policies tr", "the mo", "mixture of ex", "poincare gp", "attention atten"])
        {
            var expected = papers.Where(one => Stands(typed.Split(' '), one.Paper.Title)).Select(one => one.Row).Order().ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, search.Complete(typed, 300).Titles.Select(title => title.Row).Order());
            Assert.Equal(
                search.Complete(typed, 300).Titles.Select(title => title.Row),
                merged.Complete(typed, 300).Titles.Select(title => title.Row)
            );
        }
    }

    private static bool Stands(string[] typed, string title)
    {
        var next = 0;
        foreach (var word in Core.Searching.Folding.Fold(title).Split(' '))
        {
            if (next < typed.Length)
            {
                var last = next == typed.Length - 1;
                next += last && word.StartsWith(typed[next], StringComparison.Ordinal) || word == typed[next] ? 1 : 0;
            }
        }

        return next == typed.Length;
    }

    private static PaperSearch Search(params Paper[] papers) =>
        new([(WrittenPapers.Segment(papers.Select((paper, at) => (at + 1L, paper))), DeletedPapers.None)], Bm25f.Shipped);

    private static Paper Titled(int number, string title, params string[] authors)
    {
        var id = new PaperId(IdScheme.Arxiv, $"2401.{number:D5}");
        return new Paper
        {
            Id = id,
            Ids = [id],
            Title = title,
            Authors = [.. authors.Select(name => new Author(name))],
        };
    }
}
