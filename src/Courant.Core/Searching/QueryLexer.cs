using System.Text;

namespace Courant.Core.Searching;

internal enum QueryTokenKind
{
    Word,
    Phrase,
    Field,
    Open,
    Close,
    And,
    Or,
    Not,
    AndNot,
    Minus,

    /// <summary>A comma or semicolon.</summary>
    Comma,
    End,
}

/// <summary>A piece of a query's text, [Start, End); <paramref name="LineBefore"/>: a line break stands before it.</summary>
internal readonly record struct QueryToken(
    QueryTokenKind Kind,
    int Start,
    int End,
    string Text,
    QueryField Field,
    bool LineBefore
)
{
    public bool IsTerm => Kind is QueryTokenKind.Word or QueryTokenKind.Phrase;

    public bool IsOperator => Kind is QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Not or QueryTokenKind.AndNot;
}

/// <summary>Splits the text of a query into words, phrases, fields, operators and parentheses.</summary>
internal static class QueryLexer
{
    /// <summary>Every token of the text and an End; a quote that is never closed is a mistake and runs to the end.</summary>
    public static List<QueryToken> Split(string text, List<QueryMistake> mistakes)
    {
        var tokens = new List<QueryToken>();
        var at = 0;
        var line = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                line |= c is '\n' or '\r';
                at++;
                continue;
            }

            var start = at;
            var token = Next(text, ref at, mistakes, AfterNamingField(tokens, start));
            tokens.Add(token with { Start = start, End = at, LineBefore = line });
            line = false;
        }

        tokens.Add(new(QueryTokenKind.End, text.Length, text.Length, "", QueryField.All, line));
        return tokens;
    }

    /// <summary>Whether the text of a term needs no quotes to be read back as the same term.</summary>
    public static bool IsBareWord(Query.Term term)
    {
        var text = term.Text;
        if (text.Length == 0 || IsMinus(text[0]) || text is "AND" or "OR" or "NOT" or "ANDNOT" || IsWordLikeOperator(text))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (EndsWord(text, i) || (text[i] == ':' && !NamesPaper(term.Field)))
            {
                return false;
            }
        }

        return !text.EndsWith('*') || WordBeginning.IsOne(text) || term.Field == QueryField.Category || NamesPaper(term.Field);
    }

    public static bool IsWordLikeOperator(string word) => word is "and" or "or" or "not" or "And" or "Or" or "Not" or "andnot";

    private static bool AfterNamingField(List<QueryToken> tokens, int start) =>
        tokens.Count > 0 && tokens[^1] is { Kind: QueryTokenKind.Field } field && NamesPaper(field.Field) && field.End == start;

    /// <summary>Whether an identifier stands in a field, which may hold colons and hyphens.</summary>
    public static bool NamesPaper(QueryField field) => field is QueryField.Id or QueryField.Near;

    private static QueryToken Next(string text, ref int at, List<QueryMistake> mistakes, bool isId)
    {
        var c = text[at];
        switch (c)
        {
            case '(':
                at++;
                return Of(QueryTokenKind.Open, "(");
            case ')':
                at++;
                return Of(QueryTokenKind.Close, ")");
            case ',' or ';' or '、' or '，':
                at++;
                return Of(QueryTokenKind.Comma, ",");
        }

        if (IsQuote(c))
        {
            return Of(QueryTokenKind.Phrase, ReadPhrase(text, ref at, mistakes));
        }

        if (
            IsMinus(c)
            && !isId
            && at + 1 < text.Length
            && !char.IsWhiteSpace(text[at + 1])
            && text[at + 1] is not (')' or ',' or ';')
        )
        {
            at++;
            return Of(QueryTokenKind.Minus, "-");
        }

        var start = at;
        while (at < text.Length && !EndsWord(text, at))
        {
            at++;
            if (!isId && text[at - 1] == ':' && QueryFields.TryParse(text.AsSpan(start, at - start - 1), out var field))
            {
                return new(QueryTokenKind.Field, start, at, text[start..at], field, false);
            }
        }

        var word = text[start..at];
        return word switch
        {
            "AND" => Of(QueryTokenKind.And, word),
            "OR" => Of(QueryTokenKind.Or, word),
            "NOT" => Of(QueryTokenKind.Not, word),
            "ANDNOT" => Of(QueryTokenKind.AndNot, word),
            _ => Of(QueryTokenKind.Word, word),
        };
    }

    /// <summary>Reads a quoted phrase with white space folded; a doubled straight quote in it stands for a quote.</summary>
    private static string ReadPhrase(string text, ref int at, List<QueryMistake> mistakes)
    {
        var open = at;
        var straight = text[at] == '"';
        var phrase = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"' && straight && at + 1 < text.Length && text[at + 1] == '"')
            {
                phrase.Append('"');
                at++;
            }
            else if (straight ? c == '"' : IsQuote(c))
            {
                at++;
                return phrase.ToString().TrimEnd();
            }
            else if (!char.IsWhiteSpace(c))
            {
                phrase.Append(c);
            }
            else if (phrase.Length > 0 && phrase[^1] != ' ')
            {
                phrase.Append(' ');
            }
        }

        mistakes.Add(
            new(open, text.Length, "a quote is opened here and never closed", "write a second quote where the phrase ends")
        );
        return phrase.ToString().TrimEnd();
    }

    private static bool EndsWord(string text, int at)
    {
        var c = text[at];
        return c switch
        {
            '(' or ')' or ';' or '、' or '，' => true,
            // 1,3-dipolar and 1,000 are words.
            ',' => at == 0 || at + 1 == text.Length || !char.IsAsciiDigit(text[at - 1]) || !char.IsAsciiDigit(text[at + 1]),
            _ => char.IsWhiteSpace(c) || IsQuote(c),
        };
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '＂';

    private static bool IsMinus(char c) => c is '-' or '\u2212' or '\u2013' or '\u2014';

    private static QueryToken Of(QueryTokenKind kind, string text) => new(kind, 0, 0, text, QueryField.All, false);
}
