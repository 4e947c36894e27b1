using System.Globalization;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.EndToEnd;

namespace Courant.Tests.Simulation;

/// <summary>Writes a history of arXiv from a seed. The same seed gives the same papers on the same days.</summary>
internal sealed class HistoryWriter
{
    private static readonly string[] Outside = ["quant-ph", "stat.ML", "cs.CV", "math.OC"];
    private static readonly string[] How =
    [
        "Robust",
        "Lazy",
        "Sparse",
        "Elastic",
        "Causal",
        "Frugal",
        "Tidal",
        "Nested",
        "Quiet",
    ];
    private static readonly string[] What =
    [
        "Scheduling",
        "Checkpoints",
        "Kernels",
        "Gradients",
        "Consensus",
        "Prefetching",
        "Embeddings",
        "Tracing",
        "Replication",
        "Sampling",
    ];
    private static readonly string[] Where =
    [
        "Far Memory",
        "Wide Networks",
        "Old Clusters",
        "Tiny Devices",
        "Deep Models",
        "Noisy Streams",
        "Shared Disks",
        "Open Worlds",
    ];
    private static readonly string[] Given = ["Ada", "Ben", "Chen", "Dora", "Emeka", "Farid", "Gita", "Hugo", "Ines", "Jun"];
    private static readonly string[] Family =
    [
        "Abara",
        "Borg",
        "Castillo",
        "Dvorak",
        "Eriksen",
        "Fontaine",
        "Gupta",
        "Haddad",
        "Ivanova",
        "Jansen",
        "Kimura",
        "Lindqvist",
    ];

    private readonly Random _random;
    private readonly ArxivHistory _history = new();
    private readonly List<AnnouncedPaper> _papers = [];
    private readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, DateTimeOffset> _cutOff = [];
    private readonly Dictionary<string, int> _inMonth = new(StringComparer.Ordinal);
    private readonly List<string> _often = [];
    private readonly int _newPapers;
    private int _number;

    private HistoryWriter(Random random, int newPapers) => (_random, _newPapers) = (random, newPapers);

    /// <param name="seed">Decides everything.</param>
    /// <param name="from">The first day of the simulation; the history begins six weeks before.</param>
    /// <param name="to">Its last day.</param>
    /// <param name="disturbed">Whether days are late or left out and papers held back from OAI-PMH.</param>
    /// <param name="newPapers">The fewest new papers of a day; the most are twice as many.</param>
    public static ArxivHistory Write(int seed, DateOnly from, DateOnly to, bool disturbed, int newPapers)
    {
        var writer = new HistoryWriter(new Random(seed), newPapers);
        var days = new List<DateOnly>();
        for (var day = ArxivCalendar.Next(from.AddDays(-43)); day <= to; day = ArxivCalendar.Next(day))
        {
            days.Add(day);
        }

        // The last days are undisturbed, so that whatever is owed can still come.
        var disturbable = disturbed ? days.Where(day => day > from.AddDays(10) && day < to.AddDays(-14)).ToList() : [];
        foreach (var day in disturbable)
        {
            var luck = writer._random.NextDouble();
            if (luck < 0.015 && !writer._history.Cancelled.Contains(ArxivCalendar.Previous(day)))
            {
                writer._history.Cancelled.Add(day);
            }
            else if (luck < 0.05)
            {
                writer._history.Late.Add(day);
            }
        }

        foreach (var day in days.Where(day => !writer._history.Cancelled.Contains(day)))
        {
            writer.Announce(day, disturbable.Contains(day));
        }

        writer._history.Changes.Sort((one, other) => (one.After.Day, one.Number).CompareTo((other.After.Day, other.Number)));
        return writer._history;
    }

    private void Announce(DateOnly day, bool disturbable)
    {
        var late = TimeSpan.FromMinutes(_history.Late.Contains(day) ? 60 * _random.Next(2, 13) : 0);
        _history.Out[day] = EasternTime.At(day, late);
        var shown = EasternTime.At(day.AddDays(-1), new TimeSpan(22, 30, 0)) + late + TimeSpan.FromMinutes(_random.Next(60));
        _history.FirstShown[day] = shown;
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var afterGap = _history.Cancelled.Contains(ArxivCalendar.Previous(day));
        for (var count = _random.Next(_newPapers, (2 * _newPapers) - 1) * (afterGap ? 2 : 1); count > 0; count--)
        {
            var paper = New(day, Scheduled(day, afterGap));
            changed.Add(paper.Id);
            if (disturbable && _random.NextDouble() < 0.006)
            {
                HoldBack(paper, day);
                continue;
            }

            Save(paper, shown);
            MentionAll(day, paper, AnnounceType.New);
        }

        for (var count = _random.Next(1, 6); count > 0; count--)
        {
            Replace(day, shown, changed, Recent());
        }

        if (_often.Count < 6 && _papers.Count > 40)
        {
            _often.Add(Recent().Id);
        }

        if (_often.Count > 0 && _random.NextDouble() < 0.3)
        {
            Replace(day, shown, changed, _papers[_at[_often[_random.Next(_often.Count)]]]);
        }

        if (_random.NextDouble() < 0.35)
        {
            CrossListLate(day, shown, changed);
        }

        var edits =
            _random.NextDouble() < 0.04 ? 40
            : _random.NextDouble() < 0.2 ? 3
            : 0;
        for (; edits > 0; edits--)
        {
            var paper = Recent(300);
            if (changed.Add(paper.Id))
            {
                Save(
                    paper with
                    {
                        Day = day,
                        Comment = $"{paper.Versions.Count + 8} pages, published in volume {_random.Next(90)}",
                    },
                    shown
                );
            }
        }
    }

