namespace Courant.Core.Model;

/// <summary>
/// A password or a key. It never prints itself; it may be given in a file named by <c>COURANT_…_FILE</c>, so that it need not
/// stand in the settings.
/// </summary>
public sealed record Secret(string Value)
{
    public override string ToString() => "(secret)";
}
