namespace Courant.Core.Searching.Indexing;

/// <summary>
/// The keys under which an author's name is completed: folded words in a row that begins with the family or with the given name, then
/// the name as it is written.
/// </summary>
internal static class PersonKey
{
    /// <summary>Stands between the words and the name; no text holds it.</summary>
    public const byte Between = 0;

    /// <param name="words">The folded words of the name, family name last.</param>
    /// <param name="written">The name as the source wrote it.</param>
    public static IEnumerable<string> Of(string[] words, string written)
    {
        if (words.Length == 0)
        {
            yield break;
        }

        yield return $"{string.Join(' ', words)}{(char)Between}{written}";
        if (words.Length > 1)
        {
            yield return $"{words[^1]} {string.Join(' ', words[..^1])}{(char)Between}{written}";
        }
    }

    /// <summary>The name of a key as it is written.</summary>
    public static string Written(string key) => key[(key.IndexOf((char)Between, StringComparison.Ordinal) + 1)..];
}
