using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;
using Courant.Jobs;
using Courant.Models;
using Courant.Settings;
using Courant.Store;

namespace Courant.Runs;

/// <summary>The model by which papers are known by what they mean, as the settings choose it.</summary>
internal sealed class ChosenMeaning(CourantSettings settings, Library library)
{
    /// <summary>Null where there is none: papers are then found by words alone.</summary>
    public IMeaning? Model { get; } =
        settings.Search.Meaning == MeaningModel.Builtin && ShippedModel.Words is { } words ? new ShippedMeaning(words) : null;

    /// <summary>A query in which the papers that <c>near:</c> names are known.</summary>
    public Query Known(Query query) =>
        NearPapers.NamedIn(query).Count == 0 ? query : NearPapers.Known(query, Model, library.Papers.Find);

    /// <summary>The same for the queries of topics.</summary>
    public IReadOnlyList<Topic> Known(IReadOnlyList<Topic> topics) =>
        [.. topics.Select(topic => topic with { Query = Known(topic.Query) })];
}
