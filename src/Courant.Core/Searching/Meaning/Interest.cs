namespace Courant.Core.Searching.Meaning;

/// <summary>
/// What a reader says in prose to be interested in, and what not: <c>serving MoE models on few GPUs; not interested in federated
/// learning</c>. Read by rules: a sentence or a part between semicolons is wished for up to a word that says no, and unwanted from
/// there to its end, or to a <c>but</c> that turns it round.
/// </summary>
/// <param name="Text">As it was written, on one line.</param>
/// <param name="Wanted">What is wished for, each subject by itself, without the words that only say that it is.</param>
/// <param name="Unwanted">What is not.</param>
public sealed record Interest(string Text, IReadOnlyList<string> Wanted, IReadOnlyList<string> Unwanted)
{
    /// <summary>What says no, the longer before those that they begin with.</summary>
    private static readonly string[] No = Longest(
        "not interested in|not so interested in|not very interested in|no longer interested in|less interested in|not particularly interested in"
            + "|uninterested in|no interest in|not into|don't care about|do not care about|don't want|do not want|don't show me|do not show me"
            + "|don't need|do not need|never mind|nothing about|nothing on|nothing with|not about|not on|not for|not in|not with|not from|but not|and not"
            + "|but no|and no|but without|except for|except|excluding|exclude|other than|apart from|aside from|rather than|instead of"
            + "|without|leave out|leaving out|skip|ignore|avoid|neither|never|not|no|minus"
    );

    /// <summary>What begins so says more, not less.</summary>
    private static readonly string[] NotNo = ["not only", "not just", "no matter", "not least"];

    private static readonly string[] Turns = Longest("but also|but|although|though|however|only|just i want|i do want|i want");

    private static readonly string[] LeadIns = Longest(
        "i am interested in|i'm interested in|i’m interested in|we are interested in|we're interested in|interested in|mostly interested in"
            + "|i am working on|i'm working on|we are working on|i work on|we work on|i work with|i do research on|working on|work on"
            + "|my research is on|my research is about|my research focuses on|my work is on|my work is about|my focus is on|i focus on|we focus on"
            + "|i study|we study|i research|i care about|we care about|i like|i love|i follow|i read about|i want to read about"
            + "|i want to know about|i want to see|i would like to see|i'd like to see|i want|i am looking for|i'm looking for|looking for|show me"
            + "|tell me about|anything about|anything on|anything that has to do with|everything about|everything on|all about|please"
            + "|papers about|papers on|papers that deal with|work about|research on|research about|articles on|articles about|any|some|also|and|or"
            + "|especially|i|we|i am|i'm|in|with|for|in particular|particularly|mainly|mostly|about|on|the|topics such as|topics like|things like|such as|like"
    );

    private static readonly string[] Trailing = Longest(
        "please|thanks|thank you|papers|work|research|and|or|but|at all|either|anything|i am|i'm|am"
    );

    /// <summary>Reads what a reader wrote.</summary>
    public static Interest Of(string prose)
    {
        var text = string.Join(' ', prose.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var wanted = new List<string>();
        var unwanted = new List<string>();
        foreach (var part in Parts(text))
        {
            Read(part, wanted, unwanted);
        }

        return new(text, wanted, unwanted);
    }

    private static void Read(string part, List<string> wanted, List<string> unwanted)
    {
        var negative = false;
        var start = 0;
        for (var at = 0; at < part.Length; at++)
        {
            if (at > 0 && !IsEdge(part, at))
            {
                continue;
            }

            if (!negative && At(part, at, NotNo) == 0 && At(part, at, No) is var no and > 0)
            {
                Add(part[start..at], negative, wanted, unwanted);
                (negative, start) = (true, at + no);
                at = start - 1;
            }
            else if (negative && At(part, at, No) is var again and > 0)
            {
                Add(part[start..at], negative, wanted, unwanted);
                start = at + again;
                at = start - 1;
            }
            else if (negative && At(part, at, Turns) is var turn and > 0)
            {
                Add(part[start..at], negative, wanted, unwanted);
                (negative, start) = (false, at + turn);
                at = start - 1;
            }
        }

        Add(part[start..], negative, wanted, unwanted);
    }

    private static void Add(string said, bool negative, List<string> wanted, List<string> unwanted)
    {
        var into = negative ? unwanted : wanted;
        foreach (var subject in negative ? Listed(said) : [said])
        {
            var bare = Bare(subject);
            if (bare.Any(char.IsLetterOrDigit) && !into.Contains(bare))
            {
                into.Add(bare);
            }
        }
    }

    /// <summary>The subjects of a list: what stands between commas, <c>or</c> and <c>nor</c>.</summary>
    private static IEnumerable<string> Listed(string said) =>
        said.Split(',').SelectMany(one => one.Split(" or ")).SelectMany(one => one.Split(" nor "));

    /// <summary>A subject without the words at either end that only say that it is one.</summary>
    private static string Bare(string said)
    {
        var text = Trim(said);
        while (At(text, 0, LeadIns) is var lead and > 0)
        {
            text = Trim(text[lead..]);
        }

        while (Array.Find(Trailing, word => EndsWith(text, word)) is { } trail)
        {
            text = Trim(text[..^trail.Length]);
        }

        return text;
    }

    private static string Trim(string text) =>
        text.Trim().Trim(',', '.', ';', ':', '!', '?', '-', '–', '—', '(', ')', '"', '“', '”').Trim();

    /// <summary>Sentences, and what semicolons part. A full stop within a word or after one letter ends none.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends =
                text[at] is ';' or '!' or '?' or '•'
                || (
                    text[at] == '.' && (at + 1 == text.Length || text[at + 1] == ' ') && !(at >= 2 && text[at - 2] is ' ' or '.')
                );
            if (ends)
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }

    /// <summary>The length of the first of some words that stands at a place as whole words; 0 for none.</summary>
    private static int At(string text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (
                string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (at + word.Length == text.Length || IsBetween(text[at + word.Length]))
            )
            {
                return word.Length;
            }
        }

        return 0;
    }

    private static bool EndsWith(string text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase)
        && text.Length > word.Length
        && IsBetween(text[^(word.Length + 1)]);

    private static bool IsEdge(string text, int at) => IsBetween(text[at - 1]);

    // A hyphen holds a word together: no-regret learning says no nothing.
    private static bool IsBetween(char letter) => char.IsWhiteSpace(letter) || letter is ',' or '(' or ')' or ':' or '—' or '–';

    private static string[] Longest(string words) =>
        [.. words.Split('|').OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)];
}
