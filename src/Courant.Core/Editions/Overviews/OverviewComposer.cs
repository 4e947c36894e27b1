using Courant.Core.Enriching;
using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Editions.Overviews;

/// <summary>
/// Writes the overview without a model: it groups the papers into themes and lets them speak in their own sentences, each with its
/// paper, in the third person. It says nothing of its own.
/// </summary>
public static class OverviewComposer
{
    public const string Byline = "Composed by Courant from the papers' own sentences";

    private const int LeastWords = 190;
    private const int MostWords = 250;
    private const int FewestGrouped = 4;
    private const int MostThemes = 4;
    private const int MostMoreThemes = 12;
    private const int MostStatements = 4;

    /// <summary>Of how many of a theme's papers, the most central, the sentences are looked at.</summary>
    private const int MostHeard = 12;

    /// <summary>
    /// The overview of an edition in two to four themes of together 150 to 250 words where there is enough to say; null where no paper
    /// has a sentence to print.
    /// </summary>
    /// <param name="edition">The edition; the insights of its picks give the names of systems.</param>
    /// <param name="meaning">Word vectors that tell which papers are alike; null for their words alone.</param>
    /// <param name="before">The papers of the week before; null where it is not known what there was.</param>
    public static Overview? Of(Edition edition, WordVectors? meaning = null, IReadOnlyList<Paper>? before = null)
    {
        var picks = edition.Papers.Where(pick => pick.State != PickState.Withdrawn).ToList();
        var papers = picks.ConvertAll(pick => pick.Paper);
        var phrases = new SharedPhrases(papers);
        var all = papers.Count < FewestGrouped ? [] : PaperThemes.Of(papers, phrases, meaning);
        var drafts = new List<Draft>();
        var more = new List<Draft>();
        foreach (var theme in Printed(edition, papers, all))
        {
            var isSpoken = drafts.Count < MostThemes;
            if (!isSpoken && (theme.Phrase is null || more.Count == MostMoreThemes))
            {
                continue;
            }

            var draft = new Draft(theme, picks);
            if (isSpoken && draft.HasMore)
            {
                drafts.Add(draft);
            }
            else if (theme.Phrase is not null)
            {
                more.Add(draft);
            }
        }

        if (drafts.Count == 0)
        {
            return null;
        }

        Fill(drafts);
        var earlier = before is null ? null : phrases.Words(before);
        more.ForEach(draft => draft.Next(MostWords));
        var spoken = drafts.FindAll(draft => draft.Statements.Count > 0);
        var themed = spoken.Concat(more).SelectMany(draft => draft.Theme.Papers).Select(paper => papers[paper].Id).ToHashSet();
        return new Overview(
            Byline,
            [.. spoken.Select(draft => Made(draft.Theme, draft.Statements))],
            [.. edition.Papers.Select(pick => pick.Paper.Id).Where(id => !themed.Contains(id))]
        )
        {
            MoreThemes = [.. more.Select(draft => Made(draft.Theme, draft.Statements))],
        };

        Theme Made(PaperTheme theme, IReadOnlyList<Statement> statements) =>
            new(Capital(theme.Name), statements, [.. theme.Papers.Select(paper => papers[paper].Id)])
            {
                WeekBefore = earlier is not null && theme.Phrase is { } phrase ? SharedPhrases.Dwelling(phrase, earlier) : null,
            };
    }

    /// <summary>The themes; where there are fewer than two, also the sections with the papers that are in none.</summary>
    private static IEnumerable<PaperTheme> Printed(Edition edition, List<Paper> papers, IReadOnlyList<PaperTheme> themes)
    {
        if (themes.Count >= 2)
        {
            return themes;
        }

        var taken = themes.SelectMany(theme => theme.Papers).ToHashSet();
        var numbers = papers.Select((paper, at) => (paper.Id, at)).ToDictionary(each => each.Id, each => each.at);
        var sections = edition.Sections.Select(section => new PaperTheme(
            section.Name,
            [.. section.Picks.Select(pick => numbers.GetValueOrDefault(pick.Paper.Id, -1)).Where(at => at >= 0 && taken.Add(at))]
        ));
        return [.. themes, .. sections.Where(theme => theme.Papers.Count > 0).Take(MostThemes - themes.Count)];
    }

