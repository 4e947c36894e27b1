using Courant.Core.Editions;
using Courant.Core.Editions.Overviews;
using Courant.Core.Model;
using Courant.Core.Searching.Meaning;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>What every edition of a run has in common.</summary>
internal sealed record EditionRequest(string Title, IReadOnlyList<Topic> Topics, bool Sample = false)
{
    /// <summary>Whether it begins with an overview; tables and digests have none.</summary>
    public bool Overview { get; init; } = true;
}

/// <summary>Composes editions from the library: loads the candidates, lets Core decide, and derives what is said of the picks.</summary>
/// <param name="library">The record.</param>
/// <param name="enrich">Derives what is said of the picks.</param>
/// <param name="meaning">Tells which papers are alike; null for their words alone.</param>
internal sealed class Desk(Library library, Enrich enrich, WordVectors? meaning)
{
    /// <summary>How long after its announcement a paper that no edition knew is still new, in days.</summary>
    private const int LateDays = 14;

    /// <summary>
    /// The edition of one announcement day. <paramref name="weighed"/> is what earlier editions of the same run weighed, which are
    /// not in the library's ledger when they are a look that is never frozen.
    /// </summary>
    public Task<Composed> DayAsync(
        EditionRequest request,
        DateOnly day,
        Receipt receipt,
        IReadOnlyList<LedgerEntry> weighed,
        CancellationToken cancel
    ) =>
        FinishAsync(
            request.Overview,
            Compose.Daily,
            Plan(request, $"{day:yyyy-MM-dd}", day, day, receipt) with
            {
                Printed = library.Editions.LedgerBefore(day, weighed),
                LateDays = LateDays,
            },
            library.Papers.Between(day.AddDays(-LateDays), day),
            cancel
        );

    /// <summary>The edition of some days, under a name of its own. <paramref name="rest"/> names a section for what no topic matches.</summary>
    public Task<Composed> RangeAsync(
        EditionRequest request,
        string slug,
        DateOnly from,
        DateOnly to,
        string? rest,
        Receipt receipt,
        CancellationToken cancel
    ) =>
        FinishAsync(
            request.Overview,
            Compose.Range,
            Plan(request, slug, from, to, receipt) with
            {
                Rest = rest,
            },
            library.Papers.Between(from, to),
            cancel
        );

    /// <summary>The week that begins on a Monday. A digest leaves nothing out, whatever size the topics have.</summary>
    public async Task<Edition> WeekAsync(
        EditionRequest request,
        DateOnly monday,
        string? rest,
        Receipt receipt,
        CancellationToken cancel
    )
    {
        var sunday = monday.AddDays(6);
        var whole = request with
        {
            Topics = [.. request.Topics.Select(topic => topic with { Size = int.MaxValue })],
            Overview = false,
        };
        var slug = $"{monday:yyyyMMdd}-{sunday:yyyyMMdd}";
        return (await RangeAsync(whole, slug, monday, sunday, rest, receipt, cancel)).Edition;
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The newest papers of each topic, of the whole library or since a day.</summary>
    public Task<Composed> NewestAsync(
        EditionRequest request,
        DateOnly? from,
        DateOnly to,
        Receipt receipt,
        CancellationToken cancel
    ) =>
        FinishAsync(
            request.Overview,
            Compose.Newest,
            Plan(request, $"{to:yyyy-MM-dd}", to, to, receipt),
            from is { } first ? library.Papers.Between(first, to) : library.Papers.All(),
            cancel
        );

    private EditionPlan Plan(EditionRequest request, string slug, DateOnly from, DateOnly to, Receipt receipt) =>
        new()
        {
            Slug = slug,
            Title = request.Title,
            From = from,
            To = to,
            Topics = request.Topics,
            Candidates = [],
            Examples =
            [
                .. request.Topics.SelectMany(topic => topic.Examples).Distinct().Select(library.Papers.Find).OfType<Paper>(),
            ],
            Receipt = receipt,
            Sample = request.Sample,
        };

    /// <summary>Composes first and derives after: only what was picked is worth the work.</summary>
    private async Task<Composed> FinishAsync(
        bool overview,
        Func<EditionPlan, Composed> compose,
        EditionPlan plan,
        IEnumerable<(long Row, Paper Paper)> papers,
        CancellationToken cancel
    )
    {
        var rows = new Dictionary<PaperId, long>();
        var candidates = new List<Dossier>();
        foreach (var (row, paper) in papers)
        {
            cancel.ThrowIfCancellationRequested();
            rows[paper.Id] = row;
            candidates.Add(new Dossier(paper, []));
        }

        var composed = compose(plan with { Candidates = candidates });
        var picked = composed.Edition.Papers.Select(pick => (rows[pick.Paper.Id], pick.Paper)).ToList();
        var dossiers = (await enrich.RunAsync(picked, cancel)).ToDictionary(dossier => dossier.Paper.Id);
        var edition = composed.Edition with
        {
            Sections =
            [
                .. composed.Edition.Sections.Select(section =>
                    section with
                    {
                        Picks = [.. section.Picks.Select(pick => pick with { Dossier = dossiers[pick.Paper.Id] })],
                    }
                ),
            ],
        };
        return composed with
        {
            Edition = edition with
            {
                Overview = overview ? OverviewComposer.Of(edition, meaning, WeekBefore(plan, candidates)) : null,
            },
        };
    }

    /// <summary>What the daily editions of the seven days before printed; null where there was none, as for the first edition of all.</summary>
    private static List<Paper>? WeekBefore(EditionPlan plan, IEnumerable<Dossier> candidates)
    {
        var printed = candidates
            .Select(candidate => candidate.Paper)
            .Where(paper => plan.Printed.Printed(paper, plan.From.AddDays(-7), plan.From.AddDays(-1)))
            .ToList();
        return printed.Count > 0 ? printed : null;
    }
}
