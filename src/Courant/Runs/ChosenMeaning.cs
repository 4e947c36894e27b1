using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Models;
using Courant.Settings;
using Courant.Store;

namespace Courant.Runs;

/// <summary>The model by which papers are known by what they mean, as the settings choose it.</summary>
internal sealed class ChosenMeaning(CourantSettings settings, Library library, TimeProvider clock)
{
    /// <summary>Somebody waits for an answer: a service that wants a longer pause than this is left alone.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>However long a request may take, a question is answered by words after this.</summary>
    private static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(10);

    private IMeaning? _model;

    /// <summary>The model of the reader's own, where the settings name one.</summary>
    public OwnModel? Own { get; } =
        settings.Search.Meaning is { Use: not MeaningModel.Off, Url: not null } meaning
            ? new OwnModel(meaning.Model.Trim(), meaning.BeforePaper, meaning.BeforeQuestion, meaning.NearFrom, meaning.Batch)
            : null;

    /// <summary>
    /// Null where there is none: papers are then found by words alone. One of the reader's own is none before it has answered once.
    /// </summary>
    public IMeaning? Model => _model ??= Own is not null ? OwnMeaning(Own) : Shipped();

    /// <summary>Why there is no model, and the way out.</summary>
    public (string What, string Fix) WhyNone =>
        Own is null
            ? ("There is no model that knows what papers mean.", "Search by words: leave out `near:` and `--by meaning`.")
            : (
                $"No paper has a vector of {Own.Name} yet.",
                "`courant index rebuild` asks for them; `courant search` finds papers by their words meanwhile."
            );

    /// <summary>A way to the service of the reader's own model, for papers.</summary>
    /// <param name="longestWait">Where it wants a longer pause than this, it is not waited for.</param>
    public EmbeddingEndpoint Connect(TimeSpan longestWait) => Connect(longestWait, settings.Search.Meaning.Timeout);

    private EmbeddingEndpoint ConnectForQuestion() =>
        Connect(
            LongestWait,
            settings.Search.Meaning.Timeout < LongestQuestion ? settings.Search.Meaning.Timeout : LongestQuestion
        );

    private EmbeddingEndpoint Connect(TimeSpan longestWait, TimeSpan timeout)
    {
        var meaning = settings.Search.Meaning;
        return new(
            new EmbeddingOptions(meaning.Url!, meaning.Model.Trim(), meaning.Key, timeout, longestWait),
            settings.Contact,
            clock,
            new Random(clock.GetUtcNow().GetHashCode())
        );
    }

    /// <summary>
    /// A query in which the papers that <c>near:</c> names are known, and prose is read. Prose is always read by the model that ships.
    /// </summary>
    public Query Known(Query query)
    {
        var read = Interests.Known(query, ShippedModel.Words);
        return NearPapers.NamedIn(query).Count == 0 ? read : NearPapers.Known(read, Model, library.Papers.Find);
    }

    /// <summary>The same for the queries of topics.</summary>
    public IReadOnlyList<Topic> Known(IReadOnlyList<Topic> topics) =>
        [.. topics.Select(topic => topic with { Query = Known(topic.Query) })];

    /// <summary>The same, where a paper that has no vector yet is asked for.</summary>
    public async Task<Query> ReachAsync(Query query, CancellationToken cancel)
    {
        foreach (var id in NearPapers.NamedIn(query))
        {
            if (Model is { } model && library.Papers.Find(id) is { } paper)
            {
                await model.ReachAsync(paper, cancel);
            }
        }

        return Known(query);
    }

    private OwnMeaning? OwnMeaning(OwnModel own) =>
        library.Vectors.Find(own.Key) is { Dimension: > 0 } known
            ? new OwnMeaning(own, known, library.Vectors, ConnectForQuestion)
            : null;

    private ShippedMeaning? Shipped() =>
        settings.Search.Meaning.Use == MeaningModel.Builtin && ShippedModel.Words is { } words ? new ShippedMeaning(words) : null;
}
