namespace Courant.Core.Searching.Indexing;

/// <summary>
/// Takes a text in plain language as a question: papers that hold any of its words, the better the more and the rarer; a word counts as often as it is said. Words that
/// every text holds are left out, unless there are no others.
/// </summary>
public static class PlainWords
{
    private const int MostWords = 200;

    private static readonly HashSet<string> Common =
    [
        .. """
            a about after all also am an and any are as at be because been before being between both but by can cannot could did do does
            during each either else ever few for from further had has have having he her here hers him his how however i if in into is it
            its itself just let may me might more most much must my no nor not of off on once only or other our out over own per same shall
            she should since so some such than that the their them then there these they this those through to too under until up upon us
            very was we were what when where whether which while who whom whose why will with within without would you your
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Whether every text holds such a word, so that it says nothing; for a folded word.</summary>
    internal static bool IsCommon(ReadOnlySpan<char> word) => Common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>The question as a query; null where the text holds no word.</summary>
    public static Query? Query(string text)
    {
        var words = new List<string>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new TokenReader(text, stackalloc char[TokenReader.BufferLength]);
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        while (reader.MoveNext() && words.Count < MostWords)
        {
            // A word counts as often as it or one of its root is said, in one form.
            var root = WordRoot.Of(WordWalk.StemOf(reader.Current, spare).ToString());
            seen.TryAdd(root, reader.Current.ToString());
            words.Add(seen[root]);
        }

        var telling = words.Where(word => !Common.Contains(word)).ToList();
        Query[] terms = [.. (telling.Count > 0 ? telling : words).Select(word => new Query.Term(QueryField.All, word))];
        return terms.Length switch
        {
            0 => null,
            1 => terms[0],
            _ => new Query.Or(terms),
        };
    }
}
