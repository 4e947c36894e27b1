using Courant.Core.Model;

namespace Courant.Core.Sources.Feeds;

/// <summary>The authors of an entry. Many feeds write all of them into one element: <c>A. One, B. Two and C. Three</c>.</summary>
internal static class FeedAuthors
{
    public static IReadOnlyList<Author> Of(IReadOnlyList<FeedPerson> people) =>
        people is [{ Name: { } only }]
            ? OfLine(only)
            :
            [
                .. people
                    .Select(person => person.Name ?? "")
                    .Where(AuthorNames.IsName)
                    .Select(name => new Author(AuthorNames.InReadingOrder(name))),
            ];

    private static IReadOnlyList<Author> OfLine(string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1)
        {
            return [.. parts.Where(AuthorNames.IsName).Select(part => new Author(AuthorNames.InReadingOrder(part)))];
        }

        // "Family, Given" is one; "Family, G., Family, G." are two; else a comma stands between authors.
        var names = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 2
            && !line.Contains(" and ", StringComparison.OrdinalIgnoreCase)
            && !names[0].Contains(' ', StringComparison.Ordinal)
                ? [new Author(AuthorNames.InReadingOrder(line))]
            : names.Length > 2 && names.Length % 2 == 0 && names.Where((_, index) => index % 2 == 1).All(IsInitials)
                ? [.. names.Chunk(2).Select(pair => new Author($"{pair[1]} {pair[0]}"))]
            : AuthorNames.Split(line);
    }

    private static bool IsInitials(string name) =>
        name.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } letters
        && letters.All(letter => letter.Length <= 2 && char.IsUpper(letter[0]));
}
