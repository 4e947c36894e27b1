using Courant.Core.Enriching;
using Courant.Core.Enriching.Entities;
using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Tests.Enriching;

public sealed class EntitiesFromTextTests
{
    private const string Title = "Heron: Sentence Planning for Machine Translation";

    private const string Body =
        "Machine translation of long sentences is still hard. We present Heron, a planner for machine translation. "
        + "On the WMT 2014 English-German dataset, Heron improves BLEU scores by two points. "
        + "We also evaluate it on the Penn Treebank for dependency parsing, where accuracy and BLEU are better than before.";

    private static readonly Paper Paper = new()
    {
        Id = new PaperId(IdScheme.Arxiv, "2601.00001"),
        Ids = [],
        Title = Title,
        Abstract = Body,
    };

    [Fact]
    public void Tasks_data_sets_and_metrics_are_named_in_the_words_of_the_paper()
    {
        var found = Read(Paper).Found;

        Assert.Contains(found, entity => entity is { Kind: EntityKind.Task, Text: "dependency parsing" });
        Assert.Contains(found, entity => entity is { Kind: EntityKind.DataSet, Text: "Penn Treebank" });
        Assert.Contains(found, entity => entity is { Kind: EntityKind.Metric, Text: "accuracy" });
    }

    [Fact]
    public void What_is_named_twice_is_one_entity_with_every_place_where_it_stands()
    {
        var found = Read(Paper);

        var task = Assert.Single(
            found.Found,
            entity => string.Equals(entity.Text, "machine translation", StringComparison.OrdinalIgnoreCase)
        );
        Assert.True(task.Places.Count >= 2);
        Assert.Equal(found.Found.Count, found.Evidence.Count);
        Assert.All(
            found.Found,
            entity =>
                Assert.All(
                    entity.Places,
                    place =>
                        Assert.Equal(
                            entity.Text,
                            (place.Field == "title" ? Title : Body)[place.Start..place.End],
                            ignoreCase: true
                        )
                )
        );
    }

    [Fact]
    public void Entities_are_written_and_read_again()
    {
        var found = Read(Paper);

        var again = Assert.IsType<Core.Model.Entities>(ModelJson.Read<Insight>(ModelJson.Write<Insight>(found)));

        Assert.Equal(
            found.Found.Select(entity => (entity.Kind, entity.Text)),
            again.Found.Select(entity => (entity.Kind, entity.Text))
        );
        Assert.Equal(found.Found[0].Places, again.Found[0].Places);
    }

    [Fact]
    public void A_paper_that_names_nothing_or_is_withdrawn_has_no_entities()
    {
        Assert.Empty(new EntitiesFromText().Read(Paper with { Title = "On it", Abstract = null }, null));
        Assert.Empty(new EntitiesFromText().Read(Paper with { Withdrawn = true }, null));
    }

    [Fact]
    public void Words_that_hyphens_and_points_of_numbers_hold_together_are_one_token()
    {
        const string text = "A state-of-the-art F1 of 92.5% (SQuAD2.0), e.g. in-domain.";

        var tokens = EntityToken.Of(text, 0, text.Length).Select(token => text[token.Start..token.End]);

        Assert.Equal(
            ["A", "state-of-the-art", "F1", "of", "92.5", "%", "(", "SQuAD2.0", ")", ",", "e", ".", "g", ".", "in-domain", "."],
            tokens
        );
    }

    [Fact]
    public void The_labels_of_tokens_say_where_a_name_begins_and_ends()
    {
        const string text = "accuracy on the Penn Treebank corpus";
        var tokens = EntityToken.Of(text, 0, text.Length);

        Assert.Equal([12, 0, 0, 5, 6, 7], EntityTagger.Labels(tokens, [new(0, 8, 2), new(16, 36, 1)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData(")(")]
    [InlineData("( x ) ( y )")]
    [InlineData("a-b-c- -d ’s \u0000 \uD800")]
    public void Any_text_is_read(string text)
    {
        foreach (var span in EntityTagger.OfTerms.Of(text, 0, text.Length))
        {
            Assert.InRange(span.End, span.Start + 1, text.Length);
        }
    }

    private static Core.Model.Entities Read(Paper paper) =>
        Assert.IsType<Core.Model.Entities>(Assert.Single(new EntitiesFromText().Read(paper, null)));
}
