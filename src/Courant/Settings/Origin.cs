namespace Courant.Settings;

/// <summary>The layers that a value can come from, later ones winning over earlier ones.</summary>
public enum OriginKind
{
    Default,
    File,
    Environment,

    /// <summary>An option of the command line with a name of its own: <c>--library</c>.</summary>
    Option,

    /// <summary><c>--set KEY=VALUE</c>.</summary>
    Set,
}

/// <summary>
/// Where a value came from. <paramref name="Line"/> and <paramref name="Column"/> count from 1 and are 0 where there is no file;
/// <paramref name="Folder"/> is the folder against which a relative path written there is read.
/// </summary>
public sealed record Origin(OriginKind Kind, string Name, string Folder, int Line = 0, int Column = 0)
{
    public static Origin Default(string folder) => new(OriginKind.Default, "default", folder);

    /// <summary>The place as <c>courant settings</c> shows it: without the column.</summary>
    public string Place => Kind == OriginKind.File ? $"{Name}:{Line}" : ToString();

    public override string ToString() =>
        Kind switch
        {
            OriginKind.Default => "default",
            OriginKind.File => $"{Name}:{Line}:{Column}",
            OriginKind.Environment => $"environment {Name}",
            OriginKind.Option => Name,
            _ => $"--set {Name}",
        };
}
