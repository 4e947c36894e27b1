using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Jobs;

/// <summary>What the words of a text mean, by the model that ships: no request, no waiting.</summary>
internal sealed class ShippedMeaning(WordVectors words) : IMeaning
{
    public VectorSpace Space => words.Space;

    public QuantizedVector? Of(Paper paper) => words.Of(paper);

    public Task<QuantizedVector?> AskAsync(string question, CancellationToken cancel) => Task.FromResult(words.Of(question));

    public Task<QuantizedVector?> ReachAsync(Paper paper, CancellationToken cancel) => Task.FromResult(words.Of(paper));
}
