using System.Globalization;
using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// Splits the author line of an arXiv submission, as its submitters are told to write it
/// (https://info.arxiv.org/help/prep.html#author): names separated by commas or "and", affiliations in parentheses after a name
/// or numbered, with the numbers explained in one pair of double parentheses at the end.
/// </summary>
public static class AuthorNames
{
    private sealed record Named(string Name, bool AfterAnd, List<string> Affiliations);

    /// <summary>Names in order, accents as Unicode, each with its affiliation if it is clear whose it is.</summary>
    public static IReadOnlyList<Author> Split(string line)
    {
        var (names, explained) = Read(line);

        // "A. One and B. Two (Institute)" names the institute of both; "A. One, B. Two (Institute)" only B. Two's.
        for (var i = names.Count - 1; i > 0; i--)
        {
            if (names[i].Affiliations.Count > 0 && names[i].AfterAnd)
            {
                for (var j = i - 1; j >= 0 && names[j].Affiliations.Count == 0; j--)
                {
                    names[j].Affiliations.AddRange(names[i].Affiliations);
                }
            }
        }

        var authors = new List<Author>(names.Count);
        foreach (var (name, _, written) in names)
        {
            var affiliations = written.SelectMany(text => Explain(text, explained)).Distinct(StringComparer.Ordinal).ToList();
            authors.Add(new Author(TexAccents.Decode(name), affiliations.Count == 0 ? null : string.Join("; ", affiliations)));
        }

        return authors;
    }

    /// <summary>A name given as <c>Family, Given</c> or <c>Family, Given, Suffix</c>, in reading order; others as they are.</summary>
    public static string InReadingOrder(string name) =>
        name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var family, var given] when IsSuffix(given) => $"{family} {given}",
            [var family, var given] => $"{given} {family}",
            [var family, var given, var suffix] when IsSuffix(suffix) => $"{given} {family} {suffix}",
            _ => name.Trim(),
        };

    /// <summary>Whether a text has a letter, so that it can be a name: lists hold lone colons and ampersands.</summary>
    public static bool IsName(string text) => text.Any(char.IsLetter);

    private static (List<Named> Names, Dictionary<int, string> Explained) Read(string line)
    {
        var names = new List<Named>();
        var explained = new Dictionary<int, string>();
        var name = new StringBuilder();
        var notes = new List<(int At, string Text)>();
        var afterAnd = false;
        var braces = 0;

        for (var i = 0; i < line.Length; )
        {
            var character = line[i];
            if (character == '\\' && i + 1 < line.Length)
            {
                name.Append(line, i, 2);
                i += 2;
            }
            else if (character == '(' && braces <= 0)
            {
                var end = Closing(line, i);
                var inside = line[(i + 1)..end].Trim();
                if (inside.StartsWith('('))
                {
                    Explanations(inside, explained);
                }
                else
                {
                    notes.Add((name.Length, inside));
                }

                i = Math.Min(end + 1, line.Length);
            }
            else if (braces <= 0 && Separator(line, i) is { Length: > 0 } separator)
            {
                Finish();
                afterAnd = separator.Length == 3 || separator == "&" || (afterAnd && name.Length == 0 && names.Count == 0);
                i += separator.Length;
            }
            else
            {
                braces += character switch
                {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                name.Append(character);
                i++;
            }
        }

        Finish();
        return (names, explained);

        void Finish()
        {
            // A parenthesis with more of the name after it is part of the name: "Wei (William) Chen".
            var affiliations = new List<string>();
            for (var k = notes.Count - 1; k >= 0; k--)
            {
                var (at, text) = notes[k];
                if (string.IsNullOrWhiteSpace(name.ToString(at, name.Length - at)))
                {
                    affiliations.Insert(0, WhiteSpace.Fold(text));
                }
                else
                {
                    name.Insert(at, $"({text})");
                }
            }

            var text2 = WhiteSpace.Fold(name.ToString());
            name.Clear();
            notes.Clear();
            if (IsSuffix(text2) && names is [.., var last])
            {
                last.Affiliations.AddRange(affiliations);
                names[^1] = last with { Name = $"{last.Name} {text2}" };
            }
            else if (IsName(text2) && !text2.TrimEnd('.').Equals("et al", StringComparison.OrdinalIgnoreCase))
            {
                names.Add(new Named(text2, afterAnd, affiliations));
            }
            else if (names is [.., var before])
            {
                before.Affiliations.AddRange(affiliations);
            }

            afterAnd = false;
        }
    }

    /// <summary>The separator that begins at a place; empty when none does.</summary>
    private static string Separator(string line, int at) =>
        line[at] switch
        {
            ',' => ",",
            ';' => ";",
            ':' => ":",
            '&' => "&",
            'a'
            or 'A'
                when (at == 0 || line[at - 1] is ' ' or ',' or ')')
                    && at + 3 < line.Length
                    && line[at + 3] == ' '
                    && line.AsSpan(at, 3).Equals("and", StringComparison.OrdinalIgnoreCase) => "and",
            _ => "",
        };

    private static int Closing(string line, int open)
    {
        var depth = 0;
        for (var i = open; i < line.Length; i++)
        {
            depth += line[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i;
            }
        }

        return line.Length;
    }

    /// <summary>Reads <c>(1) One Institute, (2) Another</c>.</summary>
    private static void Explanations(string text, Dictionary<int, string> explained)
    {
        for (var open = text.IndexOf('('); open >= 0; )
        {
            var close = text.IndexOf(')', open);
            if (close < 0)
            {
                return;
            }

            var next = close;
            do
            {
                next = text.IndexOf('(', next + 1);
            } while (next >= 0 && (next + 1 >= text.Length || !char.IsAsciiDigit(text[next + 1])));

            if (int.TryParse(text.AsSpan(open + 1, close - open - 1), NumberStyles.None, null, out var number))
            {
                var meaning = WhiteSpace.Fold(text[(close + 1)..(next < 0 ? text.Length : next)]).Trim(' ', ',', ';');
                explained[number] = meaning.EndsWith(" and", StringComparison.Ordinal)
                    ? meaning[..^4].TrimEnd(',', ' ')
                    : meaning;
            }

            open = next;
        }
    }

    /// <summary>The affiliations behind what stands in parentheses: its numbers' meanings, or itself.</summary>
    private static IEnumerable<string> Explain(string text, Dictionary<int, string> explained)
    {
        var numbers = text.Replace("and", ",", StringComparison.Ordinal)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length > 0 && numbers.All(number => int.TryParse(number, NumberStyles.None, null, out _)))
        {
            return numbers
                .Select(number => explained.GetValueOrDefault(int.Parse(number), ""))
                .Where(meaning => meaning.Length > 0);
        }

        return text.Length == 0 ? [] : [TexAccents.Decode(text)];
    }

    private static bool IsSuffix(string text) => text is "Jr" or "Jr." or "Sr" or "Sr." or "II" or "III" or "IV";
}
