using Courant.Core;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Registries;
using Courant.Core.Searching;
using Courant.Fetching;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>A registry under its name.</summary>
internal sealed record NamedLookup(string Name, ILookup Lookup);

/// <summary>
/// What one registry was asked and what came of it: requests made, papers asked about, listings stored, and why it ended before its time
/// (empty where it did not).
/// </summary>
internal sealed record LookupOutcome(
    string Registry,
    int Requests,
    int Papers,
    int Listings,
    string Why,
    IReadOnlyList<Problem> Problems
);

/// <summary>
/// Asks registries about the papers that a topic matches, newest first, and stores what they say as listings of their own. Nothing waits for
/// it: it ends at its deadline, and what a registry does wrong ends that registry's turn and no other's.
/// </summary>
internal sealed class Lookups(
    Library library,
    IReadOnlyList<NamedLookup> lookups,
    IFetcher fetcher,
    TimeProvider clock,
    Action<string, string> progress
)
{
    /// <summary>Citations grow and affiliations come late, but neither changes by the day; and asking daily would cost a registry's quota.</summary>
    public const int DaysOfRest = 30;

    /// <summary>After an answer that could not be read, or a refusal, the papers give way to others for a few days.</summary>
    public const int DaysAfterFailure = 3;

    /// <summary>Of one registry in one run: half a percent of a day's free quota at OpenAlex, as many papers at Unpaywall.</summary>
    public const int MostRequests = 50;

    /// <summary>How far back papers are looked up: what editions still speak of. Each of them is asked about three or four times.</summary>
    private const int DaysBack = 92;

    /// <summary>Papers are brought forth a week at a time, so that a large library is not loaded for a few requests.</summary>
    private const int Window = 7;

    private const int PapersAtOnce = 500;

    /// <summary>A paper that every registry can be asked about, to learn whether it asks at all.</summary>
    private static readonly Paper AnyPaper = new()
    {
        Id = new PaperId(IdScheme.Arxiv, "1706.03762"),
        Ids = [new PaperId(IdScheme.Arxiv, "1706.03762"), new PaperId(IdScheme.Doi, "10.1000/182")],
        Title = "Attention Is All You Need",
    };

    /// <summary>So many refusals one after another say that the question is wrong, and not that a paper is unknown.</summary>
    private const int MostRefusals = 3;

    private readonly List<Paper> _found = [];
    private IEnumerator<Paper>? _more;

    /// <param name="topics">What the reader watches; a paper that matches none is not asked about.</param>
    /// <param name="time">How long all registries together may take.</param>
    /// <param name="cancel">Stops at once; what is stored stays.</param>
    public async Task<IReadOnlyList<LookupOutcome>> RunAsync(IReadOnlyList<Topic> topics, TimeSpan time, CancellationToken cancel)
    {
        var outcomes = new List<LookupOutcome>();
        var start = clock.GetTimestamp();
        for (var at = 0; at < lookups.Count; at++)
        {
            // Each gets its share of what the others left: a slow registry must not take the time of those after it.
            var left = time - clock.GetElapsedTime(start);
            using var deadline = new CancellationTokenSource(
                left > TimeSpan.Zero ? left / (lookups.Count - at) : TimeSpan.Zero,
                clock
            );
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
            var turn = new Turn(lookups[at].Name);
            try
            {
                await AskAsync(lookups[at], turn, topics, both.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                turn.Why = "the time for look-ups was over; the next run goes on";
            }
            catch (Exception error) when (error is not OperationCanceledException and not LibraryException)
            {
                // One plugin must not stop the others.
                turn.Why = $"failed: {error.Message}";
            }

            outcomes.Add(turn.Outcome);
        }

        return outcomes;
    }

    private async Task AskAsync(NamedLookup registry, Turn turn, IReadOnlyList<Topic> topics, CancellationToken cancel)
    {
        if (registry.Lookup.Ask([AnyPaper]).Count == 0)
        {
            turn.Why = $"nothing is asked without a key or an address, which `lookups.{registry.Name}` has none of";
            return;
        }

        var papers = Matching(topics).Where(paper => !library.Lookups.Rests(registry.Name, paper, Today));
        foreach (var some in papers.Chunk(PapersAtOnce))
        {
            foreach (var request in registry.Lookup.Ask(some))
            {
                if (turn.Requests == MostRequests)
                {
                    turn.Why = $"stopped after {MostRequests} requests; the next run goes on";
                    return;
                }

                cancel.ThrowIfCancellationRequested();
                turn.Requests++;
                progress(registry.Name, turn.Listings == 0 ? "asking" : $"{turn.Listings} papers found so far");
                var asked = Inquiry.Of(request.Cursor).Ids;
                var fetched = await fetcher.GetAsync(request, cancel);
                if (
                    !(
                        fetched is Fetched.Failure failure
                            ? Refused(turn, failure, asked)
                            : Take(registry, turn, request, asked, fetched)
                    )
                )
                {
                    return;
                }
            }
        }
    }

    /// <summary>Stores what an answer says; false where the registry is not to be asked any more in this run.</summary>
    private bool Take(NamedLookup registry, Turn turn, SourceRequest request, IReadOnlyList<PaperId> asked, Fetched fetched)
    {
        var page = registry.Lookup.Read(request, ((Fetched.Answer)fetched).ToSource());
        turn.Problems.AddRange(page.Problems);
        if (page.Verdict != PageVerdict.Good)
        {
            library.Lookups.Save(registry.Name, asked, Today.AddDays(DaysAfterFailure), []);
            turn.Why = page.Why;
            return false;
        }

        turn.Refusals = 0;
        turn.Papers += asked.Count;
        var listings = page.Listings.Select(listing => Held(turn, listing)).OfType<Listing>().ToList();
        library.Lookups.Save(registry.Name, asked, Today.AddDays(DaysOfRest), listings);
        turn.Listings += listings.Count;
        return true;
    }

    /// <summary>
    /// Notes a failure; false where nothing more is to be asked. A registry that does not know the one paper it was asked about says so
    /// with 404, and others refuse a list in which they know no paper.
    /// </summary>
    private bool Refused(Turn turn, Fetched.Failure failure, IReadOnlyList<PaperId> asked)
    {
        var unknown = failure.Status == 404 && asked.Count == 1;
        if (unknown || failure.Status is 400 or 404 or 422)
        {
            library.Lookups.Save(turn.Registry, asked, Today.AddDays(unknown ? DaysOfRest : DaysAfterFailure), []);
            turn.Papers += asked.Count;
            turn.Refusals = unknown ? 0 : turn.Refusals + 1;
        }

        turn.Why = unknown ? turn.Why : failure.Why;
        return unknown || (failure.Status is 400 or 404 or 422 && turn.Refusals < MostRefusals);
    }

    /// <summary>
    /// The listing as far as it fits what the library holds: an identifier that a held paper of quite another title bears would glue two
    /// papers together, and is left out; so is the listing where it is the identifier that was asked for.
    /// </summary>
    private Listing? Held(Turn turn, Listing listing)
    {
        var ids = new List<PaperId>();
        foreach (var id in listing.Ids)
        {
            if (library.Papers.Find(id) is not { } held || LikeTitle.Holds(held.Title, listing.Title))
            {
                ids.Add(id);
                continue;
            }

            turn.Problems.Add(new Problem($"{turn.Registry} {listing.Ids[0]}", $"names {id}, which is a paper of another title"));
            if (ids.Count == 0)
            {
                return null;
            }
        }

        return listing with
        {
            Ids = ids,
        };
    }

    /// <summary>The papers that a topic matches, newest first. Found once for all registries, and only as many as they come to ask for.</summary>
    private IEnumerable<Paper> Matching(IReadOnlyList<Topic> topics)
    {
        _more ??= Newest(topics).GetEnumerator();
        for (var at = 0; at < _found.Count || _more.MoveNext(); at++)
        {
            if (at == _found.Count)
            {
                _found.Add(_more.Current);
            }

            yield return _found[at];
        }
    }

    private IEnumerable<Paper> Newest(IReadOnlyList<Topic> topics)
    {
        var matchers = topics.Select(topic => new Matcher(topic.Query)).ToList();
        var given = new HashSet<PaperId>();
        // An announcement can bear the date of tomorrow, where it is later than here.
        for (var last = Today.AddDays(1); last > Today.AddDays(-DaysBack); last = last.AddDays(-Window))
        {
            foreach (
                var (_, paper) in library.Papers.Between(last.AddDays(1 - Window), last).OrderByDescending(held => held.Paper.Day)
            )
            {
                var folded = FoldedPaper.Of(paper);
                if (matchers.Exists(matcher => matcher.Matches(folded)) && given.Add(paper.Id))
                {
                    yield return paper;
                }
            }
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>What one registry's turn has come to.</summary>
    private sealed class Turn(string registry)
    {
        public string Registry => registry;

        public int Requests { get; set; }

        public int Papers { get; set; }

        public int Listings { get; set; }

        public int Refusals { get; set; }

        public string Why { get; set; } = "";

        public List<Problem> Problems { get; } = [];

        public LookupOutcome Outcome => new(registry, Requests, Papers, Listings, Why, Problems);
    }
}
