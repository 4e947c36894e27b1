namespace Courant.Core.Searching.Indexing;

/// <summary>Goes through papers of a segment in ascending order.</summary>
internal abstract class HitCursor
{
    /// <summary>Where a cursor stands after its last paper.</summary>
    public const int End = int.MaxValue;

    /// <summary>The paper at which it stands; -1 before the first call of <see cref="Advance"/>.</summary>
    public int Paper { get; protected set; } = -1;

    /// <summary>Goes on to the first paper that is not before a number, staying where that is the present one, and returns it.</summary>
    public abstract int Advance(int paper);
}

/// <summary>The papers of a term or phrase, with how often it stands in each.</summary>
internal abstract class TermCursor : HitCursor
{
    public abstract byte Counts { get; }

    /// <summary>How many papers it goes through.</summary>
    public abstract int Holding { get; }

    /// <summary>A bound of the saturation of every paper from one on up to <paramref name="last"/>, without going there.</summary>
    public abstract float BoundAt(int paper, out int last);

    /// <summary>A bound for all its papers.</summary>
    public abstract float Bound { get; }

    /// <summary>Adds the places in the present paper, ascending.</summary>
    public abstract void PlacesInto(List<uint> places);
}
