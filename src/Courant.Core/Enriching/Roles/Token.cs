namespace Courant.Core.Enriching.Roles;

/// <summary>What a token is: a word, a number, or a mark, which is one character.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Mark,
}

/// <summary>
/// A word, number or mark of a sentence: the range [Start, End) of the text, a hash that knows no case, and whether it stands in
/// brackets or in a formula.
/// </summary>
internal readonly record struct Token(int Start, int End, uint Hash, TokenKind Kind, bool Aside)
{
    public bool IsWord => Kind != TokenKind.Mark;
}

/// <summary>Cuts sentences into tokens. Words are known by hashes, so that nothing is copied out of the text.</summary>
internal static class Tokens
{
    public static readonly uint Number = HashOf("#");
    public static readonly uint Year = HashOf("#y");

    public static List<Token> Of(string text, Sentence sentence)
    {
        var tokens = new List<Token>(sentence.Length / 5 + 4);
        var depth = 0;
        var formula = false;
        for (var at = sentence.Start; at < sentence.End; )
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter))
            {
                at++;
                continue;
            }

            var end = at + 1;
            var kind = TokenKind.Mark;
            if (char.IsLetterOrDigit(letter))
            {
                kind = char.IsDigit(letter) ? TokenKind.Number : TokenKind.Word;
                while (end < sentence.End && IsInside(text, end, sentence.End, kind))
                {
                    end++;
                }
            }

            depth += letter is '(' or '[' or '{' ? 1 : 0;
            formula ^= letter == '$' && (at == sentence.Start || text[at - 1] != '\\');
            tokens.Add(new Token(at, end, HashOf(text.AsSpan(at, end - at)), kind, depth > 0 || formula || letter == '$'));
            depth -= letter is ')' or ']' or '}' && depth > 0 ? 1 : 0;
            at = end;
        }

        return tokens;
    }

    /// <summary>The hash (FNV-1a, 32 bits) of a word in lower case.</summary>
    public static uint HashOf(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
        {
            hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619u;
        }

        return hash;
    }

    /// <summary>The words of a list, separated by spaces, as a set of their hashes.</summary>
    public static HashSet<uint> Set(string words) => [.. words.Split(' ').Select(word => HashOf(word))];

    private static bool IsInside(string text, int at, int limit, TokenKind kind) =>
        char.IsLetterOrDigit(text[at])
        || kind == TokenKind.Number
            && text[at] is '.' or ','
            && char.IsDigit(text[at - 1])
            && at + 1 < limit
            && char.IsDigit(text[at + 1]);
}
