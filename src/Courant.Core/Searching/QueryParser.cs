using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>What is wrong in the text of a query: the characters [Start, End), what it is, and how to put it right.</summary>
public sealed record QueryMistake(int Start, int End, string What, string HowToFix);

/// <summary>
/// A query read from text, or the mistakes that kept it from being read: <see cref="Query"/> is null exactly when there are mistakes.
/// </summary>
public sealed record QueryParse(Query? Query, IReadOnlyList<QueryMistake> Mistakes)
{
    /// <summary>What can be read but was probably meant otherwise.</summary>
    public IReadOnlyList<QueryMistake> Warnings { get; init; } = [];
}

/// <summary>
/// Reads the query language: words, <c>"phrases"</c>, <c>AND OR NOT ANDNOT</c> in capitals, <c>-word</c>, parentheses, and
/// <c>ti: abs: au: cat: co: id:</c> before a word, a phrase or a group, and <c>year:2024..2025 has:code is:withdrawn tag:pruning inst:stanford topic:compilers</c>. Words side by side are joined by
/// AND; NOT binds before AND,
/// AND before OR. <c>quantiz*</c> finds words that begin so. Without operators and parentheses, commas, semicolons and line breaks
/// make a list of keywords, of which any will do: <c>reinforcement learning, compilers</c>.
/// </summary>
public static class QueryParser
{
    /// <summary>Reads one text. Never throws; takes time linear in its length; reports every mistake that it finds.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="topics">The topics that <c>topic:</c> can name; null where none can be asked for.</param>
    public static QueryParse Parse(string text, IReadOnlyList<Topic>? topics = null)
    {
        var mistakes = new List<QueryMistake>();
        var warnings = new List<QueryMistake>();
        var tokens = QueryLexer.Split(text, mistakes);
        if (tokens.Count == 1)
        {
            mistakes.Add(new(0, text.Length, "the query is empty", "write a word, such as: moe"));
            return new(null, mistakes);
        }

        var query = QueryList.IsOne(tokens)
            ? QueryList.Read(text, tokens, topics, mistakes, warnings)
            : new QueryGrammar(tokens, topics, mistakes, warnings).ReadAll();
        if (mistakes.Count == 0 && query is not null && !QueryBounds.IsBounded(query))
        {
            mistakes.Add(
                new(
                    0,
                    text.Length,
                    "the query says only what is not wanted, so it would match nearly everything",
                    "add what is wanted, such as: scheduling -quantum"
                )
            );
        }

        mistakes.Sort((left, right) => left.Start.CompareTo(right.Start));
        return new(mistakes.Count == 0 ? query : null, mistakes) { Warnings = warnings };
    }

    /// <summary>
    /// Reads a list of keywords, of which any will do. A keyword of several plain words is a phrase; one that holds quotes, fields,
    /// operators or parentheses is read as a query. Positions of mistakes count from the start of their keyword, which they name.
    /// </summary>
    public static QueryParse OfKeywords(IReadOnlyList<string> keywords)
    {
        var parts = new List<Query>();
        var mistakes = new List<QueryMistake>();
        var warnings = new List<QueryMistake>();
        for (var i = 0; i < keywords.Count; i++)
        {
            // A lone keyword is a list of one: its words are a phrase.
            var parse = ParseKeyword(keywords[i]);
            var where = $"keyword {i + 1}: ";
            mistakes.AddRange(parse.Mistakes.Select(mistake => mistake with { What = where + mistake.What }));
            warnings.AddRange(parse.Warnings.Select(warning => warning with { What = where + warning.What }));
            if (parse.Query is { } query)
            {
                parts.Add(query);
            }
        }

        if (keywords.Count == 0)
        {
            mistakes.Add(new(0, 0, "the list of keywords is empty", "write at least one keyword"));
        }

        var whole = parts.Count == 1 ? parts[0] : new Query.Or(parts);
        return new(mistakes.Count == 0 ? whole : null, mistakes) { Warnings = warnings };
    }

    private static QueryParse ParseKeyword(string keyword)
    {
        var tokens = QueryLexer.Split(keyword, []);
        return tokens.Count > 2 && tokens.TrueForAll(token => token.Kind is QueryTokenKind.Word or QueryTokenKind.End)
            ? Parse($"\"{keyword}\"") is var quoted && quoted.Mistakes.Count == 0
                ? quoted
                : Parse(keyword)
            : Parse(keyword);
    }
}
