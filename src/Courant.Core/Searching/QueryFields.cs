namespace Courant.Core.Searching;

/// <summary>The names by which a query calls the fields of a paper.</summary>
internal static class QueryFields
{
    public const string Known = "ti: abs: au: cat: co: id: year: has: is: near: tag: inst: topic: interest:";

    private static readonly (string Name, QueryField Field)[] Names =
    [
        ("ti", QueryField.Title),
        ("abs", QueryField.Abstract),
        ("au", QueryField.Author),
        ("cat", QueryField.Category),
        ("co", QueryField.Comment),
        ("id", QueryField.Id),
        ("year", QueryField.Year),
        ("has", QueryField.Has),
        ("is", QueryField.Is),
        ("near", QueryField.Near),
        ("tag", QueryField.Tag),
        ("inst", QueryField.Institution),
        ("topic", QueryField.Topic),
        ("interest", QueryField.Interest),
        ("all", QueryField.All),
        ("title", QueryField.Title),
        ("abstract", QueryField.Abstract),
        ("author", QueryField.Author),
        ("category", QueryField.Category),
        ("comment", QueryField.Comment),
        ("institution", QueryField.Institution),
    ];

    /// <summary>Reads a field's short or long name in any case, without the colon.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out QueryField field)
    {
        foreach (var known in Names)
        {
            if (name.Equals(known.Name, StringComparison.OrdinalIgnoreCase))
            {
                field = known.Field;
                return true;
            }
        }

        field = QueryField.All;
        return false;
    }

    /// <summary>The known name nearest to what was written; null where none is near.</summary>
    public static string? Nearest(string name) => Spelling.Nearest(name, Names.Select(known => known.Name));
}
