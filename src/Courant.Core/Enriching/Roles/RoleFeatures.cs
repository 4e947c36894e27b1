using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Roles;

/// <summary>
/// What tells the role of a sentence, as hashes: its words and pairs of words, how it begins, the verb after "we", where it stands, and
/// how the sentences beside it begin.
/// </summary>
internal static class RoleFeatures
{
    private const int MostSentences = 15;

    private static readonly uint We = Tokens.HashOf("we");
    private static readonly uint Paper = Tokens.HashOf("paper");
    private static readonly HashSet<uint> Placed = Tokens.Set("is are was were has have had been can will our this we % #");
    private static readonly HashSet<uint> Marks = Tokens.Set("% ( : ? ; ,");

    private enum Kind : uint
    {
        Bias = 1,
        Word,
        Pair,
        First,
        FirstTwo,
        FirstThree,
        FirstFour,
        Place,
        Fifth,
        Tenth,
        FromEnd,
        Count,
        PlaceOfCount,
        Length,
        Verb,
        VerbForm,
        VerbInFifth,
        WordInFifth,
        FirstBefore,
        FirstAfter,
        VerbBefore,
        VerbAfter,
        Spoken,
        SpokenInFifth,
    }

    /// <summary>The distinct features of each sentence of an abstract, in an order that depends on nothing but the text.</summary>
    public static uint[][] Of(string text, IReadOnlyList<List<Token>> sentences)
    {
        var words = sentences.Select(sentence => Words(text, sentence)).ToArray();
        var speaks = Array.ConvertAll(words, each => Array.Exists(each, word => word.Hash == We || word.Hash == Paper));
        var features = new uint[words.Length][];
        var seen = new HashSet<uint>(256);
        for (var at = 0; at < words.Length; at++)
        {
            seen.Clear();
            var found = new List<uint>(3 * words[at].Length + 40);
            Fill(at);
            features[at] = [.. found];

            void Add(Kind kind, uint one = 0, uint two = 0, uint three = 0)
            {
                var hash = Mix(Mix(Mix(Mix(2166136261u, (uint)kind), one), two), three);
                if (seen.Add(hash))
                {
                    found.Add(hash);
                }
            }

            void Fill(int place)
            {
                var sentence = words[place];
                var count = words.Length;
                var fifth = (uint)(place * 5 / count);
                for (var word = 0; word < sentence.Length; word++)
                {
                    Add(Kind.Word, sentence[word].Hash);
                    if (word + 1 < sentence.Length)
                    {
                        Add(Kind.Pair, sentence[word].Hash, sentence[word + 1].Hash);
                    }

                    if (Placed.Contains(sentence[word].Hash))
                    {
                        Add(Kind.WordInFifth, sentence[word].Hash, fifth);
                    }
                }

                AddBeginning(sentence);
                Add(Kind.Bias);
                Add(Kind.Place, (uint)place);
                Add(Kind.Fifth, fifth);
                Add(Kind.Tenth, (uint)(place * 10 / count));
                Add(Kind.FromEnd, (uint)Math.Min(count - 1 - place, 4));
                Add(Kind.Count, (uint)Math.Min(count, MostSentences));
                Add(Kind.PlaceOfCount, (uint)place, (uint)Math.Min(count, MostSentences));
                Add(Kind.Length, (uint)Math.Min(sentence.Length / 5, 10));
                if (VerbOf(sentence) is { } verb)
                {
                    Add(Kind.Verb, verb.Hash);
                    Add(Kind.VerbForm, verb.Form);
                    Add(Kind.VerbInFifth, verb.Hash, fifth);
                }

                if (place > 0)
                {
                    AddNeighbour(words[place - 1], Kind.FirstBefore, Kind.VerbBefore);
                }

                if (place + 1 < count)
                {
                    AddNeighbour(words[place + 1], Kind.FirstAfter, Kind.VerbAfter);
                }

                var spoken =
                    (Array.IndexOf(speaks, true, 0, place) >= 0 ? 1u : 0)
                    + (Array.IndexOf(speaks, true, place + 1) >= 0 ? 2u : 0);
                Add(Kind.Spoken, spoken);
                Add(Kind.SpokenInFifth, spoken, fifth);
            }

            void AddBeginning(Word[] sentence)
            {
                for (var word = 0; word < Math.Min(3, sentence.Length); word++)
                {
                    Add(Kind.First, (uint)word, sentence[word].Hash);
                }

                if (sentence.Length > 1)
                {
                    Add(Kind.FirstTwo, sentence[0].Hash, sentence[1].Hash);
                }

                if (sentence.Length > 2)
                {
                    Add(Kind.FirstThree, sentence[0].Hash, sentence[1].Hash, sentence[2].Hash);
                }

                if (sentence.Length > 3)
                {
                    Add(Kind.FirstFour, sentence[0].Hash, sentence[1].Hash, Mix(sentence[2].Hash, sentence[3].Hash));
                }
            }

            void AddNeighbour(Word[] sentence, Kind first, Kind verb)
            {
                for (var word = 0; word < Math.Min(3, sentence.Length); word++)
                {
                    Add(first, sentence[word].Hash);
                }

                if (VerbOf(sentence) is { } said)
                {
                    Add(verb, said.Hash);
                }
            }
        }

        return features;
    }

    /// <summary>A word as features know it: numbers are one word and years another; the form is that of its ending.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Word(uint Hash, uint Form);

    private static Word[] Words(string text, List<Token> tokens)
    {
        var words = new List<Word>(tokens.Count);
        foreach (var token in tokens)
        {
            var span = text.AsSpan(token.Start, token.End - token.Start);
            if (token.Kind == TokenKind.Number)
            {
                words.Add(new(span.Length == 4 && span[0] is '1' or '2' ? Tokens.Year : Tokens.Number, 0));
            }
            else if (token.Kind == TokenKind.Word || Marks.Contains(token.Hash))
            {
                words.Add(new(token.Hash, Form(span)));
            }
        }

        return [.. words];
    }

    private static Word? VerbOf(Word[] sentence)
    {
        var we = Array.FindIndex(sentence, word => word.Hash == We);
        return we >= 0 && we + 1 < sentence.Length ? sentence[we + 1] : null;
    }

    private static uint Form(ReadOnlySpan<char> word) =>
        word.Length > 4 && word.EndsWith("ing", StringComparison.OrdinalIgnoreCase) ? 1u
        : word.Length > 3 && word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) ? 2u
        : word.Length > 3
        && word.EndsWith("s", StringComparison.OrdinalIgnoreCase)
        && !word.EndsWith("ss", StringComparison.OrdinalIgnoreCase)
            ? 3u
        : 0;

    private static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x9E3779B1u;
        return hash ^ (hash >> 15);
    }
}
