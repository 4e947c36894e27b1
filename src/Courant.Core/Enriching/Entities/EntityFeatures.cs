namespace Courant.Core.Enriching.Entities;

/// <summary>
/// What tells whether a token belongs to the name of a task, a data set or a metric, as hashes: its letters and classes and those of its
/// neighbours, the noun phrase in which it stands, and the bracket that follows.
/// </summary>
internal sealed class EntityFeatures
{
    private const int Edge = 2;
    private const int LongestAffix = 4;

    private enum Kind : uint
    {
        Bias = 1,
        Word = 10,
        Shape = 20,
        WordPair = 30,
        First = 40,
        Last = 50,
        ShapePair = 60,
        Part = 80,
        Class = 100,
        ClassPair = 200,
        Phrase = 300,
        Bracket = 340,
    }

    private readonly string _text;
    private readonly IReadOnlyList<EntityToken> _tokens;
    private readonly EntityWord[] _words;
    private readonly int[] _starts;
    private readonly int[] _heads;
    private readonly Found _found = new();

    /// <summary>Reads a sentence; a headline is written with capitals that say nothing.</summary>
    public EntityFeatures(string text, IReadOnlyList<EntityToken> tokens, bool headline, WordClasses classes)
    {
        (_text, _tokens) = (text, tokens);
        _words = new EntityWord[tokens.Count + (2 * Edge)];
        (_words[0], _words[1], _words[^2], _words[^1]) = (
            EntityWord.Before,
            EntityWord.Before,
            EntityWord.After,
            EntityWord.After
        );
        for (var at = 0; at < tokens.Count; at++)
        {
            _words[at + Edge] = EntityWord.Of(Written(at), tokens[at].Folded, headline, classes);
        }

        (_starts, _heads) = Phrases(_words);
    }

    /// <summary>The features of a token, in an order that depends on nothing but the text. They stand until the next are asked for.</summary>
    public ReadOnlySpan<uint> At(int token)
    {
        var at = token + Edge;
        _found.Clear();
        AddWords(_found, _words, at);
        AddAffixes(_found, Written(token));
        AddShapes(_found, _words, at);
        AddClasses(_found, _words, at);
        AddPhrase(_found, _words, at, _starts[at], _heads[at]);
        AddBracket(_found, _words, token, Bracket(token));
        return _found.All;
    }

    private ReadOnlySpan<char> Written(int token) =>
        _text.AsSpan(_tokens[token].Start, _tokens[token].End - _tokens[token].Start);

    /// <summary>Where the bracket opens that holds one token and stands around or beside this one; 0 for none.</summary>
    private int Bracket(int token)
    {
        for (var open = Math.Min(token + 1, _tokens.Count - 3); open >= Math.Max(1, token - 2); open--)
        {
            if (_text[_tokens[open].Start] == '(' && _text[_tokens[open + 2].Start] == ')')
            {
                return open;
            }
        }

        return 0;
    }

    public static uint Mix(uint hash, uint value)
    {
        hash = (hash ^ value) * 0x9E3779B1u;
        return hash ^ (hash >> 15);
    }

    private static void AddWords(Found found, EntityWord[] words, int at)
    {
        found.Add(Kind.Bias);
        for (var by = -Edge; by <= Edge; by++)
        {
            found.Add(Kind.Word + (uint)(by + Edge), words[at + by].Folded);
        }

        found.Add(Kind.WordPair, words[at - 1].Folded, words[at].Folded);
        found.Add(Kind.WordPair + 1, words[at].Folded, words[at + 1].Folded);
        found.Add(Kind.WordPair + 2, words[at - 1].Folded, words[at + 1].Folded);
        found.Add(Kind.WordPair + 3, words[at - 2].Folded, words[at - 1].Folded);
        found.Add(Kind.WordPair + 4, words[at + 1].Folded, words[at + 2].Folded);
    }

    private static void AddAffixes(Found found, ReadOnlySpan<char> written)
    {
        for (var letters = 1; letters <= LongestAffix && letters < written.Length; letters++)
        {
            found.Add(Kind.First + (uint)letters, EntityWord.First(written, letters));
            found.Add(Kind.Last + (uint)letters, EntityWord.Last(written, letters));
        }

        var hyphen = written.LastIndexOf('-');
        if (hyphen > 0)
        {
            found.Add(Kind.Part, EntityToken.Fold(written[(hyphen + 1)..]));
            found.Add(Kind.Part + 1, EntityToken.Fold(written[..written.IndexOf('-')]));
        }
    }

    private static void AddShapes(Found found, EntityWord[] words, int at)
    {
        for (var by = -Edge; by <= Edge; by++)
        {
            found.Add(Kind.Shape + (uint)(by + Edge), words[at + by].Shape);
        }

        found.Add(Kind.ShapePair, words[at - 1].Shape, words[at].Shape);
        found.Add(Kind.ShapePair + 1, words[at].Shape, words[at + 1].Shape);
        found.Add(Kind.ShapePair + 2, words[at - 1].Shape, words[at].Shape, words[at + 1].Shape);
    }

