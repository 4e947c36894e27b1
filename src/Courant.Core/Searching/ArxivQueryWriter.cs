using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>
/// Writes a tree in arXiv's grammar. <c>ANDNOT</c> stands only between two operands there, so every part is written as a set of papers
/// or as the complement of one. What cannot be said is widened where it asks and narrowed where it excludes, so that no wanted
/// paper is left out.
/// </summary>
internal sealed class ArxivQueryWriter
{
    private static readonly string[] FieldsOfAll = ["ti", "abs", "co"];

    public List<PaperId> Ids { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>A set of papers: by text, or one of the two that need none. <paramref name="Inverted"/>: all papers but these.</summary>
    internal readonly record struct Asked(string? Text, bool IsEverything = false, bool Inverted = false)
    {
        public bool IsNothing => Text is null && !IsEverything;
    }

    private static Asked Everything => new(null, IsEverything: true);

    private static Asked Nothing => new(null);

    /// <summary>The set of papers that a query asks for.</summary>
    public Asked Write(Query query)
    {
        var asked = Write(query, excluding: false);
        // The complement of a set cannot be asked for; a query that only excludes never gets here from a reader's text.
        return asked.Inverted ? Everything : asked;
    }

    public static Asked Category(string category) => new($"cat:{category}");

    public static Asked AllOf(IReadOnlyList<Asked> parts) =>
        parts.Any(part => part.IsNothing) ? Nothing : Joined(" AND ", [.. parts.Where(part => !part.IsEverything)], Everything);

    public static Asked AnyOf(IReadOnlyList<Asked> parts) =>
        parts.Any(part => part.IsEverything) ? Everything : Joined(" OR ", [.. parts.Where(part => !part.IsNothing)], Nothing);

    private static Asked Joined(string between, List<Asked> parts, Asked none) =>
        parts.Count switch
        {
            0 => none,
            1 => parts[0],
            _ => new($"({string.Join(between, parts.Select(part => part.Text))})"),
        };

    private static Asked Without(Asked from, Asked excluded) =>
        from.IsNothing || excluded.IsEverything ? Nothing
        : excluded.IsNothing ? from
        : from.IsEverything ? excluded with { Inverted = true }
        : new($"({from.Text} ANDNOT {excluded.Text})");

    private Asked Write(Query query, bool excluding)
    {
        switch (query)
        {
            case Query.Not not:
                var part = Write(not.Part, !excluding);
                return part with { Inverted = !part.Inverted };
            case Query.And and:
            {
                var parts = and.Parts.Select(each => Write(each, excluding)).ToList();
                var wanted = parts.Where(each => !each.Inverted).ToList();
                var unwanted = AnyOf([.. parts.Where(each => each.Inverted).Select(each => each with { Inverted = false })]);
                return wanted.Count == 0 ? unwanted with { Inverted = true } : Without(AllOf(wanted), unwanted);
            }
            case Query.Or or:
            {
                var parts = or.Parts.Select(each => Write(each, excluding)).ToList();
                var wanted = AnyOf([.. parts.Where(each => !each.Inverted)]);
                var complements = parts.Where(each => each.Inverted).Select(each => each with { Inverted = false }).ToList();
                if (complements.Count == 0)
                {
                    return wanted;
                }

                var missing = Without(AllOf(complements), wanted);
                return missing with { Inverted = !missing.Inverted };
            }
            default:
                return WriteTerm((Query.Term)query, excluding);
        }
    }

    private Asked WriteTerm(Query.Term term, bool excluding)
    {
        switch (term.Field)
        {
            case QueryField.Id:
                return WriteId(term, excluding);
            case QueryField.Category:
                return AnyOf([.. ArxivCategories.Expand(term.Text).Select(Category)]);
            case QueryField.Author:
                return WriteAuthor(term, excluding);
            case QueryField.Near or QueryField.Interest:
                return CannotSay(term, excluding, "arXiv is not asked what papers mean");
            case QueryField.Year or QueryField.Has or QueryField.Is:
                return CannotSay(term, excluding, "arXiv is not asked for years and states");
            case QueryField.Tag or QueryField.Institution:
                return CannotSay(term, excluding, "arXiv knows no labels and institutions");
        }

        var words = Folding.Fold(term.Text);
        if (WordBeginning.IsOne(term.Text))
        {
            return CannotSay(term, excluding, "arXiv takes no beginnings of words");
        }

        if (words.AsSpan().ContainsAny('+', '#'))
        {
            if (excluding)
            {
                return CannotSay(term, excluding, "arXiv does not see the signs in it");
            }

            Notes.Add($"{term}: arXiv does not see the signs in it, so more is asked for and sorted out here.");
            words = words.Replace("+", "", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal);
        }

        var forms = FormsOf(words, term.Text);
        if (term.Field == QueryField.All && excluding)
        {
            // all: would look at authors and more, and exclude papers that are wanted.
            return AnyOf([.. forms.SelectMany(form => FieldsOfAll.Select(field => Said(field, form)))]);
        }

        var prefix = term.Field == QueryField.All ? "all" : QueryText.NameOf(term.Field);
        return AnyOf([.. forms.Select(form => Said(prefix, form))]);
    }

    private Asked WriteId(Query.Term term, bool excluding)
    {
        if (excluding)
        {
            Notes.Add($"{term}: excluded here, because arXiv takes no identifiers in a query.");
        }
        else if (Identifiers.TryParse(term.Text, out var id, out _) && id.Scheme == IdScheme.Arxiv)
        {
            Ids.Add(id);
        }
        else
        {
            Notes.Add($"{term}: arXiv knows only its own identifiers.");
        }

        return Nothing;
    }

    private Asked WriteAuthor(Query.Term term, bool excluding)
    {
        var words = FoldedNames.WordsOf(term.Text);
        if (excluding)
        {
            return WordBeginning.IsOne(term.Text) || words.Any(word => word.Length == 1)
                ? CannotSay(term, excluding, "arXiv takes no beginnings of names")
                : Said("au", string.Join(' ', words));
        }

        // Other names may stand between these, so each is asked for by itself.
        var whole = words.Where(word => word.Length > 1).ToList();
        if (WordBeginning.IsOne(term.Text))
        {
            whole.RemoveAt(whole.Count - 1);
        }

        return whole.Count == 0
            ? CannotSay(term, excluding, "arXiv takes no beginnings of names")
            : AllOf([.. whole.Select(word => Said("au", word))]);
    }

    private Asked CannotSay(Query.Term term, bool excluding, string why)
    {
        Notes.Add($"{term}: {why}, so it is {(excluding ? "excluded" : "looked for")} here alone.");
        return excluding ? Nothing : Everything;
    }

    /// <summary>The words apart and, where a hyphen holds two of them together and there are no more, as one.</summary>
    private static List<string> FormsOf(string words, string text)
    {
        List<string> forms = [words];
        var reader = new TokenReader(text, stackalloc char[TokenReader.BufferLength]);
        if (reader.MoveNext() && reader.MoveNext() && reader.Glued && !reader.MoveNext())
        {
            forms.Add(words.Replace(" ", "", StringComparison.Ordinal));
        }

        return forms;
    }

    private static Asked Said(string field, string words) =>
        new(words.Contains(' ', StringComparison.Ordinal) ? $"{field}:\"{words}\"" : $"{field}:{words}");
}
