namespace Courant.Core.Model;

/// <summary>What kind of thing a paper names.</summary>
public enum EntityKind
{
    Task,
    DataSet,
    Metric,
}

/// <summary>A task, data set or metric as a paper first names it, with every place where it does.</summary>
public sealed record Entity(EntityKind Kind, string Text)
{
    public IReadOnlyList<Evidence> Places { get; init; } = [];
}
