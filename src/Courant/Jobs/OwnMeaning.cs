using System.Collections.Concurrent;
using Courant.Core.Model;
using Courant.Core.Searching.Meaning;
using Courant.Fetching;
using Courant.Store;
using Microsoft.Extensions.AI;

namespace Courant.Jobs;

/// <summary>
/// What texts mean by a model of the reader's own. Papers are known by the vectors that the library keeps; only questions are asked for.
/// </summary>
/// <param name="own">The model.</param>
/// <param name="model">The same as the library knows it; it has answered before.</param>
/// <param name="vectors">Where vectors are kept.</param>
/// <param name="connect">Opens a way to the service.</param>
internal sealed class OwnMeaning(
    OwnModel own,
    VectorModel model,
    VectorStore vectors,
    Func<IEmbeddingGenerator<string, Embedding<float>>> connect
) : IMeaning
{
    /// <summary>What was asked for in this run: a question, or a paper that has no vector yet.</summary>
    private readonly ConcurrentDictionary<string, QuantizedVector> _asked = new(StringComparer.Ordinal);

    public VectorSpace Space { get; } = own.SpaceOf(model.Dimension);

    public QuantizedVector? Of(Paper paper)
    {
        var text = own.TextOf(paper);
        return vectors.Of(model, OwnModel.InputOf(text)) is { } stored
            ? QuantizedVector.OfBytes(stored, model.Dimension)
            : _asked.GetValueOrDefault(text);
    }

    public async Task<QuantizedVector?> ReachAsync(Paper paper, CancellationToken cancel) =>
        Of(paper) ?? await ForAsync(own.TextOf(paper), cancel);

    public async Task<QuantizedVector?> AskAsync(string question, CancellationToken cancel) =>
        await ForAsync(own.TextOf(question), cancel);

    private async Task<QuantizedVector?> ForAsync(string text, CancellationToken cancel)
    {
        if (_asked.TryGetValue(text, out var known))
        {
            return known;
        }

        using var generator = connect();
        var answer = await generator.GenerateAsync([text], cancellationToken: cancel);
        var numbers = answer[0].Vector;
        if (numbers.Length != model.Dimension)
        {
            throw own.OtherDimension(numbers.Length, model.Dimension);
        }

        return QuantizedVector.Of(numbers.Span) is { } vector ? _asked[text] = vector : null;
    }
}
