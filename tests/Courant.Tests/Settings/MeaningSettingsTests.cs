using Courant.Settings;

namespace Courant.Tests.Settings;

/// <summary>The model that knows what papers mean is a word, or a service of the reader's own.</summary>
public sealed class MeaningSettingsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void It_is_a_word_or_a_service_with_its_model()
    {
        Assert.Equal(MeaningModel.Builtin, _place.Load().Values.Search.Meaning.Use);

        var off = _place.With("search:\n  meaning: off\n").Load();
        Assert.Empty(off.Mistakes);
        Assert.Equal(MeaningModel.Off, off.Values.Search.Meaning.Use);

        var own = _place.With("search:\n  meaning: { url: 'http://localhost:11434/v1', model: nomic-embed-text }\n").Load();
        Assert.Empty(own.Mistakes);
        Assert.Equal(new Uri("http://localhost:11434/v1"), own.Values.Search.Meaning.Url);
        Assert.Equal("nomic-embed-text", own.Values.Search.Meaning.Model);

        // A word on the command line takes the place of all of it.
        Assert.Null(_place.Load("search.meaning=builtin").Values.Search.Meaning.Url);
    }

    [Fact]
    public void The_key_may_stand_in_the_environment_or_in_a_file_and_is_never_shown()
    {
        _place.With("search:\n  meaning: { url: 'https://api.example.org/v1', model: large }\n");
        _place.Environment["COURANT_SEARCH__MEANING__KEY"] = "sk-secret";
        var named = _place.Load();
        Assert.Equal("sk-secret", named.Values.Search.Meaning.Key?.Value);
        Assert.Equal("(set)", Assert.Single(named.InForce, setting => setting.Key == "search.meaning.key").Value);

        // A word in the file goes on standing beside it.
        Assert.Equal(
            MeaningModel.Off,
            _place.With("search:\n  meaning: off\n").Load("search.meaning.batch=8").Values.Search.Meaning.Use
        );
        _place.With("search:\n  meaning: { url: 'https://api.example.org/v1', model: large }\n");

        _place.Environment.Clear();
        File.WriteAllText(_place.PathOf("key"), "sk-filed\n");
        _place.Environment["COURANT_SEARCH__MEANING__KEY_FILE"] = "key";
        Assert.Equal("sk-filed", _place.Load().Values.Search.Meaning.Key?.Value);
    }

    [Theory]
    [InlineData("sometimes", "is not one of the choices")]
    [InlineData("{ url: 'http://localhost:11434/v1' }", "does not name its model")]
    [InlineData("{ model: nomic-embed-text }", "no service is named")]
    [InlineData("{ url: 'http://me:pass@localhost/v1', model: m }", "has a password")]
    [InlineData("{ url: 'ftp://localhost/v1', model: m }", "is not a web address")]
    [InlineData("{ url: 'http://localhost/v1', model: m, key: 'two words' }", "no key has")]
    [InlineData("{ url: 'http://localhost/v1', model: m, batch: 0 }", "too small")]
    public void A_mistake_names_the_thing_and_the_way_out(string written, string what)
    {
        var mistakes = _place.With($"search:\n  meaning: {written}\n").Load().Mistakes;
        Assert.Contains(mistakes, mistake => mistake.What.Contains(what, StringComparison.Ordinal) && mistake.Fix.Length > 0);
    }
}
