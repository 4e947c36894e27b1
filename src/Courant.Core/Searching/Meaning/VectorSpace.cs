namespace Courant.Core.Searching.Meaning;

/// <summary>A model whose vectors can be compared with each other, and with those of no other model.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Fingerprint">Another number for every other model or version of one.</param>
/// <param name="Dimension">How many numbers its vectors have.</param>
/// <param name="NearFrom">The cosine from which on two papers count as near each other, which <c>near:</c> asks for.</param>
public sealed record VectorSpace(string Name, ulong Fingerprint, int Dimension, double NearFrom)
{
    /// <summary>Vectors are kept in whole registers: the rest is filled with zeros, which change no product.</summary>
    internal int Padded => (Dimension + 63) / 64 * 64;
}
