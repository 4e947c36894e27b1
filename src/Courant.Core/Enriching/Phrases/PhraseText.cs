using System.Runtime.InteropServices;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Core.Enriching.Phrases;

/// <summary>What stands between a word and the one before it.</summary>
internal enum Gap
{
    Blank,
    Comma,
    Opening,
    Closing,
    Stop,
    Other,
    Start,
}

/// <summary>
/// A word of a paper, words that hyphens hold together being one: where it stands in its field, the first of its parts and how many they
/// are, hashes of its folded letters, of its stem and of its ending.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PhraseWord(
    bool InTitle,
    int Start,
    int End,
    Gap Gap,
    int FirstPart,
    int Parts,
    ulong Folded,
    ulong Stem,
    ulong Ending,
    WordShape Shape,
    bool IsFunction,
    bool IsLink
);

/// <summary>How a word is written.</summary>
internal enum WordShape
{
    Lower,
    Capital,
    Upper,
    Mixed,
    Number,
    Letter,
}

/// <summary>The words of a title and an abstract, as candidates for keyphrases are read from them.</summary>
internal sealed class PhraseText
{
    private readonly List<PhraseWord> _words = new(256);
    private readonly List<ulong> _parts = new(288);

    public PhraseText(string title, string? body)
    {
        Title = title;
        Body = body ?? "";
        Read(title, inTitle: true);
        TitleWords = _words.Count;
        Read(Body, inTitle: false);
    }

    public string Title { get; }

    public string Body { get; }

    public int TitleWords { get; }

    public IReadOnlyList<PhraseWord> Words => _words;

    /// <summary>The stems of all words and parts of words, in order.</summary>
    public IReadOnlyList<ulong> Parts => _parts;

    /// <summary>The words from one to another as they are written.</summary>
    public string Written(int first, int last)
    {
        var text = _words[first].InTitle ? Title : Body;
        return text[_words[first].Start.._words[last].End];
    }

    private void Read(string text, bool inTitle)
    {
        Span<char> buffer = stackalloc char[TokenReader.BufferLength];
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        var reader = new TokenReader(text, buffer);
        var end = -1;
        while (reader.MoveNext())
        {
            var folded = reader.Current;
            var hash = Folding.Hash(folded);
            var ending = Folding.Hash(folded[Math.Max(0, folded.Length - 3)..]);
            var stem = Folding.Hash(WordWalk.StemOf(folded, spare));
            _parts.Add(stem);
            if (reader.Glued && end >= 0 && IsHyphen(text.AsSpan(end, reader.Start - end)))
            {
                var before = _words[^1];
                _words[^1] = before with
                {
                    End = reader.End,
                    Parts = before.Parts + 1,
                    Folded = Pair(before.Folded, hash),
                    Stem = Pair(before.Stem, stem),
                    Ending = ending,
                    Shape = before.Shape == WordShape.Lower ? WordShape.Lower : WordShape.Mixed,
                    IsFunction = false,
                    IsLink = false,
                };
            }
            else
            {
                _words.Add(
                    new(
                        inTitle,
                        reader.Start,
                        reader.End,
                        end < 0 ? Gap.Start : GapOf(text.AsSpan(end, Math.Max(0, reader.Start - end))),
                        _parts.Count - 1,
                        1,
                        hash,
                        stem,
                        ending,
                        ShapeOf(text.AsSpan(reader.Start, reader.End - reader.Start)),
                        FunctionWords.Holds(folded),
                        FunctionWords.Links(folded)
                    )
                );
            }

            end = reader.End;
        }
    }

    /// <summary>A word as it is written.</summary>
    public ReadOnlySpan<char> WrittenSpan(int word) =>
        (_words[word].InTitle ? Title : Body).AsSpan(_words[word].Start, _words[word].End - _words[word].Start);

    /// <summary>Whether most words of the title have a capital, so that one says nothing of a word.</summary>
    public bool IsHeadline
    {
        get
        {
            int small = 0,
                capital = 0;
            for (var word = 1; word < TitleWords; word++)
            {
                small += _words[word].Shape == WordShape.Lower && !_words[word].IsFunction ? 1 : 0;
                capital += char.IsUpper(Title[_words[word].Start]) ? 1 : 0;
            }

            return capital > small;
        }
    }

    /// <summary>Whether the abstract writes a word without a capital.</summary>
    public bool IsWrittenSmall(string word)
    {
        var small = char.ToLowerInvariant(word[0]) + word[1..];
        for (var at = TitleWords; at < _words.Count; at++)
        {
            if (WrittenSpan(at).SequenceEqual(small))
            {
                return true;
            }
        }

        return false;
    }

    public static ulong Pair(ulong first, ulong second) => (ulong.RotateLeft(first, 23) * 0x9E3779B97F4A7C15) ^ second;

    private static bool IsHyphen(ReadOnlySpan<char> between) => between is "-" or "‐" or "‑" or "–";

    private static Gap GapOf(ReadOnlySpan<char> between)
    {
        var gap = Gap.Blank;
        foreach (var c in between)
        {
            var here = c switch
            {
                ' ' or '\n' or '\r' or '\t' or '\u00A0' or '$' or '\'' or '’' or 's' => Gap.Blank,
                ',' => Gap.Comma,
                '(' or '[' or '{' => Gap.Opening,
                ')' or ']' or '}' => Gap.Closing,
                '.' or ';' or ':' or '?' or '!' => Gap.Stop,
                _ => Gap.Other,
            };
            gap = here > gap ? here : gap;
        }

        return gap;
    }

    private static WordShape ShapeOf(ReadOnlySpan<char> word)
    {
        int upper = 0,
            lower = 0,
            digits = 0;
        foreach (var c in word)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
            digits += char.IsDigit(c) ? 1 : 0;
        }

        return upper + lower == 0 ? WordShape.Number
            : word.Length == 1 ? WordShape.Letter
            : upper == 0 ? WordShape.Lower
            : upper > 1 && lower <= 1 ? WordShape.Upper
            : upper == 1 && char.IsUpper(word[0]) && digits == 0 ? WordShape.Capital
            : WordShape.Mixed;
    }
}
