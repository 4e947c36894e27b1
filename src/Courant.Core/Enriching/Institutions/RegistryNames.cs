namespace Courant.Core.Enriching.Institutions;

/// <summary>
/// Joins the records of a registry with the list that is part of the program: an institution that both know is printed as the registry
/// names it and found by the spellings of both; what only one knows is found as well.
/// </summary>
internal sealed class RegistryNames
{
    private const string China = "China";

    // The record that a name stands for; null where several are called so.
    private readonly Dictionary<ulong, KnownInstitution?> _byKey = [];
    private readonly List<(string Name, ulong Key)> _names = [];

    public RegistryNames(IEnumerable<RorRecord> records)
    {
        foreach (var record in records)
        {
            var institution = new KnownInstitution([record.Names[0]], record.Country);
            foreach (var name in record.Names)
            {
                var key = WordKey.Of(AffiliationToken.Of(name)).Value;
                if (!_byKey.TryAdd(key, institution))
                {
                    _byKey[key] = ReferenceEquals(_byKey[key], institution) ? institution : null;
                }
                else if (name.Contains(' ', StringComparison.Ordinal))
                {
                    // One word alone is too often a word of something else; the list that is part of the program knows which are not.
                    _names.Add((name, key));
                }
            }
        }
    }

    /// <summary>The institution of the registry that the other is; itself with the names of both.</summary>
    public KnownInstitution Joined(KnownInstitution other)
    {
        foreach (var name in other.Names)
        {
            if (
                _byKey.GetValueOrDefault(WordKey.Of(AffiliationToken.Of(name)).Value) is { } known
                && AreOfOnePlace(known.Country, other.Country)
            )
            {
                return new(
                    [known.Name, .. other.Names.Where(spelling => spelling != known.Name)],
                    other.Country ?? known.Country
                );
            }
        }

        return other;
    }

    /// <summary>Every name that stands for one record only, with it.</summary>
    public IEnumerable<(string Name, KnownInstitution Institution)> Sure()
    {
        foreach (var (name, key) in _names)
        {
            if (_byKey[key] is { } institution)
            {
                yield return (name, institution);
            }
        }
    }

    private static bool AreOfOnePlace(string? one, string? other) =>
        one is null || other is null || one == other || IsChinese(one) && IsChinese(other);

    private static bool IsChinese(string country) => country is China or "Hong Kong" or "Macau";
}
