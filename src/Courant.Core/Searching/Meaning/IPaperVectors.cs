using Courant.Core.Model;

namespace Courant.Core.Searching.Meaning;

/// <summary>Knows what papers mean, as vectors of one space.</summary>
public interface IPaperVectors
{
    VectorSpace Space { get; }

    /// <summary>The vector of a paper; null where there is none.</summary>
    QuantizedVector? Of(Paper paper);
}
