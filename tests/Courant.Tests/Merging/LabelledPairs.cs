using System.Runtime.CompilerServices;
using Courant.Core.Model;

namespace Courant.Tests.Merging;

/// <summary>
/// Pairs of listings whose answer is known because of how they were made: real titles and authors, written as another source would write
/// them (same), or changed into what a reader knows to be another work (not the same).
/// </summary>
internal static class LabelledPairs
{
    public sealed record Pair(string Why, Listing One, Listing Other, bool Same);

    public sealed record Work(string Title, string[] Authors, int Year, string Arxiv, string Doi);

    public static List<Work> Works([CallerFilePath] string caller = "") =>
        [
            .. File.ReadLines(Path.Combine(Path.GetDirectoryName(caller)!, "../Fixtures/Merging/works.txt"))
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split('|'))
                .Select(cells => new Work(cells[0], cells[1].Split(", "), int.Parse(cells[2]), cells[3], cells[4])),
        ];

    public static List<Pair> All()
    {
        var pairs = new List<Pair>();
        var works = Works();
        for (var at = 0; at < works.Count; at++)
        {
            var work = works[at];
            var other = works[(at + 1) % works.Count];
            var preprint = Preprint(work, at);
            var published = Published(work, at);
            var initials = work.Authors.Select(Initials).ToArray();

            Same("preprint and publication", published);
            Same(
                "with initials, in capitals",
                published with
                {
                    Title = work.Title.ToUpperInvariant(),
                    Authors = Names(initials),
                }
            );
            Same(
                "without accents, other typography",
                published with
                {
                    Title = Plain(work.Title),
                    Authors = Names(work.Authors.Select(Plain)),
                }
            );
            if (at % 2 == 0 && work.Title.Length > 30)
            {
                Same(
                    "a letter lost",
                    published with
                    {
                        Title = work.Title.Remove(work.Title.Length / 2, 1),
                        Authors = Names(initials),
                    }
                );
            }
            else if (work.Authors.Length > 2)
            {
                Same("a list of authors cut short", published with { Authors = Names(work.Authors.Take(2)) });
            }

            if (work.Arxiv.Length > 0)
            {
                Same("one identifier, another title", preprint with { Title = other.Title, Version = 2 });
            }

            switch (at % 4)
            {
                case 0:
                    Differ("other authors", published with { Authors = Names(other.Authors) });
                    Differ(
                        "the second part",
                        preprint with
                        {
                            Title = $"{work.Title}, Part I",
                        },
                        published with
                        {
                            Title = $"{work.Title}, Part II",
                        }
                    );
                    break;
                case 1:
                    Differ("a reply", published with { Title = $"Reply to \"{work.Title}\"" });
                    Differ("a correction", published with { Title = $"Correction to: {work.Title}" });
                    break;
                case 2:
                    Differ("an erratum", published with { Title = $"Erratum: {work.Title}" });
                    Differ("the next version of a system", published with { Title = $"{work.Title} 2" });
                    break;
                default:
                    Differ(
                        "a comment",
                        published with
                        {
                            Title = $"Comment on \"{work.Title}\"",
                            Authors = Names(other.Authors),
                        }
                    );
                    Differ("by namesakes with other initials", published with { Authors = Names(work.Authors.Select(Namesake)) });
                    break;
            }

            Differ("another work by the same authors", published with { Title = other.Title });
            Differ(
                "two identifiers of one registry",
                preprint,
                preprint with
                {
                    Ids = [new PaperId(IdScheme.Arxiv, $"2001.{at:00000}".Replace("00000", "09999"))],
                }
            );

            void Same(string why, Listing listing) => pairs.Add(new Pair($"{why}: {work.Title}", preprint, listing, true));
            void Differ(string why, Listing one, Listing? two = null) =>
                pairs.Add(new Pair($"{why}: {work.Title}", two is null ? preprint : one, two ?? one, false));
        }

        return pairs;
    }

    public static Listing Preprint(Work work, int at) =>
        new()
        {
            Source = "arxiv-oai",
            Ids = [new PaperId(IdScheme.Arxiv, work.Arxiv.Length > 0 ? work.Arxiv : $"1901.{at + 1:00000}")],
            Title = work.Title,
            Version = 1,
            Authors = Names(work.Authors),
            Categories = ["cs.LG"],
            Published = new DateTimeOffset(work.Year, 3, 1, 0, 0, 0, TimeSpan.Zero),
        };

    public static Listing Published(Work work, int at) =>
        new()
        {
            Source = "crossref",
            Ids = [new PaperId(IdScheme.Doi, work.Doi.Length > 0 ? work.Doi.ToLowerInvariant() : $"10.5555/{at}.{work.Year}")],
            Title = work.Title,
            Authors = Names(work.Authors),
            JournalRef = "Proceedings of the Conference, 2024",
            Published = new DateTimeOffset(work.Year + 1, 6, 1, 0, 0, 0, TimeSpan.Zero),
        };

    public static Author[] Names(IEnumerable<string> names) => [.. names.Select(name => new Author(name))];

    private static string Initials(string name)
    {
        var words = name.Split(' ');
        return string.Join(' ', words[..^1].Select(word => word[..1] + ".").Append(words[^1]));
    }

    private static string Namesake(string name)
    {
        var words = name.Split(' ');
        return $"{(words[0][0] == 'X' ? "Qiang" : "Xenia")} {words[^1]}";
    }

    private static string Plain(string text) =>
        text.Replace(": ", " - ", StringComparison.Ordinal)
            .Replace('é', 'e')
            .Replace('č', 'c')
            .Replace('ć', 'c')
            .Replace('ò', 'o')
            .Replace('ü', 'u')
            .Replace('Ł', 'L')
            .Replace('’', '\'')
            .ToLowerInvariant();
}
