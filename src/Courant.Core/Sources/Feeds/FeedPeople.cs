using System.Text.RegularExpressions;
using Courant.Core.Model;

namespace Courant.Core.Sources.Feeds;

/// <summary>People as elements of Atom, or as one line of RSS: <c>Name (address)</c>, <c>address (Name)</c>, <c>Name &lt;address&gt;</c>.</summary>
internal static partial class FeedPeople
{
    public static IEnumerable<FeedPerson> Of(Element element, Uri? from)
    {
        if (!element.Children.Any())
        {
            return OfLine(element.RawText);
        }

        string? Said(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                foreach (var part in element.Children)
                {
                    if (
                        part.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                        && WhiteSpace.Fold(part.RawText) is { Length: > 0 } text
                    )
                    {
                        return text;
                    }
                }
            }

            return null;
        }

        var address = Said("uri", "url", "homepage");
        var person = new FeedPerson(
            Said("name", "title"),
            Said("email"),
            address is null ? null : FeedParts.Absolute(address, from)
        );
        return person is { Name: null, Email: null, Address: null } ? OfLine(element.RawText) : [person];
    }

    public static IEnumerable<FeedPerson> OfLine(string line)
    {
        line = WhiteSpace.Fold(line);
        var mail = line.Length <= 500 ? Mail().Match(line) : Match.Empty;
        if (!mail.Success)
        {
            return line.Length == 0 ? [] : [new FeedPerson(line)];
        }

        var name = WhiteSpace
            .Fold(
                line.Remove(mail.Index, mail.Length)
                    .Replace("()", "", StringComparison.Ordinal)
                    .Replace("<>", "", StringComparison.Ordinal)
                    .Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            )
            .Trim(' ', ',', ';', '"');
        if (name is ['(', .. var inner, ')'] && !inner.Contains('(', StringComparison.Ordinal))
        {
            name = inner.Trim();
        }

        return [new FeedPerson(name.Length > 0 ? name : null, mail.Value)];
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();
}
