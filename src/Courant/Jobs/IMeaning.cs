using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Jobs;

/// <summary>
/// Knows what papers and questions mean: the model that ships, or one of the reader's own. Where that one has to be asked and does not
/// answer, there is a <see cref="Fetching.EmbeddingFailure"/>.
/// </summary>
internal interface IMeaning : IPaperVectors
{
    /// <summary>What a question means; null where the model cannot say.</summary>
    Task<QuantizedVector?> AskAsync(string question, CancellationToken cancel);

    /// <summary>The vector of a paper, asked for where it has none yet; null where the model cannot say.</summary>
    Task<QuantizedVector?> ReachAsync(Paper paper, CancellationToken cancel);
}
