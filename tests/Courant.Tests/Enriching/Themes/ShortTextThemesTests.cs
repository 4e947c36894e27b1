using Courant.Core.Enriching.Themes;

namespace Courant.Tests.Enriching.Themes;

public sealed class ShortTextThemesTests
{
    private static readonly string[] Titles =
    [
        "Growth of wheat under drought",
        "Prime numbers in short intervals",
        "Drought and the yield of wheat fields",
        "Gaps between prime numbers",
        "Wheat yield after a dry spring drought",
        "Sums of two prime numbers",
        "Irrigation of wheat fields in drought",
        "Prime gaps and sums of intervals",
    ];

    [Fact]
    public void Texts_of_one_subject_are_in_one_theme_that_its_own_words_name()
    {
        var themes = ShortTextThemes.Group(Titles, 2);

        Assert.Equal(2, themes.Count);
        var wheat = Assert.Single(themes, theme => theme.Texts.Contains(0));
        Assert.Equal([0, 2, 4, 6], wheat.Texts);
        Assert.Contains("wheat", wheat.Words);
        Assert.Contains(wheat.Representative, wheat.Texts);
    }

    [Fact]
    public void The_same_texts_give_the_same_themes() =>
        Assert.Equivalent(ShortTextThemes.Group(Titles, 3, seed: 4), ShortTextThemes.Group(Titles, 3, seed: 4), strict: true);

    [Fact]
    public void Every_text_is_in_one_theme_even_where_there_are_fewer_texts_than_themes()
    {
        var themes = ShortTextThemes.Group(["Only this", "", "And that"], 5);

        Assert.Equal([0, 1, 2], themes.SelectMany(theme => theme.Texts).Order());
    }
}
