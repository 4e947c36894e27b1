namespace Courant.Core.Searching;

/// <summary>Tells a query that asks for something from one that only excludes.</summary>
internal static class QueryBounds
{
    /// <summary>Whether every match contains something that was asked for.</summary>
    public static bool IsBounded(Query query) =>
        query switch
        {
            Query.And and => and.Parts.Any(IsBounded),
            Query.Or or => or.Parts.All(IsBounded),
            Query.Not not => IsComplementBounded(not.Part),
            _ => true,
        };

    private static bool IsComplementBounded(Query query) =>
        query switch
        {
            Query.And and => and.Parts.All(IsComplementBounded),
            Query.Or or => or.Parts.Any(IsComplementBounded),
            Query.Not not => IsBounded(not.Part),
            _ => false,
        };
}
