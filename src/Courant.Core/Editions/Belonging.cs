using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>A paper that belongs to an edition: as what, filed under which day, and in which version (from 1) if it is numbered.</summary>
internal sealed record Belonging(Dossier Dossier, PickState State, DateOnly Day, int? Version, Revision? Revision)
{
    public Paper Paper => Dossier.Paper;
}

/// <summary>Decides whether a paper belongs to an edition, and as what. Metadata edits, which no mailing announces, never count.</summary>
internal static class Belongings
{
    /// <summary>
    /// For the edition of one day: announced that day, or within the days before and unknown to every edition (a late arrival keeps
    /// the day of its announcement). A paper that an edition knows comes back only in a newer version or when it is withdrawn. With an
    /// empty ledger nothing is late: the first edition prints its own day.
    /// </summary>
    public static Belonging? ToDay(Dossier dossier, EditionPlan plan)
    {
        var paper = dossier.Paper;
        var known = plan.Printed.Find(paper, plan.Slug);
        var earliest = plan.Printed.IsEmpty ? plan.To : plan.To.AddDays(-plan.LateDays);
        Announcement? arrival = null;
        Announcement? replaced = null;
        int? latest = null;
        foreach (var announced in paper.Announcements)
        {
            latest = announced.Day <= plan.To ? Max(latest, announced.Version) : latest;
            if (announced.Day < earliest || announced.Day > plan.To)
            {
                continue;
            }

            if (announced.Type == AnnounceType.Replaced)
            {
                replaced = Later(replaced, announced);
            }
            else
            {
                arrival = Earlier(arrival, announced);
            }
        }

        if (paper.Withdrawn && !IsYetToCome(paper, plan.To))
        {
            var last = replaced ?? arrival;
            var due =
                last is not null
                && known is not { Withdrawn: true }
                && (known is not null || last.Day == plan.To || arrival is not null);
            return due ? new(dossier, PickState.Withdrawn, last!.Day, paper.Version, RevisionTo(paper, paper.Version)) : null;
        }

        if (known is null && arrival is not null)
        {
            return new(dossier, StateOf(arrival), arrival.Day, latest ?? paper.Version, null);
        }

        if (replaced is null || known is null && replaced.Day != plan.To)
        {
            return null;
        }

        var version = VersionOf(paper, replaced);
        var newer = known is null ? version is null or > 1 : version > (known.Version ?? 1);
        return newer ? new(dossier, PickState.Revised, replaced.Day, version, RevisionTo(paper, version)) : null;
    }

    /// <summary>For an edition of several days: announced in them, or, if no source announces it, filed under one of them.</summary>
    public static Belonging? ToRange(Dossier dossier, EditionPlan plan)
    {
        var paper = dossier.Paper;
        Announcement? arrival = null;
        Announcement? replaced = null;
        foreach (var announced in paper.Announcements)
        {
            if (announced.Day >= plan.From && announced.Day <= plan.To)
            {
                arrival = announced.Type == AnnounceType.Replaced ? arrival : Earlier(arrival, announced);
                replaced = announced.Type == AnnounceType.Replaced ? Later(replaced, announced) : replaced;
            }
        }

        var first = arrival ?? replaced;
        if (first is null)
        {
            return paper.Announcements.Count == 0 && paper.Day is { } day && day >= plan.From && day <= plan.To
                ? new(dossier, paper.Withdrawn ? PickState.Withdrawn : PickState.New, day, paper.Version, null)
                : null;
        }

        var state =
            paper.Withdrawn ? PickState.Withdrawn
            : arrival is null ? PickState.Revised
            : StateOf(arrival);
        var revision = replaced is null ? null : RevisionTo(paper, VersionOf(paper, replaced));
        return state == PickState.Revised && VersionOf(paper, first) == 1
            ? null
            : new(dossier, state, first.Day, VersionOf(paper, first), revision);
    }

    /// <summary>For tables of the newest: every paper, with what it is on the last day of the edition.</summary>
    public static Belonging? ToNewest(Dossier dossier, EditionPlan plan)
    {
        var paper = dossier.Paper;
        if (paper.Day is not { } day || day > plan.To)
        {
            return null;
        }

        var today = ToRange(dossier, plan with { From = plan.To });
        var state = paper.Withdrawn ? PickState.Withdrawn : today?.State ?? PickState.Known;
        return new(dossier, state, day, paper.Version, today?.Revision);
    }

    /// <summary>Whether what a paper is now was announced only after a day, of which the edition of that day knows nothing.</summary>
    private static bool IsYetToCome(Paper paper, DateOnly day)
    {
        foreach (var announced in paper.Announcements)
        {
            if (announced.Day > day && announced.Type == AnnounceType.Replaced)
            {
                return true;
            }
        }

        return false;
    }

    private static PickState StateOf(Announcement announced) =>
        announced.Type == AnnounceType.New ? PickState.New : PickState.CrossListed;

    /// <summary>The earlier one; of one day new comes before cross-listed, and a named version before none.</summary>
    private static Announcement Earlier(Announcement? one, Announcement other) =>
        one is null || (other.Day, other.Type).CompareTo((one.Day, one.Type)) < 0 ? other : one;

    private static Announcement Later(Announcement? one, Announcement other) =>
        one is null || other.Day > one.Day || other.Day == one.Day && (other.Version ?? 0) > (one.Version ?? 0) ? other : one;

    private static int? VersionOf(Paper paper, Announcement announced) => announced.Version ?? paper.Version;

    private static int? Max(int? one, int? other) => one > other ? one : other ?? one;

    private static Revision? RevisionTo(Paper paper, int? version) =>
        version is null ? null : paper.Revisions.LastOrDefault(revision => revision.To == version);
}
