using System.Text.RegularExpressions;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// Reads where a paper appears from what its authors wrote: the journal reference, else the comment. Says nothing when it is not
/// sure: a submission, a paper under review and a version of another paper have no venue yet.
/// </summary>
public sealed class VenueFromComment : IEnricher
{
    private static readonly Regex Trigger = Words(
        @"\b(?:accepted|to appear|will appear|appears|appeared|published|publication|presented|camera[- ]ready|forthcoming|in press|in proceedings|in proc\.)"
    );

    private static readonly Regex NotYet = Words(
        @"\bsubmi|\bunder [a-z-]* ?review|\bin review|peer[- ]review|\bunder (?:consideration|submission|evaluation)|reject|in preparation|revis|resubmi|awaiting|waiting|pending|planned|\bnot accepted|\btemplate|\bformat\b|\bstyle\b|\bif accepted|\bintended\b|\btargeting\b"
    );

    private static readonly Regex NotThisPaper = Words(
        @"\b(?:earlier|previous|prior|short|shorter|extended|conference|journal|abridged|condensed|longer|expanded|full|another|companion|japanese|chinese|german|french) (?:version|abstract)|\bin part\b|\bparts? of\b|\bportions? of\b|\bexten(?:ds|ding|sion)\b|\bcompanion (?:paper|to)\b|\bsupplement|\bversion of (?:the|our|a|an)\b|\bbuilds? on\b|\bfollow-?up\b|\btechnical report for\b"
    );

    private static readonly Regex NotThePaper = Words(
        @"student abstract|doctoral|tutorial|challenge|competition|shared task|late[- ]breaking|poster (?:paper|session)|blog ?post|tiny papers?|non-archival|\bslides\b|\bdataset (?:was )?(?:accepted|published)"
    );

    private static readonly Regex CoLocated = Words(@"\bco-?located|\bin conjunction with|\bheld (?:at|with|in)\b|\bpart of\b");

    private static readonly Regex Workshop = Words(@"\bworkshops?\b|\b(?:CVPR|ICCV|ECCV|WACV|ICML|ICASSP)W\b");

    private static readonly Regex Departs = Words(@"\b(?:from|our|previous|prior|earlier|cited|see|code|https?)\b");

    private static readonly Regex Preposition = Words(@"^[^,;]{0,60}?\b(?:in|at|by|to|with)\s+(?:the\s+)?");

    private static readonly Regex Lead = Words(
        @"^(?:(?:the|[0-9]+(?:st|nd|rd|th)|20[0-9][0-9]|in|at|to|IEEE|ACM|IEEE/CVF|IEEE/ACM|USENIX|Proc\.?|Proceedings|of|oral|poster|spotlight|annual|international|european|(?:conference|symposium) on [a-z ,&/-]+)\s*)+$"
    );

    private static readonly Regex Qualifiers = Words(
        @"^[\s()\[\]!:*-]*(?:(?:oral|spotlight|poster|highlights?|findings|main|conference|track|camera|ready|accepted|accept|papers?|version|best|award|proceedings|research|industry|applied|workshops?|long|short|full|regular|presentation|as|an?|the|top|[0-9.]+%|honou?rable|mention|outstanding|best student)[\s()\[\]!:*-]*)*$"
    );

    private static readonly Regex Year = Words(@"\b(?:19[5-9][0-9]|20[0-3][0-9])\b");

