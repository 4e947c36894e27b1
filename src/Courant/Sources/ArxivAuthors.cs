using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Sources;

/// <summary>
/// Who is where, from the authors' block of a paper. Two forms are plain: an author with affiliations of their own, and names with raised
/// marks that lines below explain. Everything else (several names over one address, a mark that nothing explains) leaves a doubt, and gives
/// names without affiliations.
/// </summary>
internal static partial class ArxivAuthors
{
    private const int LongestName = 80;
    private const int LongestPlace = 400;

    /// <summary>A name with the marks beside it, and the places that stand in its own part of the block.</summary>
    private sealed record Named(string Name, IReadOnlyList<string> Marks)
    {
        public List<string> Own { get; } = [];
    }

    public static IReadOnlyList<Author> Of(IElement block)
    {
        var named = new List<Named>();
        var explained = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var creator in block.QuerySelectorAll(".ltx_creator.ltx_role_author"))
        {
            Read(creator, named, explained);
        }

        return
        [
            .. named.Select(one =>
            {
                var places = one
                    .Own.Concat(one.Marks.Select(mark => explained.GetValueOrDefault(mark)).OfType<string>())
                    .Distinct(StringComparer.Ordinal)
                    .ToList();
                return new Author(one.Name, places.Count == 0 ? null : string.Join("; ", places));
            }),
        ];
    }

    private static void Read(IElement creator, List<Named> named, Dictionary<string, string?> explained)
    {
        var head = new AuthorLine();
        foreach (var name in creator.QuerySelectorAll(".ltx_personname"))
        {
            head.Add(name);
            head.EndLine();
        }

        var own = new List<Named>();
        var below = new List<string>();
        foreach (var line in head.Lines.Where(line => line.Count > 0))
        {
            if (line[0].IsMark)
            {
                Explain(line, explained);
            }
            else if (
                below.Count == 0
                && (own.Count == 0 || line.Exists(run => run.IsMark))
                && Names(line) is { Count: > 0 } names
            )
            {
                own.AddRange(names);
            }
            else if (line.TrueForAll(run => !run.IsMark))
            {
                below.Add(line[0].Text);
            }
        }

        var places = new List<string>();
        foreach (var contact in creator.QuerySelectorAll(".ltx_contact.ltx_role_affiliation, .ltx_contact.ltx_role_address"))
        {
            var text = new AuthorLine();
            text.Add(contact);
            text.EndLine();
            var lines = text.Lines.Where(line => line.Count > 0).ToList();
            if (lines.Exists(line => line[0].IsMark))
            {
                lines.ForEach(line => Explain(line, explained));
            }
            else
            {
                places.Add(Joined(lines.SelectMany(line => line).Where(run => !run.IsMark).Select(run => run.Text)));
            }
        }

        // An address below several names need not be that of each; one name's lines are its own.
        if (own is [{ Marks.Count: 0 } alone])
        {
            alone.Own.AddRange(places.Append(Joined(below)).Where(IsPlace));
        }
        else if (own.Count == 1)
        {
            own[0].Own.AddRange(places.Where(IsPlace));
        }

        named.AddRange(own);
    }

    /// <summary>The names of a line; none where one of them cannot be a name.</summary>
    private static List<Named> Names(List<AuthorRun> line)
    {
        var names = new List<Named>();
        for (var at = 0; at < line.Count; at++)
        {
            if (line[at].IsMark)
            {
                continue;
            }

            var marks = new List<string>();
            for (var next = at + 1; next < line.Count && line[next].IsMark; next++)
            {
                marks.AddRange(MarksOf(line[next].Text));
            }

            var written = AuthorNames.Split(line[at].Text.Trim(' ', ',', ';', '·', '|'));
            for (var name = 0; name < written.Count; name++)
            {
                // Marks stand after the one name that they belong to.
                names.Add(new Named(written[name].Name, name == written.Count - 1 ? marks : []));
            }
        }

        return names.TrueForAll(one => IsPerson(one.Name)) ? names : [];
    }

    /// <summary>Takes what follows each mark for what the mark means. One that is explained in two ways explains nothing.</summary>
    private static void Explain(List<AuthorRun> line, Dictionary<string, string?> explained)
    {
        for (var at = 0; at + 1 < line.Count; at++)
        {
            if (line[at].IsMark && !line[at + 1].IsMark && MarksOf(line[at].Text).ToArray() is [var mark])
            {
                var text = line[at + 1].Text.Trim(' ', ',', ';');
                explained[mark] = IsPlace(text) && (!explained.TryGetValue(mark, out var before) || before == text) ? text : null;
            }
        }
    }

    private static string Joined(IEnumerable<string> lines) =>
        string.Join(
            ", ",
            lines.Select(line => line.Trim(' ', ',', ';')).Where(line => line.Length > 0 && !Contact().IsMatch(line))
        );

    private static bool IsPlace(string text) =>
        text.Length is > 1 and <= LongestPlace && text.Any(char.IsLetter) && !Contact().IsMatch(text) && !Remark().IsMatch(text);

    private static bool IsPerson(string name) =>
        name.Length <= LongestName && !name.Any(char.IsDigit) && !Contact().IsMatch(name) && !Remark().IsMatch(name);

    /// <summary>Numbers, letters that stand alone and signs: "1,2†" are three.</summary>
    private static IEnumerable<string> MarksOf(string text) =>
        Mark().Matches(text).Select(mark => mark.Value).Where(mark => mark.Length == 1 || char.IsDigit(mark[0]));

    [GeneratedRegex("[0-9]+|[A-Za-z]+|[*†‡§¶∗♯♠♡♢♣⋆]", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex("@|https?:|www\\.|\\{[^}]*,[^}]*\\}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Contact();

    [GeneratedRegex(
        "\\b(equal|contribut\\w*|correspond\\w*|work (was )?(done|performed)|intern(ship)?|supported|e-?mail|project (lead|page))\\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Remark();
}
