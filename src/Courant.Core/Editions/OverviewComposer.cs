using Courant.Core.Enriching;
using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>
/// Writes the overview without a model: it groups the papers by what several of them dwell on and lets them speak in their own
/// sentences, each with its paper. It says nothing of its own but how many papers share a subject, and only where each of them does.
/// </summary>
public static class OverviewComposer
{
    public const string Byline = "Composed by Courant from the papers' own sentences";

    private const int LeastWords = 190;
    private const int MostWords = 250;
    private const int MostStatements = 4;
    private const int MostCounted = 8;

    private static readonly string[] Numbers = ["no", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];
    private static readonly string[] Verbs = ["papers deal with", "turn to", "take up", "address"];

    /// <summary>
    /// The overview of an edition in two to four themes of together 150 to 250 words where there is enough to say; null where no paper
    /// has a sentence to quote.
    /// </summary>
    public static Overview? Of(Edition edition)
    {
        var picks = edition.Papers.Where(pick => pick.State != PickState.Withdrawn).ToList();
        var papers = picks.Select(pick => pick.Paper).ToList();
        var drafts = Subjects(edition, papers)
            .Select((group, at) => new Draft(group, papers, at))
            .Where(draft => draft.HasMore)
            .ToList();
        if (drafts.Count == 0)
        {
            return null;
        }

        Fill(drafts);
        var themes = drafts.Where(draft => draft.Statements.Count > 0).Select(draft => draft.Theme()).ToList();
        var cited = themes.SelectMany(theme => theme.Statements).SelectMany(statement => statement.Cites).ToHashSet();
        return new Overview(Byline, themes, [.. edition.Papers.Select(pick => pick.Paper.Id).Where(id => !cited.Contains(id))]);
    }

    /// <summary>Groups by shared phrases; where the papers share too few, the sections that hold them.</summary>
    private static IReadOnlyList<PaperGroup> Subjects(Edition edition, List<Paper> papers)
    {
        var most = papers.Count switch
        {
            < 4 => 0,
            < 8 => 2,
            < 16 => 3,
            _ => 4,
        };
        IReadOnlyList<PaperGroup> groups = most == 0 ? [] : new Grouping(papers).Groups(most);
        if (groups.Count >= 2)
        {
            return groups;
        }

        var taken = groups.SelectMany(group => group.Papers).ToHashSet();
        var numbers = papers.Select((paper, at) => (paper.Id, at)).ToDictionary(each => each.Id, each => each.at);
        var sections = edition.Sections.Select(section => new PaperGroup(
            section.Name,
            [.. section.Picks.Select(pick => numbers.GetValueOrDefault(pick.Paper.Id, -1)).Where(at => at >= 0 && taken.Add(at))]
        ));
        return [.. groups, .. sections.Where(group => group.Papers.Count > 0).Take(4 - groups.Count)];
    }

    /// <summary>Gives each theme its first sentence, then its second, and so on, as long as there is room.</summary>
    private static void Fill(List<Draft> drafts)
    {
        var words = drafts.Sum(draft => draft.Opening is { } opening ? SentenceCues.Words(opening.Text) : 0);
        for (var round = 0; round < MostStatements && (round < 1 || words < LeastWords); round++)
        {
            foreach (var draft in drafts)
            {
                var first = draft.Statements.Count == 0;
                if (draft.Next(first && words < MostWords ? int.MaxValue : MostWords - words) is { } saying)
                {
                    words += saying.Words;
                }
            }
        }
    }

    private sealed class Draft
    {
        private readonly List<(Paper Paper, Queue<Saying> Sayings)> _papers;
        private readonly PaperGroup _group;
        private readonly IReadOnlyList<PaperId> _ids;
        private readonly HashSet<string> _said = new(StringComparer.OrdinalIgnoreCase);

        public Draft(PaperGroup group, IReadOnlyList<Paper> papers, int at)
        {
            _group = group;
            _ids = [.. group.Papers.Select(paper => papers[paper].Id)];
            _papers = [.. group.Papers.Select(paper => (papers[paper], new Queue<Saying>(Sayings.Of(papers[paper]).Take(2))))];
            Opening =
                group.IsShared && group.Papers.Count <= MostCounted
                    ? new Statement($"{Numbers[group.Papers.Count]} {Verbs[at % Verbs.Length]} “{group.Phrase}”.", _ids)
                    : null;
        }

        public Statement? Opening { get; }

        public List<Statement> Statements { get; } = [];

        public bool HasMore => _papers.Exists(paper => paper.Sayings.Count > 0);

        public Theme Theme() => new(Capital(_group.Phrase), Opening is null ? Statements : [Opening, .. Statements], _ids);

        /// <summary>Adds the sentence that says most and repeats least, of at most this many words, papers not yet heard first.</summary>
        public Saying? Next(int room)
        {
            (Paper Paper, Queue<Saying> Sayings)? best = null;
            var bestWorth = double.MinValue;
            foreach (var paper in _papers)
            {
                if (paper.Sayings.TryPeek(out var saying) && saying.Words <= room)
                {
                    var worth = saying.Worth - 3 * Repeats(saying.Text) - (Heard(paper.Paper) ? 4 : 0);
                    if (worth > bestWorth)
                    {
                        (best, bestWorth) = (paper, worth);
                    }
                }
            }

            if (best is not { } chosen || Statements.Count >= (Opening is null ? MostStatements : MostStatements - 1))
            {
                return null;
            }

            var next = chosen.Sayings.Dequeue();
            Statements.Add(new Statement(next.Text, [chosen.Paper.Id]));
            _said.UnionWith(Words(next.Text));
            return next;
        }

        private bool Heard(Paper paper) => Statements.Exists(statement => statement.Cites[0] == paper.Id);

        private double Repeats(string text)
        {
            var words = Words(text).ToList();
            return words.Count(_said.Contains) / Math.Max(1.0, words.Count);
        }

        private static IEnumerable<string> Words(string text) =>
            text.Split([' ', ',', '.', '“', '”', ':']).Where(word => word.Length > 4);

        private static string Capital(string phrase) =>
            char.IsLower(phrase[0]) && !phrase.Split(' ')[0].Any(char.IsUpper)
                ? char.ToUpperInvariant(phrase[0]) + phrase[1..]
                : phrase;
    }
}
