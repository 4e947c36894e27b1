using System.Text.RegularExpressions;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>What no single value can show to be wrong: topics that clash, words of a vocabulary, text that a header cannot carry.</summary>
internal static partial class SettingsChecks
{
    /// <summary>The topics that can be used, and a mistake for each that cannot.</summary>
    public static IReadOnlyList<Topic> Topics(CourantSettings settings, SettingNode tree, Action<Mistake> say)
    {
        var written = (SettingNode.Find(tree, "topics") as SettingNode.Sequence)?.Parts ?? [];
        if (SettingNode.Find(tree, "topics") is SettingNode.Sequence { Parts.Count: 0 } none)
        {
            say(
                new Mistake(
                    none.Origin.ToString(),
                    "`topics` lists no topic.",
                    "Write one, or delete the line to use the built-in topics."
                )
            );
        }

        var topics = new List<Topic>();
        var places = new Dictionary<string, Origin>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(settings.Topics.Count, written.Count); i++)
        {
            if (Topic(settings.Topics[i], written[i], $"topics.{i}", say) is not { } topic)
            {
                continue;
            }

            if (places.TryGetValue(topic.Slug, out var first))
            {
                var place = (Field(written[i], "slug") ?? Field(written[i], "name") ?? written[i]).Origin;
                say(
                    new Mistake(
                        place.ToString(),
                        $"The topics at {first.Place} and here have the same slug `{topic.Slug}`.",
                        "Give one of them another `slug:`."
                    )
                );
                continue;
            }

            places.Add(topic.Slug, written[i].Origin);
            topics.Add(topic);
        }

