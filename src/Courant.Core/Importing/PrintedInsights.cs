using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>Reads what a printed paper says that is not the paper's own: labels, institutions, code, venue, summaries, remarks.</summary>
internal sealed class PrintedInsights(bool own)
{
    /// <summary>Who made the labels of a digest that does not say so. Such digests ask a language model and do not name it.</summary>
    public static readonly Maker Digest = new("weekly-digest", "unnamed language model");

    public List<Insight> Found { get; } = [];

    /// <summary><c>[domain], [category], [keyword, keyword]</c>, of which any may be missing.</summary>
    public void Tags(string value, Maker maker, Maker keywordsBy)
    {
        var groups = FieldText
            .Split(value, ',', own)
            .Select(group => group.StartsWith('[') && group.EndsWith(']') ? group[1..^1] : group)
            .ToList();
        if (groups.Count >= 2 && value.StartsWith('['))
        {
            if (groups[0] != "unsure")
            {
                Found.Add(
                    new Classification(FieldText.Plain(groups[0].Trim(), own), FieldText.Plain(groups[1].Trim(), own))
                    {
                        Maker = maker,
                    }
                );
            }

            groups.RemoveRange(0, 2);
        }

        var keywords = groups.SelectMany(Names).ToList();
        if (keywords.Count > 0)
        {
            Found.Add(new Keyphrases(keywords) { Maker = keywordsBy });
        }
    }

    public void Keywords(string value, Maker maker) => Found.Add(new Keyphrases([.. Names(value)]) { Maker = maker });

    public void Institutions(string value, Maker maker)
    {
        if (own)
        {
            Found.Add(new Institutions([.. Names(value)]) { Maker = maker });
            return;
        }

        var names = InstitutionNames.Read(value);
        if (names.Count > 0)
        {
            Found.Add(new Institutions(names) { Maker = maker, Confidence = InstitutionNames.IsGuess(value) ? 0.3 : 1 });
        }

        if (string.Join(", ", names) != value)
        {
            Found.Add(new Remark("institution", value) { Maker = maker });
        }
    }

    /// <summary>Names of one kind; the kinds that one maker found are one insight.</summary>
    public void Entities(EntityKind kind, string value, Maker maker)
    {
        var named = Names(value).Select(name => new Entity(kind, name)).ToList();
        if (Found.LastOrDefault() is Entities last && last.Maker == maker)
        {
            Found[^1] = last with { Found = [.. last.Found, .. named] };
        }
        else
        {
            Found.Add(new Entities(named) { Maker = maker });
        }
    }

    public void Code(string value, Maker maker)
    {
        var links = FieldText.Addresses(value).Select(url => new Link(LinkKind.Code, url)).ToList();
        if (links.Count > 0)
        {
            Found.Add(new CodeLinks(links) { Maker = maker });
        }
        else
        {
            Found.Add(new Remark("code", FieldText.Plain(value, own)) { Maker = maker });
        }
    }

    /// <summary>A name with or without <c>, year</c> after it.</summary>
    public void Venue(string value, Maker maker)
    {
        var comma = value.LastIndexOf(", ", StringComparison.Ordinal);
        var dated = comma > 0 && value.Length - comma == 6;
        var (name, year) =
            dated && int.TryParse(value.AsSpan(comma + 2), out var stated) ? (value[..comma], (int?)stated) : (value, null);
        Found.Add(new Venue(FieldText.Plain(name, own), year) { Maker = maker });
    }

    public void Summary(string value, Maker maker) => Found.Add(new Summary(FieldText.Text(value, own)) { Maker = maker });

    public void Remark(string label, string value, Maker maker) =>
        Found.Add(new Remark(FieldText.Plain(label, own), FieldText.Text(value, own)) { Maker = maker });

    private IEnumerable<string> Names(string value) =>
        FieldText.Split(value, ',', own).Select(name => FieldText.Plain(name, own)).Where(name => name.Length > 0);
}
