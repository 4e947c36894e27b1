namespace Courant.Core.Searching.Meaning;

/// <summary>Makes a model read the prose of <c>interest:</c> in a query.</summary>
public static class Interests
{
    /// <summary>The same query with its prose read; where there is no model, nothing is near it, and the clause holds for no paper.</summary>
    public static Query Known(Query query, WordVectors? vectors) =>
        query switch
        {
            Query.Term { Field: QueryField.Interest } term => vectors is null
                ? term
                : term with
                {
                    Interest = KnownInterest.Of(vectors, Interest.Of(term.Text)),
                },
            Query.And and => new Query.And([.. and.Parts.Select(part => Known(part, vectors))]),
            Query.Or or => new Query.Or([.. or.Parts.Select(part => Known(part, vectors))]),
            Query.Not not => new Query.Not(Known(not.Part, vectors)),
            _ => query,
        };

    /// <summary>The prose in a query, each text once.</summary>
    public static IReadOnlyList<Interest> In(Query query) => [.. Texts(query).Distinct().Select(Interest.Of)];

    /// <summary>The first prose in a query that a model has read and that is wanted; null for none.</summary>
    public static KnownInterest? First(Query query) =>
        query switch
        {
            Query.Term term => term.Interest,
            Query.And and => and.Parts.Select(First).FirstOrDefault(interest => interest is not null),
            Query.Or or => or.Parts.Select(First).FirstOrDefault(interest => interest is not null),
            _ => null,
        };

    private static IEnumerable<string> Texts(Query query) =>
        query switch
        {
            Query.Term { Field: QueryField.Interest } term => [term.Text],
            Query.And and => and.Parts.SelectMany(Texts),
            Query.Or or => or.Parts.SelectMany(Texts),
            Query.Not not => Texts(not.Part),
            _ => [],
        };
}
