using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;
using Courant.Jobs;
using Courant.Models;
using Courant.Store;

namespace Courant.Runs;

/// <summary>The model by which papers are known by what they mean.</summary>
internal static class ChosenMeaning
{
    /// <summary>Null where there is none: papers are then found by words alone.</summary>
    public static IMeaning? Model => ShippedModel.Words is { } words ? new ShippedMeaning(words) : null;

    /// <summary>A query in which the papers that <c>near:</c> names are known.</summary>
    public static Query Known(Query query, Library library) =>
        NearPapers.NamedIn(query).Count == 0 ? query : NearPapers.Known(query, Model, library.Papers.Find);

    /// <summary>The same for the queries of topics.</summary>
    public static IReadOnlyList<Topic> Known(IReadOnlyList<Topic> topics, Library library) =>
        [.. topics.Select(topic => topic with { Query = Known(topic.Query, library) })];
}
