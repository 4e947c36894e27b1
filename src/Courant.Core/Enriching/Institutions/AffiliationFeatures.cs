using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Institutions;

/// <summary>
/// What tells the label of a token of an affiliation, as hashes: itself and its neighbours, how it is written, the words between the
/// same two commas, where that stretch stands, what came before it and what follows, and whether it is part of a known name.
/// </summary>
internal static class AffiliationFeatures
{
    private static readonly uint NumberWord = Tokens.HashOf("#");

    private enum Kind : uint
    {
        Bias = 1,
        Word,
        Before,
        After,
        BeforeTwo,
        AfterTwo,
        BeforeThree,
        AfterThree,
        PairBefore,
        PairAfter,
        Triple,
        Around,
        Shape,
        ShapeBefore,
        ShapeAfter,
        ShapePair,
        Beginning,
        Ending,
        PartWord,
        PartFirst,
        PartFirstTwo,
        PartLast,
        PartPlace,
        PartFromEnd,
        PartSingle,
        PartNumber,
        PartTelling,
        PartPostal,
        PartLength,
        PartPosition,
        NextTelling,
        NextWord,
        LastWordBefore,
        LaterTelling,
        EarlierTelling,
        EarlierPostal,
        LaterParts,
        Country,
        PartCountry,
        NextCountry,
        Known,
        KnownWord,
        PartKnown,
        RepeatedLater,
        RepeatedEarlier,
        PartWordPlace,
        MarkBefore,
        MarkAfter,
        PartTellingFromEnd,
        PartNumberFromEnd,
    }