        return topics;
    }

    /// <summary>The checks of the general settings.</summary>
    public static void General(CourantSettings settings, SettingNode tree, Action<Mistake> say)
    {
        Origin At(string key) => SettingNode.Find(tree, key)?.Origin ?? Origin.Default("");
        if (settings.Title.Trim().Length is 0 or > 100 || settings.Title.Any(char.IsControl))
        {
            say(
                new Mistake(
                    At("title").ToString(),
                    "`title` must be one line of 1 to 100 characters.",
                    "Shorten it, or delete the line."
                )
            );
        }

        var contact = settings.Contact;
        if (contact.Length > 0 && !IsContact(contact))
        {
            say(
                new Mistake(
                    At("contact").ToString(),
                    $"`contact`: {ScalarReading.Quoted(contact)} is neither an e-mail nor a web address.",
                    "Write one, such as `me@example.org`, or leave it empty."
                )
            );
        }

        if (settings.Categories.Count == 0)
        {
            say(new Mistake(At("categories").ToString(), "`categories` lists no category.", "Write at least one: `[cs.LG]`."));
        }

        Meaning(settings.Search.Meaning, At("search.meaning"), say);
        ModelChecks.Endpoints(settings.Models, tree, say);
    }

    /// <summary>A service that makes vectors is an address and a model.</summary>
    private static void Meaning(MeaningSettings meaning, Origin at, Action<Mistake> say)
    {
        var model = meaning.Model.Trim();
        if (meaning.Url is { } url && (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0))
        {
            say(
                new Mistake(
                    at.ToString(),
                    "`search.meaning.url` has a password, a question mark or a `#` in it.",
                    "Write the address up to the version, such as `http://localhost:11434/v1`, and a key as `key`."
                )
            );
        }
        else if (meaning.Url is not null != (model.Length > 0) || model.Any(char.IsControl))
        {
            say(
                new Mistake(
                    at.ToString(),
                    meaning.Url is null
                        ? "`search.meaning.model` is the model of a service, and no service is named."
                        : "`search.meaning.url` names a service, and `search.meaning.model` does not name its model.",
                    "Write both: `meaning: { url: http://localhost:11434/v1, model: nomic-embed-text }`."
                )
            );
        }

        if (meaning.Key is { } key && !key.Value.All(letter => letter is > ' ' and <= '~'))
        {
            say(
                new Mistake(
                    at.ToString(),
                    "`search.meaning.key` has blanks or letters that no key has.",
                    "Copy the key again, or name a file that holds it by COURANT_SEARCH__MEANING__KEY_FILE."
                )
            );
        }
    }

    /// <summary>
    /// Every list of categories that was written, the general one and those of single plugins. A category that arXiv may have
    /// opened since this list was made is let through with a notice; one of no archive is not.
    /// </summary>
    public static void Categories(IEnumerable<string> keys, SettingNode tree, Action<Mistake> say, Action<string> notice)
    {
        foreach (var key in keys.Where(key => key.Split('.')[^1] == "categories"))
        {
            var node = SettingNode.Find(tree, key);
            foreach (var written in (node as SettingNode.Sequence)?.Parts.OfType<SettingNode.Scalar>() ?? [])
            {
                var category = written.Text.Trim();
                if (category.Length == 0 || ArxivCategories.IsKnown(category))
                {
                    continue;
                }

                var near = Spelling.Nearest(category, ArxivCategories.Open);
                var archive = category.Split('.')[0];
                var misspelt =
                    string.Equals(near, category, StringComparison.OrdinalIgnoreCase) || !ArxivCategories.IsKnown(archive);
                if (misspelt || !CategoryShape().IsMatch(category))
                {
                    var fix = near is null ? "Write it as arXiv does: `cs.DC`, `hep-th`." : $"Did you mean `{near}`?";
                    say(
                        new Mistake(
                            written.Origin.ToString(),
                            $"`{key}`: {ScalarReading.Quoted(category)} is not a category of arXiv.",
                            fix
                        )
                    );
                }
                else
                {
                    var meant = near is null ? "" : $" Did you mean `{near}`?";
                    notice(
                        $"{written.Origin}: `{category}` is not a category of arXiv known here; it is asked for all the same.{meant}"
                    );
                }
            }
        }
    }

    /// <summary>Whether an address can stand in a User-Agent header, where blanks, parentheses and other alphabets cannot.</summary>
    public static bool IsContact(string text) =>
        (text.Contains('@', StringComparison.Ordinal) || text.StartsWith("http", StringComparison.Ordinal))
        && text.Length <= 200
        && text.All(letter => letter is > ' ' and <= '~' and not ('(' or ')'));

    private static Topic? Topic(TopicSettings settings, SettingNode node, string key, Action<Mistake> say)
    {
        Topic? Refuse(string what, string fix, string field = "name")
        {
            say(new Mistake((Field(node, field) ?? node).Origin.ToString(), what, fix));
            return null;
        }

        if (node is not (SettingNode.Mapping or SettingNode.Scalar))
        {
            return null;
        }

        var name = settings.Name.Trim();
        if (name.Length is 0 or > 200 || name.Any(char.IsControl))
        {
            return Refuse(
                $"`{key}` has no name of 1 to 200 characters on one line.",
                "Write `name: …`, the heading of its section."
            );
        }

        var label = Label(settings.Label, node, key, say);

        // A bare text is a topic of one keyword.
        var query = node is SettingNode.Scalar ? QueryParser.OfKeywords([name]).Query : settings.Query;
        var written = Field(node, "query") is not (SettingNode.Scalar { IsUnset: true } or null);
        if (settings.Interest.Trim().Length > 0 && (query is not null || !written))
        {
            query = InterestCheck.Under(query, settings.Interest, key, Field(node, "interest") ?? node, say);
            if (query is null)
            {
                return null;
            }
        }

        if (query is null)
        {
            return !written
                ? Refuse(
                    $"The topic `{name}` has no query.",
                    $"Write `query: …`, such as `query: \"{name.ToLowerInvariant().Replace("\"", "", StringComparison.Ordinal)}\"`."
                )
                : null;
        }

        var slug = settings.Slug.Length > 0 ? settings.Slug : Slugs.Of(name);
        if (!Slugs.IsOne(slug))
        {
            return settings.Slug.Length > 0
                ? Refuse(
                    $"`{key}.slug`: {ScalarReading.Quoted(slug)} is not made of lower-case letters, digits and hyphens.",
                    Slugs.Of(slug) is { Length: > 0 } better ? $"Write `{better}`." : "Write such a name.",
                    "slug"
                )
                : Refuse(
                    $"No slug can be made of the name `{name}`.",
                    "Give the topic a `slug:` of lower-case letters, digits and hyphens."
                );
        }

        return new Topic
        {
            Slug = slug,
            Name = name,
            Query = query,
            Examples = settings.Examples,
            Size = settings.Size,
            Order = settings.Order,
            Label = label,
        };
    }

    private static TopicLabel? Label(LabelSettings? label, SettingNode topic, string key, Action<Mistake> say)
    {
        if (label is null)
        {
            return null;
        }

        var node = Field(topic, "label") ?? topic;
        if (label.Domain.Length == 0 || label.Category.Length == 0)
        {
            say(
                new Mistake(
                    node.Origin.ToString(),
                    $"`{key}.label` needs a domain and a category.",
                    "Write `label: {domain: mlsys, category: LLM inference}`."
                )
            );
            return null;
        }

        if (Labels.Category(label.Domain, label.Category) is { } category)
        {
            return new TopicLabel(label.Domain, category);
        }

        var known = Labels.Categories[label.Domain];
        var near = Spelling.Nearest(label.Category, known) is { } word ? $"Did you mean `{word}`? " : "";
        var place = (Field(node, "category") ?? node).Origin.ToString();
        say(
            new Mistake(
                place,
                $"`{key}.label.category`: {ScalarReading.Quoted(label.Category)} is no category of `{label.Domain}`.",
                $"{near}Choose one of {string.Join(", ", known.Select(choice => $"`{choice}`"))}."
            )
        );
        return null;
    }

    private static SettingNode? Field(SettingNode node, string name) => (node as SettingNode.Mapping)?.Get(name);

    [GeneratedRegex(
        "^[a-z]+(-[a-z]+)?(\\.[A-Za-z]{2}|\\.[a-z]+-[a-z]+)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex CategoryShape();
}
