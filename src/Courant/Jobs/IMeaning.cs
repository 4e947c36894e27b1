using Courant.Core.Searching.Meaning;

namespace Courant.Jobs;

/// <summary>Knows what papers and questions mean: the model that ships, or one of the reader's own.</summary>
internal interface IMeaning : IPaperVectors
{
    /// <summary>What a question means; null where the model cannot say.</summary>
    Task<QuantizedVector?> AskAsync(string question, CancellationToken cancel);
}
