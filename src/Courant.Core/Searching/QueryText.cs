using System.Text;

namespace Courant.Core.Searching;

/// <summary>
/// Prints a query so that it cannot be misread: every group has its parentheses. <see cref="QueryParser.Parse"/> reads the same
/// tree back.
/// </summary>
public static class QueryText
{
    /// <summary>The canonical text of a query.</summary>
    public static string Print(Query query)
    {
        var text = new StringBuilder();
        Print(query, text, inGroup: false);
        return text.ToString();
    }

    /// <summary>The short name of a field in a query: <c>ti</c>, <c>abs</c>, <c>au</c>, <c>cat</c>, <c>co</c>, <c>id</c>, <c>year</c>, …; empty for all.</summary>
    public static string NameOf(QueryField field) =>
        field switch
        {
            QueryField.Title => "ti",
            QueryField.Abstract => "abs",
            QueryField.Author => "au",
            QueryField.Category => "cat",
            QueryField.Comment => "co",
            QueryField.Id => "id",
            QueryField.Year => "year",
            QueryField.Has => "has",
            QueryField.Is => "is",
            QueryField.Near => "near",
            QueryField.Tag => "tag",
            QueryField.Institution => "inst",
            QueryField.Topic => "topic",
            QueryField.Interest => "interest",
            _ => "",
        };

    private static void Print(Query query, StringBuilder text, bool inGroup)
    {
        switch (query)
        {
            case Query.Term term:
                PrintTerm(term, text);
                break;
            case Query.Not not:
                text.Append("NOT ");
                Print(not.Part, text, inGroup: true);
                break;
            case Query.And and:
                PrintParts(and.Parts, " AND ", text, inGroup);
                break;
            case Query.Or or:
                PrintParts(or.Parts, " OR ", text, inGroup);
                break;
        }
    }

    private static void PrintParts(IReadOnlyList<Query> parts, string between, StringBuilder text, bool inGroup)
    {
        if (inGroup)
        {
            text.Append('(');
        }

        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(i == 0 ? "" : between);
            Print(parts[i], text, inGroup: true);
        }

        if (inGroup)
        {
            text.Append(')');
        }
    }

    private static void PrintTerm(Query.Term term, StringBuilder text)
    {
        if (term.Field != QueryField.All)
        {
            text.Append(NameOf(term.Field)).Append(':');
        }

        if (QueryLexer.IsBareWord(term))
        {
            text.Append(term.Text);
        }
        else
        {
            text.Append('"').Append(term.Text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }
}
