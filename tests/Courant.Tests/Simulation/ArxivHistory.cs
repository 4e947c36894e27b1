using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.EndToEnd;

namespace Courant.Tests.Simulation;

/// <summary>
/// A change of one paper: what the paper is afterwards, under which day OAI-PMH files it (<see cref="AnnouncedPaper.Day"/>), and when
/// it can be seen there.
/// </summary>
internal sealed record Change(double Number, AnnouncedPaper After, DateTimeOffset Shown);

/// <summary>A paper in the announcement of a day, as the feed and the listing page of one category name it.</summary>
internal sealed record Mention(AnnouncedPaper Paper, AnnounceType Type, bool IsCross);

/// <summary>
/// What arXiv announced and when each of its services shows it, from a seed: new papers, cross-lists of the day and later ones,
/// replacements, withdrawals, changes of metadata alone, papers held back.
/// </summary>
internal sealed class ArxivHistory
{
    private static readonly IReadOnlyList<Mention> Nothing = [];

    private readonly Dictionary<(DateOnly Day, string Category), List<Mention>> _mentions = [];

    /// <summary>The categories that the reader watches; everything else is outside.</summary>
    public static IReadOnlyList<string> Watched { get; } = ["cs.DC", "cs.LG", "cs.OS"];

    /// <summary>Every change in order of its day.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>The days on which something was announced, and when the feed and the listing page turned to them.</summary>
    public SortedDictionary<DateOnly, DateTimeOffset> Out { get; } = [];

    /// <summary>When OAI-PMH turned to a day.</summary>
    public Dictionary<DateOnly, DateTimeOffset> FirstShown { get; } = [];

    /// <summary>Scheduled days on which nothing was announced, for no reason that the calendar knows.</summary>
    public HashSet<DateOnly> Cancelled { get; } = [];

    /// <summary>Days that were announced hours after they were due.</summary>
    public HashSet<DateOnly> Late { get; } = [];

    /// <summary>Papers that were announced and that OAI-PMH shows only days later.</summary>
    public Dictionary<string, DateOnly> HeldBack { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Mention> Mentions(DateOnly day, string category) =>
        _mentions.TryGetValue((day, category), out var mentions) ? mentions : Nothing;

    public void Mention(DateOnly day, string category, Mention mention)
    {
        if (!_mentions.TryGetValue((day, category), out var mentions))
        {
            _mentions.Add((day, category), mentions = []);
        }

        mentions.Add(mention);
    }

    /// <summary>The newest day whose announcement the feed and the listing page show at an instant.</summary>
    public DateOnly NewestOut(DateTimeOffset at)
    {
        var day = EasternTime.DayOf(at).AddDays(1);
        while (!(Out.TryGetValue(day, out var since) && since <= at))
        {
            day = day.AddDays(-1);
            if (day < Out.Keys.First())
            {
                throw new InvalidOperationException($"nothing was announced before {at:O}");
            }
        }

        return day;
    }

    /// <summary>Whether any service shows a day's announcement at an instant; OAI-PMH is the first.</summary>
    public bool IsOut(DateOnly day, DateTimeOffset at) => FirstShown.TryGetValue(day, out var since) && since <= at;

    /// <summary>What OAI-PMH holds in a set at an instant of what changed on or after a day, in its order: by day, then identifier.</summary>
    public IReadOnlyList<AnnouncedPaper> ChangedSince(DateOnly from, string set, DateTimeOffset at)
    {
        var latest = new Dictionary<string, Change>(StringComparer.Ordinal);
        for (var index = Changes.Count - 1; index >= 0 && Changes[index].After.Day >= from; index--)
        {
            var change = Changes[index];
            if (change.Shown <= at && (!latest.TryGetValue(change.After.Id, out var other) || other.Number < change.Number))
            {
                latest[change.After.Id] = change;
            }
        }

        return
        [
            .. latest
                .Values.Select(change => change.After)
                .Where(paper => paper.IsIn(set))
                .OrderBy(paper => paper.Day)
                .ThenBy(paper => paper.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>A paper as it is at an instant; null when it has not been announced by then.</summary>
    public AnnouncedPaper? Find(string id, DateTimeOffset at)
    {
        // The query API knows a paper once it is announced, though OAI-PMH holds it back.
        AnnouncedPaper? found = null;
        foreach (var change in ById[id])
        {
            var announced =
                HeldBack.TryGetValue(id, out var day) && change.Number == ById[id].First().Number ? Out[day] : change.Shown;
            found = announced <= at ? change.After : found;
        }

        return found;
    }

    /// <summary>Adds a change that happens while the simulation runs.</summary>
    public void Touch(AnnouncedPaper paper, DateTimeOffset at)
    {
        var index = Changes.FindLastIndex(change => change.After.Day <= paper.Day) + 1;
        var current = ById[paper.Id].Last(change => change.Shown <= at);
        Changes.Insert(index, new Change(current.Number + 0.001, paper, at));
        _byId = null;
    }

    public ILookup<string, Change> ById => _byId ??= Changes.OrderBy(change => change.Number).ToLookup(change => change.After.Id);

    private ILookup<string, Change>? _byId;
}
