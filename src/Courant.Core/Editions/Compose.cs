using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Core.Editions;

/// <summary>
/// Makes an edition of what a job has loaded: which papers belong, in which sections, in which order. The same papers in any order
/// give the same edition.
/// </summary>
public static class Compose
{
    /// <summary>
    /// The edition of the day <see cref="EditionPlan.To"/>: what was announced that day, what arrived late, what was revised or
    /// withdrawn. A late arrival is new and bears the day of its announcement. Write <see cref="Composed.Entries"/> into the ledger
    /// once it is printed.
    /// </summary>
    public static Composed Daily(EditionPlan plan) => Of(plan, Belongings.ToDay, newestFirst: false);

    /// <summary>The edition of the days from <see cref="EditionPlan.From"/> to <see cref="EditionPlan.To"/>, such as a week.</summary>
    public static Composed Range(EditionPlan plan) => Of(plan, Belongings.ToRange, newestFirst: false);

    /// <summary>The newest papers of each topic among all candidates, newest first, whatever the topic's own order.</summary>
    public static Composed Newest(EditionPlan plan) => Of(plan, Belongings.ToNewest, newestFirst: true);

    private static Composed Of(EditionPlan plan, Func<Dossier, EditionPlan, Belonging?> belongs, bool newestFirst)
    {
        var sections = plan.Topics.Select(topic => new Draft(topic, new Matcher(topic.Query), [])).ToArray();
        var placed = new Dictionary<PaperId, Belonging>();
        var unplaced = new List<Belonging>();
        foreach (
            var dossier in plan.Candidates.DistinctBy(candidate => candidate.Paper.Id).OrderBy(candidate => candidate.Paper.Id)
        )
        {
            if (belongs(dossier, plan) is not { } belonging)
            {
                continue;
            }

            var folded = FoldedPaper.Of(dossier.Paper);
            var matched = false;
            foreach (var section in sections)
            {
                if (section.Matcher.Try(folded) is { } match)
                {
                    section.Papers.Add((belonging, match));
                    matched = true;
                }
            }

            if (matched)
            {
                placed.Add(dossier.Paper.Id, belonging);
            }
            else
            {
                unplaced.Add(belonging);
            }
        }

        var likeness = new Likeness(plan.Topics, plan.Examples, placed.Values.Select(each => each.Paper));
        var edition = new Edition
        {
            Slug = plan.Slug,
            Title = plan.Title,
            From = plan.From,
            To = plan.To,
            Sections = [.. sections.Select(section => Cut(section, likeness, newestFirst)), .. Rest(plan, unplaced)],
            Receipt = plan.Receipt,
            Sample = plan.Sample,
        };
        var printed = edition.Papers.Select(pick => pick.Paper.Id).ToHashSet();
        return new Composed(
            edition,
            unplaced.Count(each => each.Day >= plan.From),
            [.. placed.Values.Select(Entry)],
            SectionOverlap.Warnings(sections)
        );

        LedgerEntry Entry(Belonging belonging) =>
            new(
                belonging.Paper.Id,
                belonging.Version,
                belonging.State == PickState.Withdrawn,
                plan.Slug,
                printed.Contains(belonging.Paper.Id)
            );
    }

    private static IEnumerable<Section> Rest(EditionPlan plan, List<Belonging> unplaced)
    {
        if (plan.Rest is { } name && unplaced.Count > 0)
        {
            var picks = unplaced
                .OrderByDescending(each => each.Day)
                .ThenBy(each => each.Paper.Id)
                .Select(each => new Pick(each.Dossier, each.State, new Reason([])) { Day = each.Day, Revision = each.Revision });
            yield return new Section("rest", name, "", [.. picks], unplaced.Count);
        }
    }

    private static Section Cut(Draft section, Likeness likeness, bool newestFirst)
    {
        var topic = section.Topic;
        var ordered =
            newestFirst || topic.Order == TopicOrder.Newest
                ? section.Papers.OrderByDescending(each => each.Paper.Day).ThenByDescending(each => each.Paper.Paper.Published)
                // What is new comes before what is known in another version, so that revisions never push a new paper out.
                : section
                    .Papers.OrderBy(each => each.Paper.State is PickState.Revised or PickState.Withdrawn or PickState.Known)
                    .ThenByDescending(each => (each.Match.Nearness ?? 0) * (1 + 2 * likeness.Of(topic, each.Paper.Paper)))
                    .ThenByDescending(each => each.Match.Score * (1 + 2 * likeness.Of(topic, each.Paper.Paper)))
                    .ThenByDescending(each => each.Paper.Day);
        var picks = ordered
            .ThenBy(each => each.Paper.Paper.Id)
            .Take(topic.Size)
            .Select(each => new Pick(each.Paper.Dossier, each.Paper.State, new Reason(each.Match.Clauses))
            {
                Day = each.Paper.Day,
                Revision = each.Paper.Revision,
            });
        return new Section(topic.Slug, topic.Name, QueryText.Print(topic.Query), [.. picks], section.Papers.Count);
    }
}

/// <summary>A section before it is ordered and cut: all papers that match its topic.</summary>
internal sealed record Draft(Topic Topic, Matcher Matcher, List<(Belonging Paper, Match Match)> Papers);