    /// <summary>For which day a paper was scheduled: this one, one that was left out, or one from which moderation held it back.</summary>
    private DateOnly Scheduled(DateOnly day, bool afterGap)
    {
        if (afterGap && _random.Next(2) == 0)
        {
            return ArxivCalendar.Previous(day);
        }

        return _random.NextDouble() < 0.04 ? ArxivCalendar.Previous(day.AddDays(1 - _random.Next(1, 5))) : day;
    }

    private AnnouncedPaper New(DateOnly day, DateOnly scheduled)
    {
        var id = NextId(day);
        var luck = _random.NextDouble();
        var categories =
            luck < 0.38 ? "cs.LG"
            : luck < 0.50 ? "cs.LG cs.DC"
            : luck < 0.70 ? "cs.DC"
            : luck < 0.74 ? "cs.OS cs.DC"
            : luck < 0.77 ? "cs.OS"
            : luck < 0.90 ? $"{Pick(Outside)} cs.LG"
            : luck < 0.94 ? $"{Pick(Outside)} cs.DC cs.LG"
            : Pick(Outside);
        return new AnnouncedPaper(
            id,
            day,
            $"{Pick(How)} {Pick(What)} for {Pick(Where)} under Rule {id.Replace(".", "", StringComparison.Ordinal)}",
            $"This report, {id}, asks what a rule of number {_random.Next(1_000_000)} changes, and finds a factor of {_random.Next(2, 99)}.",
            categories,
            $"{Pick(Given)} {Pick(Family)}, {Pick(Given)} {Pick(Family)}-{Pick(Family)}",
            _random.Next(3) == 0 ? $"{_random.Next(8, 40)} pages" : "",
            [(Submitted(scheduled), false)]
        );
    }

    private string NextId(DateOnly day)
    {
        var month = day.ToString("yyMM", CultureInfo.InvariantCulture);
        _inMonth[month] = _inMonth.GetValueOrDefault(month) + 1;
        return $"{month}.{_inMonth[month]:00000}";
    }

    /// <summary>Announced on its day, and in OAI-PMH only with a later one.</summary>
    private void HoldBack(AnnouncedPaper paper, DateOnly day)
    {
        var later = day;
        for (var days = _random.Next(1, 4); days > 0; days--)
        {
            do
            {
                later = ArxivCalendar.Next(later);
            } while (_history.Cancelled.Contains(later));
        }

        _history.HeldBack[paper.Id] = day;
        Save(paper with { Day = later }, EasternTime.At(later.AddDays(-1), new TimeSpan(23, 0, 0)), replaceable: false);
        MentionAll(day, paper, AnnounceType.New);
    }

    private void Replace(DateOnly day, DateTimeOffset shown, HashSet<string> changed, AnnouncedPaper paper)
    {
        if (paper.Day >= day || paper.Versions[^1].Withdrawn || !changed.Add(paper.Id))
        {
            return;
        }

        var withdrawn = _random.NextDouble() < 0.06;
        var replaced = paper with
        {
            Day = day,
            Title = _random.Next(4) == 0 ? $"{Pick(How)} and {paper.Title}" : paper.Title,
            Comment = withdrawn ? "This paper has been withdrawn by the authors: an error in the second proof." : paper.Comment,
            Versions = [.. paper.Versions, (Submitted(day), withdrawn)],
        };
        Save(replaced, shown);
        MentionAll(day, replaced, AnnounceType.Replaced);
    }

    /// <summary>A paper of some days ago comes into one more category that is watched.</summary>
    private void CrossListLate(DateOnly day, DateTimeOffset shown, HashSet<string> changed)
    {
        var paper = Recent(150);
        var added = ArxivHistory.Watched[_random.Next(ArxivHistory.Watched.Count)];
        if (paper.Day < day && !paper.Categories.Split(' ').Contains(added) && changed.Add(paper.Id))
        {
            var crossed = paper with { Day = day, Categories = $"{paper.Categories} {added}" };
            Save(crossed, shown);
            _history.Mention(day, added, new Mention(crossed, AnnounceType.Cross, IsCross: true));
        }
    }

    private void MentionAll(DateOnly day, AnnouncedPaper paper, AnnounceType type)
    {
        // Versions from the sixth on stand in no feed and no listing.
        if (paper.Versions.Count >= 6)
        {
            return;
        }

        var categories = paper.Categories.Split(' ');
        foreach (var category in categories.Where(ArxivHistory.Watched.Contains))
        {
            var isCross = category != categories[0];
            _history.Mention(
                day,
                category,
                new Mention(paper, type == AnnounceType.New && isCross ? AnnounceType.Cross : type, isCross)
            );
        }
    }

    private void Save(AnnouncedPaper paper, DateTimeOffset shown, bool replaceable = true)
    {
        _history.Changes.Add(new Change(_number++, paper, shown));
        if (_at.TryGetValue(paper.Id, out var at))
        {
            _papers[at] = paper;
        }
        else if (replaceable)
        {
            _at.Add(paper.Id, _papers.Count);
            _papers.Add(paper);
        }
    }

    private AnnouncedPaper Recent(int among = 120) => _papers[_random.Next(Math.Max(0, _papers.Count - among), _papers.Count)];

    private DateTimeOffset Submitted(DateOnly day)
    {
        if (!_cutOff.TryGetValue(day, out var last))
        {
            _cutOff.Add(day, last = AnnouncedPaper.Submitted(day));
        }

        var earlier = last.AddMinutes(-_random.Next(600));
        return ArxivCalendar.AnnouncementDay(earlier) == day ? earlier : last;
    }

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}
