using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Courant.Core.Enriching.Institutions;

namespace Courant.Bench.Quality;

/// <summary>An affiliation and the institutions that people say it names; none where they know of none.</summary>
internal sealed record NamedAffiliation(string Group, string Text, string[] Names);

/// <summary>
/// The names of the institutions of an affiliation (ROR's test data, labelled for OpenAlex): micro F1 of names that are the same words,
/// without accents, case and what stands in brackets; lenient where three of five words are the same.
/// </summary>
internal static partial class AffilRor
{
    private static readonly string[] Developers = ["cwts_related_labeled", "cwts_no_relation_labeled", "sampled_200_labeled"];

    public static IReadOnlyDictionary<string, double> Score(string folder, Side side) =>
        Tally(Read(folder, side), text => InstitutionFinder.Find(text, InstitutionList.Shipped).Select(found => found.Name));

    public static Dictionary<string, double> Tally(IEnumerable<NamedAffiliation> said, Func<string, IEnumerable<string>> names)
    {
        int strict = 0,
            lenient = 0,
            given = 0,
            wanted = 0;
        foreach (var one in said)
        {
            var found = names(one.Text).Select(Words).ToList();
            var gold = one.Names.Select(Words).ToList();
            given += found.Count;
            wanted += gold.Count;
            strict += Hits(found, gold, (name, right) => name.SequenceEqual(right));
            lenient += Hits(found, gold, IsLike);
        }

        return new()
        {
            ["name_f1"] = 200.0 * strict / (given + wanted),
            ["precision"] = 100.0 * strict / given,
            ["recall"] = 100.0 * strict / wanted,
            ["lenient_f1"] = 200.0 * lenient / (given + wanted),
        };
    }

    public static List<NamedAffiliation> Read(string folder, Side side)
    {
        var read = new List<NamedAffiliation>();
        foreach (var name in side == Side.Hidden ? ["gold_1000"] : Developers)
        {
            var rows = Rows(Path.Combine(folder, "openalex", $"{name}.tsv.gz")).ToList();
            var (text, labels) = (Array.IndexOf(rows[0], "affiliation_string"), Array.IndexOf(rows[0], "labels_name"));
            read.AddRange(
                rows.Skip(1)
                    .Select(row => new NamedAffiliation(
                        name,
                        row[text],
                        [.. Label().Matches(row[labels]).Select(NameOf).OfType<string>()]
                    ))
            );
        }

        return read;
    }

    /// <summary>The words of a name as the benchmark compares them.</summary>
    public static string[] Words(string name) =>
        NotWord()
            .Replace(
                Brackets().Replace(WithoutAccents(name).ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal), " "),
                " "
            )
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word != "the")
            .ToArray();

    private static string WithoutAccents(string name) =>
        string.Concat(
            name.Normalize(NormalizationForm.FormKD)
                .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
        );

    private static int Hits(List<string[]> found, List<string[]> gold, Func<string[], string[], bool> same)
    {
        var left = new List<string[]>(gold);
        var hits = 0;
        foreach (var name in found)
        {
            var at = left.FindIndex(right => same(name, right));
            if (at >= 0)
            {
                hits++;
                left.RemoveAt(at);
            }
        }

        return hits;
    }

    private static bool IsLike(string[] name, string[] right)
    {
        string[] small = ["of", "and", "de", "la", "for", "at"];
        var (one, other) = (name.Except(small).ToHashSet(), right.Except(small).ToHashSet());
        var both = one.Intersect(other).Count();
        return both >= 0.6 * (one.Count + other.Count - both);
    }

    private static string? NameOf(Match label)
    {
        var text = label.Groups[1].Success ? label.Groups[1].Value : label.Groups[2].Value;
        var (number, name) = (
            text[..text.IndexOf(" - ", StringComparison.Ordinal)],
            text[(text.IndexOf(" - ", StringComparison.Ordinal) + 3)..]
        );
        return number == "-1" ? null : name.Replace("\\'", "'", StringComparison.Ordinal);
    }

    /// <summary>Rows of fields with tabs between them; one in double quotes may hold tabs, lines and doubled quotes.</summary>
    private static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, fresh) = (false, true);
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            var letter = (char)next;
            if (quoted ? letter == '"' : letter == '"' && fresh)
            {
                var doubled = quoted && reader.Peek() == '"';
                if (doubled)
                {
                    field.Append((char)reader.Read());
                }

                quoted = doubled || !quoted;
                fresh = false;
            }
            else if (letter is '\t' or '\n')
            {
                if (!quoted)
                {
                    fields.Add(field.ToString().TrimEnd('\r'));
                    field.Clear();
                    fresh = true;
                    if (letter == '\n')
                    {
                        yield return [.. fields];
                        fields.Clear();
                    }
                }
                else
                {
                    field.Append(letter);
                }
            }
            else
            {
                field.Append(letter);
                fresh = false;
            }
        }

        if (fields.Count > 0)
        {
            yield return [.. fields, field.ToString()];
        }
    }

    [GeneratedRegex("""'(-?\d+ - (?:[^'\\]|\\.)*)'|"(-?\d+ - (?:[^"\\]|\\.)*)"(?=[,\]])""")]
    private static partial Regex Label();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotWord();
}
