namespace Courant.Core.Model;

/// <summary>The registries whose identifiers Courant understands, in the order in which one of them names a paper.</summary>
public enum IdScheme
{
    Arxiv,
    Doi,
    OpenReview,
    SemanticScholar,
    OpenAlex,
    Dblp,
    Url,

    /// <summary>No registry: a fingerprint of the title, for listings that carry nothing else.</summary>
    Title,
}

/// <summary>
/// The name of a work in one registry, canonical and without a version: <c>arxiv:2512.25065</c>, <c>doi:10.1145/3600006.3613165</c>.
/// Made only by <see cref="Identifiers"/>, which parses what people and sources write.
/// </summary>
public readonly record struct PaperId(IdScheme Scheme, string Value) : IComparable<PaperId>
{
    public int CompareTo(PaperId other) =>
        Scheme != other.Scheme ? Scheme.CompareTo(other.Scheme) : string.CompareOrdinal(Value, other.Value);

    public override string ToString() => $"{Identifiers.NameOf(Scheme)}:{Value}";

    /// <summary>Reads back what <see cref="ToString"/> wrote, and nothing else; what people write goes through <see cref="Identifiers"/>.</summary>
    public static bool TryParseExact(string? text, out PaperId id)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        foreach (var scheme in Schemes)
        {
            if (colon > 0 && colon < text!.Length - 1 && text.AsSpan(0, colon).SequenceEqual(Identifiers.NameOf(scheme)))
            {
                id = new PaperId(scheme, text[(colon + 1)..]);
                return true;
            }
        }

        id = default;
        return false;
    }

    private static readonly IdScheme[] Schemes = Enum.GetValues<IdScheme>();

    public static bool operator <(PaperId left, PaperId right) => left.CompareTo(right) < 0;

    public static bool operator <=(PaperId left, PaperId right) => left.CompareTo(right) <= 0;

    public static bool operator >(PaperId left, PaperId right) => left.CompareTo(right) > 0;

    public static bool operator >=(PaperId left, PaperId right) => left.CompareTo(right) >= 0;
}
