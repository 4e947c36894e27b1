using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Core.Asking;

/// <summary>A word of a question that says what it is about.</summary>
/// <param name="Stem">The word without its plural, folded.</param>
/// <param name="Weight">How rare and how telling it is; it compares the words of one question.</param>
public sealed record QuestionWord(string Stem, double Weight)
{
    internal string Root { get; } = WordRoot.Of(Stem);
}

/// <summary>A question in plain words, with the words in it that count.</summary>
/// <param name="Text">As it was asked.</param>
/// <param name="Words">The words that say what it is about, in the order of the question, each once.</param>
public sealed record Question(string Text, IReadOnlyList<QuestionWord> Words)
{
    private static readonly string[] Definitions =
    [
        "what is ",
        "what are ",
        "what's ",
        "define ",
        "explain ",
        "who is ",
        "what does ",
        "what do ",
        "introduction to ",
    ];

    /// <summary>Whether it asks what something is, which papers say where they speak of what was known before.</summary>
    public bool AsksWhatItIs =>
        Array.Exists(Definitions, start => Text.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase))
        && Words.Count <= 3;

    /// <summary>The question with what its words weigh in an index.</summary>
    /// <param name="text">The question.</param>
    /// <param name="weighed">The terms of <see cref="PlainWords.Query"/> with their weights, as <see cref="PaperSearch.Weights"/> gives them.</param>
    public static Question Of(string text, IEnumerable<(Query.Term Term, double Weight)> weighed)
    {
        var words = new List<QuestionWord>();
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        foreach (var (term, weight) in weighed)
        {
            if (term.Text.Length > 0 && weight > 0)
            {
                words.Add(new(WordWalk.StemOf(term.Text, spare).ToString(), weight));
            }
        }

        return new(text, words);
    }
}
