using Courant.Core.Model;

namespace Courant.Core.Searching;

/// <summary>Checks one word or phrase of a query in its field.</summary>
internal static class QueryTerms
{
    public static Query.Term? Read(QueryToken token, QueryField field, List<QueryMistake> mistakes, List<QueryMistake> warnings)
    {
        var text = token.Text;
        var before = mistakes.Count;
        var bare = token.Kind == QueryTokenKind.Word;
        if (text.Length == 0)
        {
            Mistake("the quotes are empty", "write a phrase between them, or remove them");
        }
        else if (field == QueryField.Category)
        {
            if (QueryCategories.FaultOf(text) is { } fault)
            {
                Mistake(fault.What, fault.HowToFix);
            }
            else if (QueryCategories.DoubtOf(text) is { } doubt)
            {
                warnings.Add(new(token.Start, token.End, doubt.What, doubt.HowToFix));
            }
        }
        else if (QueryLexer.NamesPaper(field))
        {
            if (!Identifiers.TryParse(text, out _, out _))
            {
                var name = QueryText.NameOf(field);
                Mistake($"{text} is not an identifier", $"write one such as {name}:2512.25065 or {name}:10.1145/3600006.3613165");
            }
        }
        else if (field == QueryField.Year)
        {
            if (PaperTraits.Years(text) is null)
            {
                Mistake(
                    $"{text} is not a year or a span of years",
                    "write year:2024, year:2024..2025, year:2024.. or year:..2025"
                );
            }
        }
        else if (field is QueryField.Has or QueryField.Is)
        {
            var known = field == QueryField.Has ? PaperTraits.Has : PaperTraits.Is;
            text = text.ToLowerInvariant();
            if (!known.Contains(text))
            {
                var name = QueryText.NameOf(field);
                Mistake($"{name}:{text} is not known", $"write {string.Join(" or ", known.Select(trait => $"{name}:{trait}"))}");
            }
        }
        else if (bare && !QueryLexer.NamesPaper(field) && UnknownField(text) is { } name)
        {
            Mistake($"{name}: is not a field", HowToFixField(name, text));
        }
        else if (!HasWord(text))
        {
            Mistake(
                $"{text} has no letter or digit to look for",
                text switch
                {
                    "&&" or "&" => "write AND",
                    "||" or "|" => "write OR",
                    "!" => "write NOT",
                    _ => "remove it",
                }
            );
        }
        else if (bare && text.EndsWith('*') && !QueryLexer.NamesPaper(field) && !WordBeginning.IsOne(text))
        {
            Mistake(
                $"{text} begins with fewer than three letters",
                $"write at least three letters before *, or \"{text}\" in quotes to look for it as it is"
            );
        }

        if (bare && mistakes.Count == before && !QueryLexer.NamesPaper(field))
        {
            if (QueryLexer.IsWordLikeOperator(text))
            {
                warnings.Add(
                    new(
                        token.Start,
                        token.End,
                        $"{text} is looked for as a word",
                        $"write {text.ToUpperInvariant()} for the operator, or put the phrase in quotes"
                    )
                );
            }
            else if (field != QueryField.Category && QueryCategories.IsOne(text))
            {
                warnings.Add(
                    new(token.Start, token.End, $"{text} is looked for in the text", $"write cat:{text} for the category")
                );
            }
        }

        return mistakes.Count == before ? new Query.Term(field, text) : null;

        void Mistake(string what, string howToFix) => mistakes.Add(new(token.Start, token.End, what, howToFix));
    }

    private static bool HasWord(string text) => new TokenReader(text, stackalloc char[TokenReader.BufferLength]).MoveNext();

    /// <summary>The letters before a single colon that is not the last character; null where there are none.</summary>
    private static string? UnknownField(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return
            colon > 0
            && !(colon + 1 < word.Length && word[colon + 1] == ':')
            && word.AsSpan(0, colon).ContainsAnyExcept(AsciiLetters) is false
            ? word[..colon]
            : null;
    }

    private static readonly System.Buffers.SearchValues<char> AsciiLetters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );

    private static string HowToFixField(string name, string word) =>
        name.ToLowerInvariant() is "arxiv" or "doi" or "http" or "https" or "openreview" ? $"write id:{word}"
        : QueryFields.Nearest(name) is { } nearest
            ? $"did you mean {nearest}: ? The fields are {QueryFields.Known}; put the word in quotes if the colon belongs to it"
        : $"the fields are {QueryFields.Known}; put the word in quotes if the colon belongs to it";
}