    /// <summary>Gives each theme its first sentence, then its second, and so on, as long as there is room.</summary>
    private static void Fill(List<Draft> drafts)
    {
        var words = 0;
        for (var round = 0; round < MostStatements && (round < 1 || words < LeastWords); round++)
        {
            foreach (var draft in drafts)
            {
                if (draft.Next(round == 0 && words < MostWords ? int.MaxValue : MostWords - words) is { } saying)
                {
                    words += saying.Words;
                }
            }
        }
    }

    private static string Capital(string phrase) =>
        char.IsLower(phrase[0]) && !phrase.Split(' ')[0].Any(char.IsUpper)
            ? char.ToUpperInvariant(phrase[0]) + phrase[1..]
            : phrase;

    private sealed class Draft
    {
        private readonly List<(Paper Paper, List<Saying> Sayings)> _papers;
        private readonly HashSet<SayingKind> _told = [];
        private readonly HashSet<string> _said = new(StringComparer.OrdinalIgnoreCase);

        public Draft(PaperTheme theme, List<Pick> picks)
        {
            Theme = theme;
            _papers =
            [
                .. theme
                    .Papers.Take(MostHeard)
                    .Select(paper => picks[paper])
                    .Select(pick =>
                    {
                        var name =
                            pick.Dossier.All<Claims>()
                                .Select(claims => claims.System)
                                .FirstOrDefault(system => system is not null)
                            ?? Sayings.NameIn(pick.Paper.Title);
                        return (pick.Paper, Sayings.Of(pick.Paper, name).ToList());
                    }),
            ];
        }

        public PaperTheme Theme { get; }

        public List<Statement> Statements { get; } = [];

        public bool HasMore => _papers.Exists(paper => paper.Sayings.Count > 0);

        /// <summary>
        /// Adds the sentence that says most and repeats least, of at most this many words: first what the most central paper does, then
        /// what came of others, and once what does not work.
        /// </summary>
        public Saying? Next(int room)
        {
            (Paper Paper, List<Saying> Sayings, Saying Saying)? best = null;
            var bestWorth = double.MinValue;
            for (var at = 0; at < _papers.Count; at++)
            {
                var (paper, sayings) = _papers[at];
                foreach (var saying in sayings.Where(saying => saying.Words <= room))
                {
                    var worth =
                        saying.Worth
                        - 3 * Repeats(saying.Text)
                        - (Heard(paper) ? 4 : 0)
                        + (Statements.Count > 0 ? Fits(saying.Kind) : (saying.Kind == SayingKind.Does ? 3 : 0) - Math.Min(at, 4));
                    if (worth > bestWorth)
                    {
                        (best, bestWorth) = ((paper, sayings, saying), worth);
                    }
                }
            }

            if (best is not { } chosen || Statements.Count >= MostStatements)
            {
                return null;
            }

            chosen.Sayings.Remove(chosen.Saying);
            Statements.Add(new Statement(chosen.Saying.Text, [chosen.Paper.Id]));
            _told.Add(chosen.Saying.Kind);
            _said.UnionWith(Words(chosen.Saying.Text));
            return chosen.Saying;
        }

        private double Fits(SayingKind kind) =>
            kind switch
            {
                SayingKind.Finds => 0.5,
                SayingKind.Concern => _told.Contains(SayingKind.Concern) ? -1 : 1.5,
                _ => 0,
            };

        private bool Heard(Paper paper) => Statements.Exists(statement => statement.Cites[0] == paper.Id);

        private double Repeats(string text)
        {
            var words = Words(text).ToList();
            return words.Count(_said.Contains) / Math.Max(1.0, words.Count);
        }

        private static IEnumerable<string> Words(string text) =>
            text.Split([' ', ',', '.', '“', '”', ':']).Where(word => word.Length > 4);
    }
}