    private static void AddClasses(Found found, EntityWord[] words, int at)
    {
        for (var level = 0; level < WordClass.Levels; level++)
        {
            for (var by = -Edge; by <= Edge; by++)
            {
                found.Add(Kind.Class + (uint)((10 * level) + by + Edge), words[at + by].Class.At(level));
            }
        }

        Span<uint> near = stackalloc uint[5];
        for (var level = 0; level < 2; level++)
        {
            for (var by = -Edge; by <= Edge; by++)
            {
                near[by + Edge] = words[at + by].Class.At(level);
            }

            var kind = Kind.ClassPair + (uint)(20 * level);
            found.Add(kind, near[1], near[2]);
            found.Add(kind + 1, near[2], near[3]);
            found.Add(kind + 2, near[1], near[3]);
            found.Add(kind + 3, near[1], near[2], near[3]);
            found.Add(kind + 4, near[0], near[1]);
            found.Add(kind + 5, near[3], near[4]);
            if (level == 0)
            {
                found.Add(kind + 6, Mix(near[0], near[1]), near[2]);
                found.Add(kind + 7, near[2], near[3], near[4]);
                found.Add(kind + 8, Mix(near[0], near[1]), near[2], Mix(near[3], near[4]));
            }
        }
    }

    /// <summary>The noun phrase: its last word, what stands before it and after it, and how far the token is from its ends.</summary>
    private static void AddPhrase(Found found, EntityWord[] words, int at, int start, int head)
    {
        var last = words[head];
        var before = words[start - 1];
        var after = words[head + 1];
        found.Add(Kind.Phrase, last.Folded);
        found.Add(Kind.Phrase + 1, last.Class.At(1));
        found.Add(Kind.Phrase + 2, last.Class.At(2));
        found.Add(Kind.Phrase + 3, last.Folded, (uint)Math.Min(3, head - at));
        found.Add(Kind.Phrase + 4, last.Class.At(1), words[at].Class.At(1));
        found.Add(Kind.Phrase + 5, before.Folded);
        found.Add(Kind.Phrase + 6, before.Folded, last.Class.At(1));
        found.Add(Kind.Phrase + 7, before.Folded, words[start - 2].Folded);
        found.Add(Kind.Phrase + 8, before.Class.At(2), words[start - 2].Class.At(2));
        found.Add(Kind.Phrase + 9, (uint)Math.Min(4, head - at), (uint)Math.Min(4, at - start));
        found.Add(Kind.Phrase + 10, after.Folded);
        found.Add(Kind.Phrase + 11, after.Folded, words[Math.Min(head + 2, words.Length - 1)].Folded);
        found.Add(Kind.Phrase + 12, after.Class.At(1), last.Class.At(1));
        found.Add(Kind.Phrase + 13, after.Folded, last.Class.At(1));
        found.Add(Kind.Phrase + 14, last.Ending);
        found.Add(Kind.Phrase + 15, before.Folded, last.Folded);
    }

    /// <summary>A bracket that holds one token, such as an abbreviation: the token, and the word before the bracket.</summary>
    private static void AddBracket(Found found, EntityWord[] words, int at, int open)
    {
        if (open == 0)
        {
            return;
        }

        var place = (uint)(at - open + 1);
        var before = words[open - 1 + Edge];
        var held = words[open + 1 + Edge];
        found.Add(Kind.Bracket, place, held.Shape);
        found.Add(Kind.Bracket + 1, place, held.Folded);
        found.Add(Kind.Bracket + 2, place, before.Class.At(1), held.Shape);
        found.Add(Kind.Bracket + 3, place, before.Class.At(2));
        found.Add(Kind.Bracket + 4, place, before.Folded);
    }

    /// <summary>Where the run of words without a break begins and ends in which each word stands; a word that breaks is a run by itself.</summary>
    private static (int[] Starts, int[] Heads) Phrases(EntityWord[] words)
    {
        var starts = new int[words.Length];
        var heads = new int[words.Length];
        for (var at = 1; at < words.Length; at++)
        {
            starts[at] = words[at].Breaks || words[at - 1].Breaks ? at : starts[at - 1];
        }

        for (var at = words.Length - 2; at >= 0; at--)
        {
            heads[at] = words[at].Breaks || words[at + 1].Breaks ? at : heads[at + 1];
        }

        return (starts, heads);
    }

    /// <summary>The features of one token as they are found.</summary>
    private sealed class Found
    {
        private readonly uint[] _hashes = new uint[128];
        private int _count;

        public void Clear() => _count = 0;

        public ReadOnlySpan<uint> All => _hashes.AsSpan(0, _count);

        public void Add(Kind kind, uint one = 0) => _hashes[_count++] = Mix(Mix(2166136261u, (uint)kind), one);

        public void Add(Kind kind, uint one, uint two) => _hashes[_count++] = Mix(Mix(Mix(2166136261u, (uint)kind), one), two);

        public void Add(Kind kind, uint one, uint two, uint three) => Add(kind, Mix(Mix(5381u, one), two), three);
    }
}
