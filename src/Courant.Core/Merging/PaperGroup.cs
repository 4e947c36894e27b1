using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>Listings that are taken for one work so far.</summary>
internal sealed class PaperGroup
{
    public List<int> Members { get; } = [];

    public SortedSet<PaperId> Ids { get; } = [];

    /// <summary>The names that the sources themselves give: the first identifier of each listing.</summary>
    public SortedSet<PaperId> OwnNames { get; } = [];

    /// <summary>Those of <see cref="Ids"/> that no other group has a better claim to.</summary>
    public List<PaperId> Owned { get; } = [];

    /// <summary>The folded title of the smallest listing; tells groups of the same identifiers apart.</summary>
    public string Title { get; set; } = "";

    public bool Has(IdScheme scheme) => Ids.Any(id => id.Scheme == scheme);

    public static int Compare(PaperGroup one, PaperGroup other)
    {
        var byId = one.Ids.Min.CompareTo(other.Ids.Min);
        return byId != 0 ? byId : string.CompareOrdinal(one.Title, other.Title);
    }
}
