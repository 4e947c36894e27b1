using System.Globalization;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>
/// Lays what the environment and the command line say over what the file says. Keys are looked up in the shape, so that a
/// misspelt one is a mistake with a suggestion, and so that a list or a group given as text is read as YAML.
/// </summary>
internal sealed class Layers(Shape.Group shape, SettingNode? tree)
{
    private readonly List<Mistake> _mistakes = [];
    private readonly List<string> _notices = [];

    public SettingNode? Tree { get; private set; } = tree;

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Every variable that begins with <c>COURANT_</c>; an unknown one is only noticed, since others may own the name.</summary>
    public void Environment(IReadOnlyDictionary<string, string> variables, string folder)
    {
        foreach (var (name, value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            // COURANT_SQLITE is read before there are settings: it names the SQLite that opens the library.
            if (!name.StartsWith("COURANT_", StringComparison.Ordinal) || name == "COURANT_SQLITE" || value.Length == 0)
            {
                continue;
            }

            var origin = new Origin(OriginKind.Environment, name, folder);
            var path = name["COURANT_".Length..].ToLowerInvariant().Split("__");
            if (Resolve(path, out var found, out _) is { } field)
            {
                Put(found, field, value, origin);
            }
            else if (SecretFile(path, out found) is { } secret)
            {
                PutFile(found, secret, value, origin);
            }
            else
            {
                var known = SettingKeys.All(shape).Select(setting => SettingNames.Environment(setting.Key.Split('.'))).ToArray();
                _notices.Add(
                    $"{origin}: there is no such setting; it is left aside. {Spelling.Advice(name, known, "")}".TrimEnd()
                );
            }
        }
    }

    /// <summary>One <c>KEY=VALUE</c> of the command line.</summary>
    public void Set(string assignment, string folder)
    {
        var cut = assignment.IndexOf('=', StringComparison.Ordinal);
        if (cut < 1)
        {
            _mistakes.Add(
                new Mistake(
                    $"--set {assignment}",
                    "There is no `=` in it.",
                    "Write `--set KEY=VALUE`, such as `--set first_days=3`."
                )
            );
            return;
        }

        var key = assignment[..cut].Trim();
        var origin = new Origin(OriginKind.Set, key, folder);
        if (Resolve(key.Split('.'), out var path, out var advice) is { } field)
        {
            Put(path, field, assignment[(cut + 1)..], origin);
        }
        else
        {
            _mistakes.Add(new Mistake(origin.ToString(), $"There is no setting `{key}`.", advice));
        }
    }

    /// <summary>The value of an option with a name of its own.</summary>
    public void Option(string option, string setting, string value, string folder) =>
        Put([setting], shape.Field(setting)!.Shape, value, new Origin(OriginKind.Option, option, folder));

    private void Put(string[] path, Shape target, string value, Origin origin)
    {
        SettingNode node = new SettingNode.Scalar(value, false, origin);
        var text = value.TrimStart();
        var query = target is Shape.Scalar { Kind: ScalarKind.Query } && text.StartsWith('[');
        if (query || (target is not Shape.Scalar && text is ['[' or '{', ..]))
        {
            var (read, mistakes) = YamlReading.Value(value, origin);
            _mistakes.AddRange(mistakes);
            if (read is null)
            {
                return;
            }

            node = read;
        }
        else if (value.Trim().Length == 0 && target is Shape.Scalar { Kind: ScalarKind.Text or ScalarKind.Secret } is false)
        {
            _mistakes.Add(new Mistake(origin.ToString(), "The value is empty.", "Write one after the `=`."));
            return;
        }

        Spell(path);
        Tree = SettingNode.With(Tree, path, node);
    }

    /// <summary>
    /// Writes out a word that stands for a group, such as <c>meaning: off</c>, so that it holds beside a setting of the group that another
    /// layer adds.
    /// </summary>
    private void Spell(string[] path)
    {
        var here = (Shape?)shape;
        for (var at = 1; at < path.Length; at++)
        {
            here = here switch
            {
                Shape.Group group => group.Field(path[at - 1])?.Shape,
                Shape.List list => list.Element,
                _ => null,
            };
            if (
                here is Shape.Group { Shorthand: { } name }
                && SettingNode.Find(Tree, string.Join('.', path[..at])) is SettingNode.Scalar { IsUnset: false } word
            )
            {
                var entry = new SettingNode.Entry(name, word.Origin, word);
                Tree = SettingNode.With(Tree, path.AsSpan(0, at), new SettingNode.Mapping([entry], word.Origin));
            }
        }
    }

    private void PutFile(string[] path, Shape secret, string file, Origin origin)
    {
        try
        {
            Put(path, secret, File.ReadAllText(ScalarReading.LocalPath(file, origin.Folder)).Trim(), origin);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _mistakes.Add(
                new Mistake(
                    origin.ToString(),
                    $"The file `{file}` cannot be read: {unreadable.Message}",
                    "Name a file that this account may read."
                )
            );
        }
    }

    private Shape.Scalar? SecretFile(string[] path, out string[] found)
    {
        found = [];
        return
            path[^1].EndsWith("_file", StringComparison.Ordinal)
            && Resolve([.. path[..^1], path[^1][..^"_file".Length]], out found, out _)
                is Shape.Scalar { Kind: ScalarKind.Secret } secret
            ? secret
            : null;
    }

    /// <summary>The shape at a path as somebody wrote it, and the path with the names that the tree uses.</summary>
    private Shape? Resolve(string[] written, out string[] path, out string advice)
    {
        path = new string[written.Length];
        advice = "";
        Shape here = shape;
        for (var i = 0; i < written.Length; i++)
        {
            var above = string.Join('.', path[..i]);
            switch (here)
            {
                case Shape.Group group when group.Field(written[i]) is { } field:
                    (here, path[i]) = (field.Shape, field.Name);
                    break;
                case Shape.Group group:
                    var near = Spelling.Nearest(SettingNames.Canonical(written[i]), group.Fields.Select(field => field.Name));
                    advice = near is null
                        ? $"Known {(i == 0 ? "here" : $"under `{above}`")}: {string.Join(", ", group.Fields.Select(field => $"`{field.Name}`"))}."
                        : $"Did you mean `{string.Join('.', (string[])[.. path[..i], near, .. written[(i + 1)..]])}`?";
                    return null;
                case Shape.List list:
                    var parts = (SettingNode.Find(Tree, above) as SettingNode.Sequence)?.Parts ?? [];
                    var index = Index(written[i], parts);
                    if (index < 0)
                    {
                        advice =
                            parts.Count == 0
                                ? $"`{above}` is empty; set it whole: `--set {above}=[…]`."
                                : $"`{above}` has {parts.Count} parts; name one by its number, 0 to {parts.Count - 1}.";
                        return null;
                    }

                    (here, path[i]) = (list.Element, index.ToString(CultureInfo.InvariantCulture));
                    break;
                default:
                    advice = $"`{above}` is a single value and has nothing below it.";
                    return null;
            }
        }

        return here;
    }

    /// <summary>A part of a list by its number from 0 or, for a topic, by its slug.</summary>
    private static int Index(string written, IReadOnlyList<SettingNode> parts)
    {
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < parts.Count ? index : -1;
        }

        bool Named(SettingNode part, string field) =>
            part is SettingNode.Mapping mapping
            && mapping.Get(field) is SettingNode.Scalar name
            && SettingNames.Same(Slugs.Of(name.Text), Slugs.Of(written));
        return Enumerable.Range(0, parts.Count).FirstOrDefault(i => Named(parts[i], "slug") || Named(parts[i], "name"), -1);
    }
}