    public Maker Maker { get; } = new("venue-from-comment", "1");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var found =
            paper.JournalRef is { Length: > 0 } reference ? InJournalRef(reference)
            : paper.Comment is { Length: > 0 } comment ? InComment(comment)
            : null;
        return found is null
            ? []
            :
            [
                new Venue(found.Name, found.Year)
                {
                    Maker = Maker,
                    Confidence = found.Confidence,
                    Evidence =
                    [
                        new Evidence(paper.JournalRef is { Length: > 0 } ? "journal-ref" : "comment", found.Start, found.End),
                    ],
                },
            ];
    }

    internal static VenueMention? InComment(string comment)
    {
        foreach (var sentence in Sentences.Of(comment))
        {
            foreach (var (start, end) in Parts(comment, sentence.Start, sentence.End, ';', '|'))
            {
                var clause = comment.AsSpan(start, end - start);
                if (NotYet.IsMatch(clause) || NotThisPaper.IsMatch(clause) || NotThePaper.IsMatch(clause))
                {
                    continue;
                }

                if ((Announced(comment, start, end) ?? Alone(comment, start, end)) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    internal static VenueMention? InJournalRef(string reference)
    {
        if (NotYet.IsMatch(reference))
        {
            return null;
        }

        var mention =
            VenueMention.Find(reference, 0, reference.Length, acronyms: false)
            ?? FullVenueName.Find(reference, 0, reference.Length, declared: true);
        return mention is null ? null : mention with { Year = mention.Year ?? LastYear(reference), Confidence = 0.95 };
    }

    /// <summary>"Accepted at …", "To appear in …": the words say it, so a name that nobody listed is believed too.</summary>
    private static VenueMention? Announced(string text, int start, int end)
    {
        var trigger = Trigger.EnumerateMatches(text.AsSpan(start, end - start));
        if (!trigger.MoveNext())
        {
            return null;
        }

        var from = start + trigger.Current.Index + trigger.Current.Length;
        var rest = text.AsSpan(from, end - from);
        if (CoLocated.Match(text, from, end - from) is { Success: true } host)
        {
            return VenueMention.Find(text, from, host.Index, acronyms: true)
                ?? AsWorkshop(VenueMention.Find(text, host.Index, end, acronyms: true), rest);
        }

        if (Workshop.IsMatch(rest))
        {
            // "SysML workshop at ICML 2026" names its host last.
            VenueMention? host2 = null;
            for (var at = from; VenueMention.Find(text, at, end, acronyms: false) is { } next; at = next.End)
            {
                host2 = next;
            }

            return AsWorkshop(host2, rest) ?? FullVenueName.Find(text, AfterPreposition(text, from, end), end, "Workshop");
        }

        var mention = VenueMention.Find(text, from, end, acronyms: true);
        if (mention is not null && !Departs.IsMatch(text.AsSpan(from, mention.Start - from)))
        {
            return Finish(mention with { Confidence = mention.Known ? 0.95 : 0.8 }, text, start, end);
        }

        var name = AfterPreposition(text, from, end);
        return name < 0 ? null
            : FullVenueName.Find(text, name, end) is { } found ? Finish(found, text, start, end)
            : null;
    }

    /// <summary>"ICML 2026 Spotlight" with nothing else between two commas: only for a listed venue with its year.</summary>
    private static VenueMention? Alone(string text, int start, int end)
    {
        foreach (var (from, to) in Parts(text, start, end, ',', '.'))
        {
            var mention = VenueMention.Find(text, from, to, acronyms: false);
            if (mention is not { Year: not null, Beside: true })
            {
                continue;
            }

            mention = mention with { Confidence = 0.85 };
            var part = text.AsSpan(from, to - from);
            if (Workshop.IsMatch(part))
            {
                return AsWorkshop(mention, part);
            }

            var before = text.AsSpan(from, mention.Start - from).Trim(" [(@");
            if ((before.IsEmpty || Lead.IsMatch(before)) && Qualifiers.IsMatch(text.AsSpan(mention.End, to - mention.End)))
            {
                return Finish(mention, text, from, to);
            }
        }

        return null;
    }

    private static VenueMention Finish(VenueMention mention, string text, int start, int end)
    {
        var clause = text.AsSpan(start, end - start);
        var name =
            !clause.Contains("Findings", StringComparison.Ordinal) || mention.Name.Contains("Findings", StringComparison.Ordinal)
                ? mention.Name
            : mention.Name.EndsWith("ACL", StringComparison.Ordinal) || mention.Name == "EMNLP" ? $"Findings of {mention.Name}"
            : $"{mention.Name} Findings";
        return mention with { Name = name, Year = mention.Year ?? OnlyYear(clause) };
    }

    private static VenueMention? AsWorkshop(VenueMention? host, ReadOnlySpan<char> clause) =>
        host is null
            ? null
            : host with
            {
                Name = $"{host.Name} workshop",
                Year = host.Year ?? OnlyYear(clause),
                Confidence = 0.8,
            };

    private static int AfterPreposition(string text, int from, int end) =>
        Preposition.Match(text, from, end - from) is { Success: true } found ? found.Index + found.Length : -1;

    private static int? OnlyYear(ReadOnlySpan<char> text)
    {
        int? only = null;
        foreach (var match in Year.EnumerateMatches(text))
        {
            var year = int.Parse(text.Slice(match.Index, 4));
            if (only is { } other && other != year)
            {
                return null;
            }

            only = year;
        }

        return only;
    }

    private static int? LastYear(ReadOnlySpan<char> text)
    {
        int? last = null;
        foreach (var match in Year.EnumerateMatches(text))
        {
            last = int.Parse(text.Slice(match.Index, 4));
        }

        return last;
    }

    private static IEnumerable<(int Start, int End)> Parts(string text, int start, int end, char cut, char other)
    {
        for (var at = start; at < end; at++)
        {
            if (text[at] == cut || text[at] == other)
            {
                yield return (start, at);
                start = at + 1;
            }
        }

        yield return (start, end);
    }

    // The patterns meet whatever authors write; this engine is linear in the text.
    private static Regex Words(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