    /// <summary>
    /// The features of each token. <paramref name="known"/> says for each token how it stands in a known institution's name: 0 not at
    /// all, 1 at its beginning, 2 inside.
    /// </summary>
    public static uint[][] Of(string text, AffiliationToken[] tokens, byte[]? known = null)
    {
        var words = Array.ConvertAll(
            tokens,
            token => token.Kind == AffiliationTokenKind.Number ? Mix(NumberWord, (uint)Math.Min(token.Length, 6)) : token.Hash
        );
        var shapes = Array.ConvertAll(tokens, token => ShapeOf(text.AsSpan(token.Start, token.Length), token.Kind));
        var countries = Countries.Mark(tokens);
        var parts = AffiliationStretch.Of(text, tokens, countries, known);
        var partOf = new int[tokens.Length];
        for (var part = 0; part < parts.Count; part++)
        {
            Array.Fill(partOf, part, parts[part].Start, parts[part].End - parts[part].Start);
        }

        var features = new uint[tokens.Length][];
        var seen = new HashSet<uint>(128);
        var found = new List<uint>(96);
        for (var at = 0; at < tokens.Length; at++)
        {
            seen.Clear();
            found.Clear();
            AddToken(at);
            AddPart(at, partOf[at]);
            features[at] = [.. found];
        }

        return features;

        uint Word(int at) =>
            at < 0 ? 1u
            : at >= words.Length ? 2u
            : words[at];

        uint Shape(int at) => at < 0 || at >= shapes.Length ? 99u : shapes[at];

        void Add(Kind kind, uint one = 0, uint two = 0, uint three = 0)
        {
            var hash = Mix(Mix(Mix(Mix(2166136261u, (uint)kind), one), two), three);
            if (seen.Add(hash))
            {
                found.Add(hash);
            }
        }

        void AddToken(int at)
        {
            Add(Kind.Bias);
            Add(Kind.Word, Word(at));
            Add(Kind.Before, Word(at - 1));
            Add(Kind.After, Word(at + 1));
            Add(Kind.BeforeTwo, Word(at - 2));
            Add(Kind.AfterTwo, Word(at + 2));
            Add(Kind.BeforeThree, Word(at - 3));
            Add(Kind.AfterThree, Word(at + 3));
            Add(Kind.PairBefore, Word(at - 1), Word(at));
            Add(Kind.PairAfter, Word(at), Word(at + 1));
            Add(Kind.Triple, Word(at - 1), Word(at), Word(at + 1));
            Add(Kind.Around, Word(at - 1), Word(at + 1));
            Add(Kind.Shape, Shape(at));
            Add(Kind.ShapeBefore, Shape(at - 1), Shape(at));
            Add(Kind.ShapeAfter, Shape(at), Shape(at + 1));
            Add(Kind.ShapePair, Shape(at - 1), Shape(at), Shape(at + 1));
            var token = tokens[at];
            if (token.Kind == AffiliationTokenKind.Word && token.Length > 3)
            {
                Add(Kind.Beginning, Tokens.HashOf(text.AsSpan(token.Start, 3)));
                Add(Kind.Ending, Tokens.HashOf(text.AsSpan(token.End - 3, 3)));
                Add(Kind.Ending, Tokens.HashOf(text.AsSpan(token.End - Math.Min(4, token.Length), Math.Min(4, token.Length))));
            }

            if (countries[at])
            {
                Add(Kind.Country, at + 1 == tokens.Length ? 1u : 0);
            }

            if (known is not null)
            {
                uint Known(int place) => place < 0 || place >= known.Length ? 3u : known[place];
                Add(Kind.Known, Known(at), Known(at - 1), Known(at + 1));
                Add(Kind.KnownWord, Known(at), Word(at));
            }
        }

        void AddPart(int at, int number)
        {
            var part = parts[number];
            var fromEnd = (uint)Math.Min(parts.Count - 1 - number, 4);
            for (var word = part.Start; word < part.End; word++)
            {
                if (tokens[word].Kind != AffiliationTokenKind.Mark)
                {
                    Add(Kind.PartWord, words[word]);
                    if (part.End - part.Start <= 4)
                    {
                        Add(Kind.PartWordPlace, words[word], fromEnd);
                    }
                }
            }

            Add(Kind.PartFirst, Word(part.Start));
            Add(Kind.PartFirstTwo, Word(part.Start), Word(part.Start + 1));
            Add(Kind.PartLast, Word(part.LastWord));
            Add(Kind.PartPlace, (uint)Math.Min(number, 5));
            Add(Kind.PartFromEnd, fromEnd);
            Add(Kind.PartSingle, number == 0 ? 1u : 0, fromEnd);
            Add(Kind.PartNumber, part.Numbers);
            Add(Kind.PartNumberFromEnd, part.Numbers, fromEnd);
            Add(Kind.PartTelling, part.Telling);
            Add(Kind.PartTellingFromEnd, part.Telling, fromEnd);
            Add(Kind.PartPostal, part.Postal);
            Add(Kind.PartCountry, part.Country);
            Add(Kind.PartLength, (uint)Math.Min(part.End - part.Start, 10));
            Add(Kind.PartPosition, (uint)Math.Min(at - part.Start, 4), (uint)Math.Min(part.End - at, 4));
            Add(Kind.MarkAfter, part.End < tokens.Length || part.LastWord + 1 < part.End ? Word(part.End - 1) : 0);
            Add(Kind.PartKnown, part.Known);
            if (number + 1 < parts.Count)
            {
                var next = parts[number + 1];
                Add(Kind.NextTelling, next.Telling, next.Numbers);
                Add(Kind.NextCountry, next.Country, part.Numbers, part.Telling == 0 ? 0 : 1u);
                Add(Kind.NextWord, Word(next.Start));
                Add(Kind.PartKnown, 8 + next.Known);
            }
            else
            {
                Add(Kind.NextTelling, 99);
            }

            if (number > 0)
            {
                var last = parts[number - 1];
                Add(Kind.LastWordBefore, Word(last.LastWord));
                Add(Kind.EarlierTelling, last.Telling, last.Numbers);
                Add(Kind.EarlierPostal, last.Postal, last.Numbers);
                Add(Kind.PartKnown, 16 + last.Known);
            }

            uint later = 0;
            for (var other = number + 1; other < parts.Count; other++)
            {
                later |= parts[other].Telling;
            }

            uint earlier = 0;
            uint places = 0;
            for (var other = 0; other < number; other++)
            {
                earlier |= parts[other].Telling;
                places |= parts[other].Postal | parts[other].Numbers;
            }

            Add(Kind.LaterTelling, later, part.Telling);
            Add(Kind.EarlierTelling, 1000 + earlier, part.Telling);
            Add(Kind.EarlierPostal, 1000 + places);
            Add(Kind.LaterParts, fromEnd, later, part.Numbers);
            if (tokens[at].Kind == AffiliationTokenKind.Word)
            {
                Add(Kind.RepeatedLater, Array.IndexOf(words, words[at], at + 1) >= 0 ? 1u : 0, part.Telling);
                Add(Kind.RepeatedEarlier, Array.IndexOf(words, words[at], 0, at) >= 0 ? 1u : 0, part.Telling);
            }
        }
    }

    private static uint ShapeOf(ReadOnlySpan<char> token, AffiliationTokenKind kind) =>
        kind switch
        {
            AffiliationTokenKind.Number => 10 + (uint)Math.Min(token.Length, 7),
            AffiliationTokenKind.Mark => 100 + (uint)(token[0] < 128 ? token[0] : 127),
            _ when !char.IsUpper(token[0]) => 1,
            _ when token.Length == 1 => 2,
            _ when token.ContainsAnyExceptInRange('A', 'Z') => 3,
            _ => 4 + (uint)Math.Min(token.Length, 5),
        };

    private static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x85EBCA6B;
        return hash ^ (hash >> 15);
    }
}
