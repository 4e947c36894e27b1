namespace Courant.Core.Model;

/// <summary>The reader's own state of a paper: the only data that cannot be fetched or computed again.</summary>
public enum MarkKind
{
    Seen,
    Saved,
    Voted,
    Note,

    /// <summary>The reader's own label of a taxonomy: its name, a colon and the label's path, one line for each taxonomy.</summary>
    Label,
}

/// <summary>A mark on the paper that bore this identifier when it was made; it follows the paper through merge and split.</summary>
public sealed record ReaderMark(PaperId Paper, MarkKind Kind, string Text, DateTimeOffset Made);
