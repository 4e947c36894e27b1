using System.Buffers.Binary;
using System.Text;

namespace Courant.Core.Searching.Meaning;

/// <summary>Writes what a program has fitted as a model that <see cref="WordVectors"/> reads.</summary>
/// <param name="name">What the model is called.</param>
/// <param name="dimension">How many numbers a vector has: a multiple of 64, at most 1024.</param>
public sealed class WordVectorsWriter(string name, int dimension)
{
    private readonly SortedDictionary<ulong, (string Term, float Gain, float Telling, sbyte[] Row)> _terms = [];

    /// <summary>How much a word of the title counts against one of the abstract.</summary>
    public float TitleWeight { get; init; } = 1;

    /// <summary>
    /// The k by which a term that is said t times counts t (k + 1) / (t + k) times: 0 counts it once, infinity as often as it is said.
    /// </summary>
    public float Saturation { get; init; } = float.PositiveInfinity;

    /// <summary>The cosine from which on two papers count as near each other.</summary>
    public float NearFrom { get; init; } = 0.5f;

    /// <summary>Adds a term as <see cref="MeaningTerms"/> names it; its vector counts as often as its weight says.</summary>
    /// <param name="term">The term.</param>
    /// <param name="vector">Its vector.</param>
    /// <param name="weight">How often the vector counts.</param>
    /// <param name="telling">How much the term says of what a question is about; 1 for usual terms.</param>
    public void Add(string term, ReadOnlySpan<float> vector, float weight, float telling = 1)
    {
        if (vector.Length != dimension || dimension is < 64 or > WordVectorsLayout.LargestDimension || dimension % 64 != 0)
        {
            throw new ArgumentException(
                $"The vector of `{term}` has {vector.Length} numbers, and the model {dimension}; a model has a multiple of 64, at most {WordVectorsLayout.LargestDimension}.",
                nameof(vector)
            );
        }

        var hash = MeaningTerms.HashOf(term);
        if (_terms.TryGetValue(hash, out var other))
        {
            throw new ArgumentException($"`{term}` and `{other.Term}` have the same number.", nameof(term));
        }

        var most = 0f;
        foreach (var value in vector)
        {
            most = Math.Max(most, Math.Abs(value));
        }

        var row = new sbyte[dimension];
        for (var at = 0; at < dimension && most > 0; at++)
        {
            row[at] = (sbyte)Math.Round((double)vector[at] / most * 127);
        }

        _terms.Add(hash, (term, weight * most / 127, telling, row));
    }

    /// <summary>Writes the model; the same terms in any order give the same bytes.</summary>
    public void WriteTo(Stream to)
    {
        var named = Encoding.UTF8.GetBytes(name);
        var layout = new WordVectorsLayout(dimension, _terms.Count, TitleWeight, Saturation, NearFrom, named.Length);
        var bytes = new byte[layout.Bytes];
        named.CopyTo(bytes, WordVectorsLayout.HeaderBytes);
        var at = 0;
        foreach (var (hash, term) in _terms)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(layout.HashesAt + (8 * at)), hash);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(layout.GainsAt + (4 * at)), term.Gain);
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(layout.TellingAt + (4 * at)), term.Telling);
            System
                .Runtime.InteropServices.MemoryMarshal.AsBytes(term.Row.AsSpan())
                .CopyTo(bytes.AsSpan(layout.RowsAt + (dimension * at)));
            at++;
        }

        layout.WriteHeader(bytes);
        to.Write(bytes);
    }
}
