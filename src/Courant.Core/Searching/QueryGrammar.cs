using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>Builds the tree of a query from its tokens, going on after each mistake so that all are reported.</summary>
internal sealed class QueryGrammar(
    List<QueryToken> tokens,
    IReadOnlyList<Topic>? topics,
    List<QueryMistake> mistakes,
    List<QueryMistake> warnings
)
{
    /// <summary>Deeper trees than this are refused: nobody writes them, and every walk over a tree is recursive.</summary>
    public const int DeepestNesting = 64;

    private int _at;
    private int _depth;
    private bool _tooDeep;

    private QueryToken Here => tokens[_at];

    public Query? ReadAll()
    {
        Query? whole = null;
        while (true)
        {
            whole = ReadOr(QueryField.All) ?? whole;
            if (Here.Kind != QueryTokenKind.Close)
            {
                return whole;
            }

            Mistake(Here, "a parenthesis is closed that was never opened", "remove it, or open one before it");
            _at++;
        }
    }

    private Query? ReadOr(QueryField field)
    {
        var parts = new List<Query>();
        var start = Here.Start;
        var mixed = false;
        while (true)
        {
            var first = _at;
            if (ReadAnd(field) is { } part)
            {
                parts.Add(part);
                mixed |= part is Query.And && tokens[first].Kind != QueryTokenKind.Open;
            }

            if (Here.Kind != QueryTokenKind.Or)
            {
                break;
            }

            var or = Here;
            _at++;
            if (first == _at - 1 || !StartsPart(Here))
            {
                LoneOperator(or);
            }
        }

        if (mixed && parts.Count > 1)
        {
            warnings.Add(
                new(
                    start,
                    tokens[_at - 1].End,
                    "AND, or words side by side, binds before OR",
                    $"write parentheses to show what belongs together; it is read as {QueryText.Print(new Query.Or(parts))}"
                )
            );
        }

        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new Query.Or(parts),
        };
    }

    private Query? ReadAnd(QueryField field)
    {
        var parts = new List<Query>();
        while (!_tooDeep)
        {
            var token = Here;
            switch (token.Kind)
            {
                case QueryTokenKind.And or QueryTokenKind.AndNot:
                    var lone = _at == 0 || !EndsPart(tokens[_at - 1]);
                    _at++;
                    if (lone || !StartsPart(Here))
                    {
                        LoneOperator(token);
                    }
                    else if (token.Kind == QueryTokenKind.AndNot && ReadUnary(field) is { } excluded)
                    {
                        parts.Add(new Query.Not(excluded));
                    }

                    break;
                case QueryTokenKind.Comma:
                    Mistake(
                        token,
                        "a comma or semicolon stands beside operators or parentheses",
                        "write OR in its place, or put it in quotes if it belongs to a phrase"
                    );
                    _at++;
                    break;
                default:
                    if (!StartsPart(token))
                    {
                        return Joined(parts);
                    }

                    if (ReadUnary(field) is { } part)
                    {
                        parts.Add(part);
                    }

                    break;
            }
        }

        return Joined(parts);
    }

    private static Query? Joined(List<Query> parts) =>
        parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new Query.And(parts),
        };

    private Query? ReadUnary(QueryField field)
    {
        if (!Enter())
        {
            return null;
        }

        var token = Here;
        Query? part;
        switch (token.Kind)
        {
            case QueryTokenKind.Not or QueryTokenKind.Minus:
                _at++;
                if (!StartsPart(Here))
                {
                    LoneOperator(token);
                    part = null;
                }
                else
                {
                    part = ReadUnary(field) is { } excluded ? new Query.Not(excluded) : null;
                }

                break;
            case QueryTokenKind.Field:
                _at++;
                if (!StartsPart(Here) || Here.Kind is QueryTokenKind.Not)
                {
                    Mistake(
                        token,
                        $"nothing stands after {token.Text}",
                        $"write what to look for, such as {token.Text}moe, or put {token.Text} in quotes"
                    );
                    part = null;
                }
                else
                {
                    part = ReadUnary(token.Field);
                }

                break;
            case QueryTokenKind.Open:
                part = ReadGroup(field);
                break;
            default:
                _at++;
                part =
                    field == QueryField.Topic
                        ? QueryTopics.Read(token, topics, mistakes)
                        : QueryTerms.Read(token, field, mistakes, warnings);
                break;
        }

        _depth--;
        return part;
    }

    private Query? ReadGroup(QueryField field)
    {
        var open = Here;
        _at++;
        var before = mistakes.Count;
        var part = ReadOr(field);
        if (_tooDeep)
        {
            return null;
        }

        if (Here.Kind != QueryTokenKind.Close)
        {
            Mistake(open, "a parenthesis is opened here and never closed", "close it where the group ends");
            return part;
        }

        if (part is null && mistakes.Count == before)
        {
            mistakes.Add(
                new(open.Start, Here.End, "the group is empty", "write what to look for between the parentheses, or remove them")
            );
        }

        _at++;
        return part;
    }

    private bool Enter()
    {
        if (++_depth <= DeepestNesting)
        {
            return true;
        }

        Mistake(Here, $"the query is nested deeper than {DeepestNesting} levels", "split it into several topics");
        _tooDeep = true;
        _at = tokens.Count - 1;
        return false;
    }

    private static bool StartsPart(QueryToken token) =>
        token.IsTerm || token.Kind is QueryTokenKind.Open or QueryTokenKind.Not or QueryTokenKind.Minus or QueryTokenKind.Field;

    private static bool EndsPart(QueryToken token) => token.IsTerm || token.Kind == QueryTokenKind.Close;

    private void LoneOperator(QueryToken token) =>
        Mistake(
            token,
            $"{token.Text} has nothing to work on",
            token.Kind is QueryTokenKind.Minus or QueryTokenKind.Not
                ? $"write a word after it, or put \"{token.Text}\" in quotes"
                : $"write a word on both sides of it, or put \"{token.Text}\" in quotes to look for the word"
        );

    private void Mistake(QueryToken token, string what, string howToFix) =>
        mistakes.Add(new(token.Start, token.End, what, howToFix));
}
