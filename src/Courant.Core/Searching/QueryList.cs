using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>A text of keywords between commas, semicolons or line breaks, of which any will do.</summary>
internal static class QueryList
{
    /// <summary>Whether there is a separator between two keywords and neither an operator nor a parenthesis nor a minus.</summary>
    public static bool IsOne(List<QueryToken> tokens)
    {
        var separators = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.IsOperator || token.Kind is QueryTokenKind.Open or QueryTokenKind.Close or QueryTokenKind.Minus)
            {
                return false;
            }

            separators +=
                token.Kind == QueryTokenKind.Comma || (token.LineBefore && i > 0 && token.Kind != QueryTokenKind.End) ? 1 : 0;
        }

        return separators > 0;
    }

    public static Query? Read(
        string text,
        List<QueryToken> tokens,
        IReadOnlyList<Topic>? topics,
        List<QueryMistake> mistakes,
        List<QueryMistake> warnings
    )
    {
        var parts = new List<Query>();
        var start = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var ends = token.Kind is QueryTokenKind.Comma or QueryTokenKind.End;
            if (ends || token.LineBefore)
            {
                Add(text, tokens[start..i], topics, parts, mistakes, warnings);
                start = ends ? i + 1 : i;
            }
        }

        if (parts.Count == 0 && mistakes.Count == 0)
        {
            mistakes.Add(new(0, text.Length, "the query has separators and no keyword", "write a keyword, such as: moe"));
        }

        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new Query.Or(parts),
        };
    }

    private static void Add(
        string text,
        List<QueryToken> keyword,
        IReadOnlyList<Topic>? topics,
        List<Query> parts,
        List<QueryMistake> mistakes,
        List<QueryMistake> warnings
    )
    {
        if (keyword.Count == 0)
        {
            return;
        }

        if (keyword.Count > 1 && keyword.TrueForAll(token => token.Kind == QueryTokenKind.Word))
        {
            var phrase = text[keyword[0].Start..keyword[^1].End];
            keyword =
            [
                keyword[0] with
                {
                    Kind = QueryTokenKind.Phrase,
                    Text = string.Join(' ', phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                    End = keyword[^1].End,
                },
            ];
        }

        keyword.Add(new(QueryTokenKind.End, keyword[^1].End, keyword[^1].End, "", QueryField.All, false));
        if (new QueryGrammar(keyword, topics, mistakes, warnings).ReadAll() is { } part)
        {
            parts.Add(part);
        }
    }
}
