namespace Courant.Settings;

/// <summary>What is wrong in what somebody wrote: where, what, and how to put it right.</summary>
public sealed record Mistake(string Where, string What, string Fix)
{
    public override string ToString() => $"{Where}: {What} {Fix}";
}
