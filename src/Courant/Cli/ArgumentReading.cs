using System.CommandLine;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>Reads the arguments of one run into the types that everything behind the command line uses, collecting all mistakes.</summary>
internal sealed class ArgumentReading(ParseResult parse, LoadedSettings settings)
{
    private readonly List<Mistake> _mistakes = [];

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    /// <summary>What can be read but was probably meant otherwise, in sentences.</summary>
    public List<string> Notices { get; } = [];

    public CourantSettings Settings => settings.Values;

    /// <summary>All topics of the settings.</summary>
    public IReadOnlyList<Topic> KnownTopics => settings.Topics;

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>The topics of the settings with these slugs or names; all of them when none is named.</summary>
    public IReadOnlyList<Topic> Topics(string[]? names, string where)
    {
        if (names is null or [])
        {
            return settings.Topics;
        }

        var found = new List<Topic>();
        foreach (var name in names)
        {
            var topic = settings.Topics.FirstOrDefault(topic =>
                topic.Slug == Slugs.Of(name) || string.Equals(topic.Name, name, StringComparison.OrdinalIgnoreCase)
            );
            if (topic is null)
            {
                var slugs = settings.Topics.Select(known => known.Slug).ToArray();
                var near = Spelling.Nearest(Slugs.Of(name), slugs);
                Say(
                    where,
                    $"There is no topic `{name}`.",
                    near is null ? $"Choose from {Listed(slugs)}." : $"Did you mean `{near}`?"
                );
            }
            else if (!found.Contains(topic))
            {
                found.Add(topic);
            }
        }

        return found;
    }

    /// <summary>The label of a taxonomy in force that has this path, and the taxonomy; null after saying that there is none.</summary>
    public (Taxonomy? Taxonomy, Label? Label) Label(string path)
    {
        foreach (var taxonomy in settings.Taxonomies)
        {
            if (taxonomy.Find(path) is { } label)
            {
                return (taxonomy, label);
            }
        }

        var near = Spelling.Nearest(
            path,
            settings.Taxonomies.SelectMany(taxonomy => taxonomy.Labels).Select(label => label.Path)
        );
        Say(
            "LABEL",
            $"`{path}` is no label of the taxonomies in force.",
            near is null ? "`courant taxonomy` lists them." : $"Did you mean `{near}`? `courant taxonomy` lists all."
        );
        return (null, null);
    }

    /// <summary>The papers that identifiers name.</summary>
    public IReadOnlyList<PaperId> Papers(string[]? written)
    {
        var found = new List<PaperId>();
        foreach (var text in written ?? [])
        {
            if (Identifiers.TryParse(text, out var id, out _))
            {
                found.Add(id);
            }
            else
            {
                Say(
                    "ID",
                    $"`{text}` names no paper.",
                    "Write an arXiv identifier (`2512.25065`), a DOI (`10.1145/3600006.3613165`) or the address of the paper."
                );
            }
        }

        return found;
    }

    /// <summary>The papers that identifiers name, of which there must be at least two.</summary>
    public IReadOnlyList<PaperId> Different(string[]? written)
    {
        var ids = Papers(written).Distinct().ToArray();
        if (ids.Length < 2 && _mistakes.Count == 0)
        {
            Say("ID", "Only one paper is named.", "Name two or more different identifiers.");
        }

        return ids;
    }

    public Query? Query(string? text, string where)
    {
        if (text is null)
        {
            return null;
        }

        var parsed = QueryParser.Parse(text, settings.Topics);
        foreach (var mistake in parsed.Mistakes)
        {
            _mistakes.Add(
                new Mistake(
                    $"{where}, character {mistake.Start + 1}",
                    ScalarReading.Sentence(mistake.What),
                    ScalarReading.Sentence(mistake.HowToFix)
                )
                {
                    Shown = ScalarReading.Shown(text, mistake),
                }
            );
        }

        if (parsed.Query is not null)
        {
            Notices.AddRange(
                parsed.Warnings.Select(warning =>
                    $"{where}, character {warning.Start + 1}: {ScalarReading.Sentence(warning.What)} {ScalarReading.Sentence(warning.HowToFix)}"
                )
            );
        }

        if (parsed is { Query: null, Mistakes.Count: 0 })
        {
            Say(where, "The query is empty.", "Write what to look for, or leave the option out.");
        }

        return parsed.Query;
    }

    /// <summary>The full path of a file or folder named on the command line.</summary>
    public static string? Path(string? written, CliContext context) =>
        written is null ? null : ScalarReading.LocalPath(written, context.Folder);

    public void InOrder(DateOnly? from, DateOnly? to)
    {
        if (from > to)
        {
            Say("--from", $"{SettingText.Of(from)} is after {SettingText.Of(to)}.", "Give the earlier day with `--from`.");
        }
    }

    public void Say(string where, string what, string fix) => _mistakes.Add(new Mistake(where, what, fix));

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));
}
