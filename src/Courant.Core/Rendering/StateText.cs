using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>What a paper is on the edition's day, in the same words wherever it is printed, before any format escapes them.</summary>
public static class StateText
{
    private const int LongestChange = 160;

    /// <summary>The state alone: in counts, in files for programs, and as the beginning of what importers read back.</summary>
    public static string Word(PickState state) =>
        state switch
        {
            PickState.New => "new",
            PickState.CrossListed => "cross-listed",
            PickState.Revised => "revised",
            PickState.Withdrawn => "withdrawn",
            _ => "held",
        };

    /// <summary>The state as a label before the paper, of a revision with its number: <c>Revised v2</c>.</summary>
    public static string Label(Pick pick)
    {
        var word = Word(pick.State);
        var label = string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1));
        return pick.State == PickState.Revised && pick.Paper.Version is { } version ? $"{label} v{version}" : label;
    }

    /// <summary>
    /// The state in one line with what is to be known of it, for lists and tables: <c>revised v2: title changed since v1</c>. Empty
    /// for a new paper.
    /// </summary>
    public static string Line(Pick pick) =>
        pick.State switch
        {
            PickState.New => "",
            PickState.Revised => LineOfRevision(pick),
            PickState.Withdrawn when pick.Paper.WithdrawnReason is { Length: > 0 } reason => $"{Word(pick.State)}: {reason}",
            _ => Word(pick.State),
        };

    /// <summary>What is to be known of the state at length: what a revision changed, why a paper was withdrawn; else empty.</summary>
    public static string Story(Pick pick) =>
        pick.State switch
        {
            PickState.Revised when pick.Revision is { } revision => Changes(revision),
            PickState.Revised => "What changed is not known: no earlier version was seen.",
            PickState.Withdrawn => string.IsNullOrWhiteSpace(pick.Paper.WithdrawnReason)
                ? "No reason was given."
                : $"Reason given: {TexText.ToUnicode(pick.Paper.WithdrawnReason)}",
            _ => "",
        };

    private static string LineOfRevision(Pick pick)
    {
        var word = Word(pick.State);
        if (pick.Revision is not { } revision)
        {
            return pick.Paper.Version is { } version ? $"{word} v{version}" : word;
        }

        var parts = string.Join(", ", revision.Changes.Select(NameOf).Distinct());
        var said =
            parts.Length > 0
                ? $"{parts} changed since v{revision.From}"
                : $"title, authors, comment and abstract as in v{revision.From}";
        return $"{word} v{revision.To}: {said}";
    }

    private static string Changes(Revision revision)
    {
        var versions = $"v{revision.From} → v{revision.To}";
        return revision.Changes.Count == 0
            ? $"{versions}: title, authors, comment and abstract are the same."
            : $"{versions}: {string.Join("; ", revision.Changes.Select(Describe))}.";
    }

    private static string Describe(Change change)
    {
        var (before, after) = (TexText.ToUnicode(change.Before), TexText.ToUnicode(change.After));
        return (before.Length, after.Length) switch
        {
            (0, 0) => $"{NameOf(change)} changed",
            (0, _) => $"{NameOf(change)} added: “{Shortened(after)}”",
            (_, 0) => $"{NameOf(change)} removed: “{Shortened(before)}”",
            _ => $"{NameOf(change)}: “{Shortened(before)}” became “{Shortened(after)}”",
        };
    }

    private static string NameOf(Change change) => change.Part.ToString().ToLowerInvariant();

    private static string Shortened(string text)
    {
        if (text.Length <= LongestChange)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', LongestChange);
        return text[..(space > 0 ? space : LongestChange)].TrimEnd() + " …";
    }
}
