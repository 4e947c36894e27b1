using Courant.Core.Searching;

namespace Courant.Tests.Settings;

/// <summary>A topic may say in prose what it is about, beside a query or in its place.</summary>
public sealed class InterestSettingsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("interest: 'caches; no ducks'", "interest:\"caches; no ducks\"")]
    [InlineData("query: moe\n    interest: serving", "moe AND interest:serving")]
    [InlineData(
        "query: moe -survey\n    interest: serving\n      on GPUs",
        "moe AND NOT survey AND interest:\"serving on GPUs\""
    )]
    [InlineData("query: moe OR experts\n    interest: serving", "(moe OR experts) AND interest:serving")]
    [InlineData("query: moe\n    interest: ''", "moe")]
    public void Prose_narrows_the_query_or_stands_for_it(string written, string query)
    {
        var loaded = _place.With($"topics:\n  - name: T\n    {written}\n").Load();

        Assert.Empty(loaded.Mistakes);
        Assert.Equal(query, QueryText.Print(Assert.Single(loaded.Topics).Query));
    }

    [Theory]
    [InlineData("interest: not interested in ducks", "says nothing that you are interested in")]
    [InlineData("query: moe\n    interest: no ducks", "says nothing that you are interested in")]
    [InlineData("query: 'ti:'\n    interest: ducks", "nothing stands after ti:")]
    public void Prose_without_a_wish_is_a_mistake_and_heals_none_of_the_query(string written, string what)
    {
        var loaded = _place.With($"topics:\n  - name: T\n    {written}\n").Load();

        Assert.Contains(what, Assert.Single(loaded.Mistakes).ToString(), StringComparison.Ordinal);
    }
}
