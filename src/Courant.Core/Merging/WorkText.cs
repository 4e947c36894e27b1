using System.Net;
using System.Text;

namespace Courant.Core.Merging;

/// <summary>A name as far as it identifies: surname in folded letters, first initial, and all of its words.</summary>
internal readonly record struct AuthorName(string Surname, char Initial, string First);

/// <summary>A record prepared for comparison: folded once, compared often.</summary>
internal sealed class WorkText
{
    /// <summary>A list of a thousand names says no more about identity than its beginning, and hostile text must stay cheap.</summary>
    private const int MostAuthors = 60;

    private static readonly string[] Generations = ["jr", "sr", "ii", "iii", "iv"];

    public WorkText(in WorkRecord record)
    {
        var title = Clean(record.Title, 600);
        TitleLetters = TitleText.Words(title).Replace(" ", "", StringComparison.Ordinal);
        TitleWords = Split(TitleText.Words(title));
        var colon = title.IndexOf(':');
        Head = colon > 0 ? TitleText.Words(title.AsSpan(0, colon)).Replace(" ", "", StringComparison.Ordinal) : "";
        var names = record.Authors.Take(MostAuthors).Select(name => Clean(name, 100)).ToArray();
        Authors = [.. names.Select(NameOf).Where(name => name.Surname.Length > 0)];
        AuthorLetters = string.Concat(names.Select(text => TitleText.Words(text))).Replace(" ", "", StringComparison.Ordinal);
        var venue = Clean(record.Venue ?? "", 300);
        VenueWords = Split(TitleText.Words(venue));
        var all = $"{title} {string.Join(' ', names)} {venue} {record.Year}";
        AllWords = [.. Split(TitleText.Words(all)).Distinct()];
        Venue = Venues.Find(VenueWords.Length > 0 ? VenueWords : TitleWords);
        Year = record.Year ?? YearIn(VenueWords) ?? YearIn(AllWords) ?? 0;
        YearGiven = record.Year is not null;
        TitleTrigrams = Trigrams(TitleLetters);
        AllTrigrams = Trigrams(TitleText.Words(all).Replace(" ", "", StringComparison.Ordinal));
    }

    public string TitleLetters { get; }

    public string[] TitleWords { get; }

    /// <summary>The letters of the title before its colon; empty without one. Often the name of a system.</summary>
    public string Head { get; }

    public AuthorName[] Authors { get; }

    public string AuthorLetters { get; }

    public string[] VenueWords { get; }

    public VenueFound Venue { get; }

    /// <summary>0 where none is given or written anywhere.</summary>
    public int Year { get; }

    public bool YearGiven { get; }

    /// <summary>The distinct words of all fields: where fields are mixed up, these still agree.</summary>
    public string[] AllWords { get; }

    public int[] TitleTrigrams { get; }

    public int[] AllTrigrams { get; }

    /// <summary>Decodes entities, also those that a tokeniser tore from their word: <c>garc &amp;#237; a</c> is <c>garcía</c>.</summary>
    private static string Clean(string text, int most)
    {
        text = text.Length > most ? text[..most] : text;
        if (!text.Contains('&'))
        {
            return text;
        }

        var cleaned = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var end = text[at] == '&' ? text.AsSpan(at).IndexOf(';') : -1;
            if (end is < 2 or > 12)
            {
                cleaned.Append(text[at++]);
                continue;
            }

            var entity = text.Substring(at, end + 1).Replace(" ", "", StringComparison.Ordinal);
            var decoded = WebUtility.HtmlDecode(entity);
            at += end + 1;
            if (decoded.Length == 1 && char.IsLetter(decoded[0]))
            {
                while (cleaned.Length > 0 && cleaned[^1] == ' ')
                {
                    cleaned.Length--;
                }

                at += at < text.Length && text[at] == ' ' ? 1 : 0;
                cleaned.Append(decoded);
            }
            else
            {
                cleaned.Append(' ');
            }
        }

        return cleaned.ToString();
    }

    /// <summary>Reads <c>Given Surname</c>, <c>G Surname</c> and <c>Surname, Given</c>.</summary>
    internal static AuthorName NameOf(string name)
    {
        var comma = name.IndexOf(',');
        var parts = (comma > 0 ? $"{name[(comma + 1)..]} {name[..comma].Replace(' ', '-')}" : name).Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );
        var words = parts
            .Select(part => TitleText.Words(part).Replace(" ", "", StringComparison.Ordinal))
            .Where(word => word.Length > 0)
            .ToList();
        if (words.Count > 1 && Generations.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        return words.Count == 0 ? new AuthorName("", '\0', "")
            : words.Count == 1 ? new AuthorName(words[0], '\0', words[0])
            : new AuthorName(words[^1], words[0][0], words[0]);
    }

    /// <summary>The last folded word of a name's surname, for keys: cheaper than <see cref="NameOf"/>, and <c>Jr.</c> is no surname here either.</summary>
    public static string SurnameOf(string name)
    {
        var comma = name.IndexOf(',');
        var rest = comma > 0 ? name.AsSpan(0, comma) : name;
        while (true)
        {
            rest = rest.Trim();
            var space = rest.LastIndexOf(' ');
            var word = TitleText.Words(rest[(space + 1)..]);
            if (space < 0 || (word.Length > 0 && Array.IndexOf(Generations, word) < 0))
            {
                return word;
            }

            rest = rest[..space];
        }
    }

    private static int? YearIn(string[] words)
    {
        foreach (var word in words)
        {
            if (word.Length == 4 && int.TryParse(word, out var year) && year is >= 1900 and < 2100)
            {
                return year;
            }
        }

        return null;
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Sorted, with repeats.</summary>
    private static int[] Trigrams(string letters)
    {
        var trigrams = new int[Math.Max(0, letters.Length - 2)];
        for (var at = 0; at < trigrams.Length; at++)
        {
            trigrams[at] = (letters[at] * 1_000_003) ^ (letters[at + 1] * 1009) ^ letters[at + 2];
        }

        Array.Sort(trigrams);
        return trigrams;
    }
}
