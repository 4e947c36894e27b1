namespace Courant.Core.Searching.Meaning;

/// <summary>
/// A query as a wish in plain words and the condition it stands under. Words that stand by themselves say what is wished for, and a
/// paper that means it may lack them. Everything else (fields, phrases, beginnings, <c>OR</c>, <c>NOT</c>) is a condition.
/// </summary>
/// <param name="Text">The words of the wish.</param>
/// <param name="Condition">What must hold of a paper all the same; null for nothing.</param>
public sealed record Wish(string Text, Query? Condition)
{
    /// <summary>Null for a query that is a condition through and through.</summary>
    public static Wish? Of(Query query)
    {
        IReadOnlyList<Query> parts = query is Query.And and ? and.Parts : [query];
        var words = parts.Where(IsWord).Cast<Query.Term>().Select(term => term.Text).ToList();
        List<Query> conditions = [.. parts.Where(part => !IsWord(part))];
        return words.Count == 0
            ? null
            : new(
                string.Join(' ', words),
                conditions.Count switch
                {
                    0 => null,
                    1 => conditions[0],
                    _ => new Query.And(conditions),
                }
            );
    }

    /// <summary>The whole query as the condition, and all of its words as the wish, to put those first that mean it; null without words.</summary>
    public static Wish? OfCondition(Query query) =>
        string.Join(' ', Words(query)) is { Length: > 0 } text ? new(text, query) : null;

    private static bool IsWord(Query part) =>
        part is Query.Term { Field: QueryField.All } term && QueryLexer.IsBareWord(term) && !WordBeginning.IsOne(term.Text);

    private static IEnumerable<string> Words(Query query) =>
        query switch
        {
            Query.Term { Field: QueryField.All or QueryField.Title or QueryField.Abstract or QueryField.Comment } term =>
            [
                term.Text,
            ],
            Query.And and => and.Parts.SelectMany(Words),
            Query.Or or => or.Parts.SelectMany(Words),
            _ => [],
        };
}
