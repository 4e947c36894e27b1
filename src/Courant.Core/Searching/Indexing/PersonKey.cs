namespace Courant.Core.Searching.Indexing;

/// <summary>
/// The keys under which an author's name is completed: folded words in a row that begins with the family or with the given name, then
/// the name as it is written, or a mark where it is written as most are: <c>Ada K. Lovelace</c>.
/// </summary>
internal static class PersonKey
{
    /// <summary>Stands between the words and the name; no text holds it.</summary>
    public const byte Between = 0;

    /// <summary>Stands in place of the name where it is the words as they stand.</summary>
    private const string AsTheyStand = "";

    /// <summary>Stands in place of the name where the first word belongs at the end.</summary>
    private const string FirstIsLast = "\u0001";

    /// <param name="words">The folded words of the name, family name last.</param>
    /// <param name="written">The name as the source wrote it.</param>
    public static IEnumerable<string> Of(string[] words, string written)
    {
        if (words.Length == 0)
        {
            yield break;
        }

        var usual = Usual(words) == written;
        yield return $"{string.Join(' ', words)}{(char)Between}{(usual ? AsTheyStand : written)}";
        if (words.Length > 1)
        {
            yield return $"{words[^1]} {string.Join(' ', words[..^1])}{(char)Between}{(usual ? FirstIsLast : written)}";
        }
    }

    /// <summary>The name of a key as it is written.</summary>
    public static string Written(string key)
    {
        var between = key.IndexOf((char)Between, StringComparison.Ordinal);
        var words = key[..between].Split(' ');
        return key[(between + 1)..] switch
        {
            AsTheyStand => Usual(words),
            FirstIsLast => Usual([.. words[1..], words[0]]),
            var written => written,
        };
    }

    private static string Usual(string[] words) =>
        string.Join(
            ' ',
            words.Select(word =>
                word.Length == 1 ? $"{char.ToUpperInvariant(word[0])}." : char.ToUpperInvariant(word[0]) + word[1..]
            )
        );
}
