namespace Courant.Core.Model;

/// <summary>Wrong data, not a wrong program: collected, counted and shown, never thrown.</summary>
public sealed record Problem(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>A file to be: its name relative to the output folder (with <c>/</c>), media type and text.</summary>
public sealed record Rendered(string Name, string MediaType, string Text);
