using Courant.Core.Searching;

namespace Courant.Tests.Searching;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("pres", "press")]
    [InlineData("prss", "press")]
    [InlineData("rpess", "press")]
    [InlineData("imprt", "import")]
    [InlineData("Papers", "papers")]
    [InlineData("sett", "settings")]
    [InlineData("zebra", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_the_one_that_was_meant(string written, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(written, ["press", "import", "papers", "paper", "print", "settings"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_a_swap_of_neighbours_once(string left, string right, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(left, right));
        Assert.Equal(distance, Spelling.Distance(right, left));
    }
}
