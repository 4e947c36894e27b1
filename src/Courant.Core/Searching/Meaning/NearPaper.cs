using Courant.Core.Model;

namespace Courant.Core.Searching.Meaning;

/// <summary>
/// What <c>near:</c> asks for once the paper that it names is known: papers whose vectors have a cosine with that paper's from
/// <see cref="VectorSpace.NearFrom"/> on. Topics and the index both decide by it.
/// </summary>
public sealed class NearPaper(IPaperVectors vectors, QuantizedVector toward)
{
    public QuantizedVector Toward { get; } = toward;

    /// <summary>Whether a paper is near.</summary>
    public bool Holds(Paper paper) => vectors.Of(paper) is { } vector && IsNear(vector.Cosine(Toward));

    internal bool IsNear(double cosine) => cosine >= vectors.Space.NearFrom;

    internal VectorSpace Space => vectors.Space;
}

/// <summary>Makes the papers that <c>near:</c> names in a query known to it.</summary>
public static class NearPapers
{
    /// <summary>The identifiers that <c>near:</c> names, each once.</summary>
    public static IReadOnlyList<PaperId> NamedIn(Query query) =>
        [.. Terms(query).Select(term => IdOf(term)).OfType<PaperId>().Distinct()];

    /// <summary>
    /// The same query with the papers that can be found; where one cannot, nothing is near it, and the clause holds for no paper.
    /// </summary>
    /// <param name="query">A query.</param>
    /// <param name="vectors">The model; null where there is none, and then nothing is near anything.</param>
    /// <param name="find">The paper that bears an identifier, or null.</param>
    public static Query Known(Query query, IPaperVectors? vectors, Func<PaperId, Paper?> find) =>
        query switch
        {
            Query.Term { Field: QueryField.Near } term => vectors is not null
            && IdOf(term) is { } id
            && find(id) is { } paper
            && vectors.Of(paper) is { } toward
                ? term with
                {
                    Near = new NearPaper(vectors, toward),
                }
                : term,
            Query.And and => new Query.And([.. and.Parts.Select(part => Known(part, vectors, find))]),
            Query.Or or => new Query.Or([.. or.Parts.Select(part => Known(part, vectors, find))]),
            Query.Not not => new Query.Not(Known(not.Part, vectors, find)),
            _ => query,
        };

    /// <summary>The first paper that a query wants others to be near to and that is known; null for none.</summary>
    public static NearPaper? First(Query query) =>
        query switch
        {
            Query.Term term => term.Near,
            Query.And and => and.Parts.Select(First).FirstOrDefault(near => near is not null),
            Query.Or or => or.Parts.Select(First).FirstOrDefault(near => near is not null),
            _ => null,
        };

    private static IEnumerable<Query.Term> Terms(Query query) =>
        query switch
        {
            Query.Term { Field: QueryField.Near } term => [term],
            Query.And and => and.Parts.SelectMany(Terms),
            Query.Or or => or.Parts.SelectMany(Terms),
            Query.Not not => Terms(not.Part),
            _ => [],
        };

    private static PaperId? IdOf(Query.Term term) => Identifiers.TryParse(term.Text, out var id, out _) ? id : null;
}
