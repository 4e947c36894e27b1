using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Courant.Core.Enriching.Phrases;

namespace Courant.Bench.Fitting.Phrases;

/// <summary>
/// Counts in abstracts which words running text writes with a capital, and which abbreviations nearly all of them spell out in one way,
/// and writes both lists. The same abstracts give the same lists.
/// </summary>
internal static class SpellingFit
{
    private const int LeastOfWord = 5;
    private const double CapitalShare = 0.6;
    private const int LeastOfLongForm = 40;
    private const double LongFormShare = 0.9;

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["abstracts"], []) is not { } options || options["abstracts"] is not { } files)
        {
            Console.Error.WriteLine(
                "bench fit spelling --abstracts FILE.jsonl.gz,FILE.jsonl.gz: titles and abstracts to count in"
            );
            return 2;
        }

        var cased = new Dictionary<string, (int Capital, int Small)>(StringComparer.Ordinal);
        var longForms = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (title, body) in files.Split(',').SelectMany(WordCounts.Texts))
        {
            var text = new PhraseText(title, body);
            CountCases(text, cased);
            CountLongForms(text, longForms);
        }

        var names = cased
            .Where(word => word.Value.Capital >= LeastOfWord)
            .Where(word => word.Value.Capital >= CapitalShare * (word.Value.Capital + word.Value.Small))
            .Select(word => PhraseSpelling.KeyOf(word.Key))
            .Distinct()
            .Order()
            .ToList();
        var bytes = new byte[4 * names.Count];
        for (var at = 0; at < names.Count; at++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * at), names[at]);
        }

        File.WriteAllBytes(OutputPath("capital-words.bin"), bytes);
        var lines = longForms
            .OrderBy(form => form.Key, StringComparer.Ordinal)
            .Select(form => Line(form.Key, form.Value, [.. names]));
        File.WriteAllText(OutputPath("long-forms.txt"), string.Concat(lines.OfType<string>()));
        Console.Error.WriteLine($"{names.Count} words with a capital");
        return 0;
    }

    /// <summary>A word beside another with a capital may be part of a heading, so it says nothing.</summary>
    private static void CountCases(PhraseText text, Dictionary<string, (int Capital, int Small)> cased)
    {
        for (var at = text.TitleWords + 1; at + 1 < text.Words.Count; at++)
        {
            var word = text.Words[at];
            var written = text.Written(at, at);
            if (
                word.Gap != Gap.Blank
                || word.Shape is not (WordShape.Lower or WordShape.Capital)
                || written.Contains('-', StringComparison.Ordinal)
                || word.Shape == WordShape.Capital && (IsCapital(at - 1) || IsCapital(at + 1))
            )
            {
                continue;
            }

            var key = written.ToLowerInvariant();
            var (capital, small) = cased.GetValueOrDefault(key);
            cased[key] = word.Shape == WordShape.Capital ? (capital + 1, small) : (capital, small + 1);
        }

        bool IsCapital(int at) => char.IsUpper(text.WrittenSpan(at)[0]);
    }

    private static void CountLongForms(PhraseText text, Dictionary<string, Dictionary<string, int>> longForms)
    {
        foreach (var (at, spelledOut) in LongForms.Places(text))
        {
            var abbreviation = text.Written(at, at).TrimEnd('s');
            var written = Singular(string.Join(' ', text.Written(spelledOut.First, spelledOut.Last).Split()).ToLowerInvariant());
            if (!longForms.TryGetValue(abbreviation, out var counts))
            {
                longForms[abbreviation] = counts = new(StringComparer.Ordinal);
            }

            counts[written] = counts.GetValueOrDefault(written) + 1;
        }
    }

    private static string? Line(string abbreviation, Dictionary<string, int> counts, HashSet<uint> names)
    {
        var best = counts.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First();
        var key = Letters(best.Key);
        var same = counts.Where(form => Letters(form.Key) == key).Sum(form => form.Value);
        var plain =
            abbreviation.Length >= 2
            && abbreviation.All(char.IsAsciiLetterUpper)
            && best.Key.Contains(' ', StringComparison.Ordinal)
            && best.Key.All(c => char.IsAsciiLetterLower(c) || c is ' ' or '-');
        return plain && same >= LeastOfLongForm && same >= LongFormShare * counts.Values.Sum()
            ? $"{abbreviation}\t{Named(best.Key, names)}\n"
            : null;
    }

    /// <summary>The words with the capital that names among them have.</summary>
    private static string Named(string form, HashSet<uint> names) =>
        string.Join(
            ' ',
            form.Split(' ')
                .Select(word => names.Contains(PhraseSpelling.KeyOf(word)) ? char.ToUpperInvariant(word[0]) + word[1..] : word)
        );

    private static string Letters(string form) => string.Concat(form.Where(char.IsAsciiLetter));

    /// <summary>Long forms are counted in the singular: networks and network are one.</summary>
    private static string Singular(string form) =>
        form.EndsWith("ies", StringComparison.Ordinal) && !form.EndsWith("series", StringComparison.Ordinal) ? form[..^3] + "y"
        : form.EndsWith('s')
        && form[^2] is not ('s' or 'u' or 'i')
        && !form.EndsWith("ics", StringComparison.Ordinal)
        && !form.EndsWith("series", StringComparison.Ordinal)
            ? form[..^1]
        : form;

    private static string OutputPath(string name, [CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "../../../../src/Courant.Core/Enriching/Phrases", name));
}
