namespace Courant.Core.Searching.Indexing;

/// <summary>How what was typed so far can go on. What is likeliest to be meant comes first.</summary>
/// <param name="Texts">The words typed with the last one ended, as titles have them.</param>
/// <param name="Titles">Papers in whose titles the words typed stand in this order.</param>
/// <param name="Authors">Authors whose names begin with the words typed, in any order.</param>
public sealed record Completions(
    IReadOnlyList<CompletedText> Texts,
    IReadOnlyList<CompletedTitle> Titles,
    IReadOnlyList<CompletedName> Authors
)
{
    public static Completions None { get; } = new([], [], []);
}

/// <summary>Words, and in how many of the titles that were looked at they stand side by side.</summary>
public sealed record CompletedText(string Text, int Titles);

/// <summary>A paper by its row.</summary>
public sealed record CompletedTitle(long Row);

/// <summary>An author's name as most papers write it, and how many papers have it.</summary>
public sealed record CompletedName(string Name, long Papers);

/// <summary>
/// Completes what is being typed. The dictionary leads to the names; the postings of the rarest word lead to the titles, which lie beside
/// the papers to be compared. However common the words are, only so many papers are looked at, the latest of each segment: with each
/// letter more, fewer are left out.
/// </summary>
internal static class Completing
{
    /// <summary>Fewer letters than these say nothing; an ideograph is a word.</summary>
    private const int LeastLetters = 2;

    public static Completions Of(IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments, string text, int limit)
    {
        var words = PaperLabels.WordsOf(text);
        return words.Length == 0 || (words is [{ Length: < LeastLetters } only] && char.IsAscii(only[0]))
            ? Completions.None
            : TitleCompleting.Of(segments, words, limit) with
            {
                Authors = NameCompleting.Of(segments, words, limit),
            };
    }
}
