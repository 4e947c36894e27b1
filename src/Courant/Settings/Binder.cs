using System.Collections;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>One setting as it is in force: its value as text and where that came from.</summary>
public sealed record SettingInForce(string Key, string Value, Origin Origin, string Description);

/// <summary>
/// Turns a tree of nodes into the records of a shape. Goes on after a mistake, with the default in its place, so that all of
/// them are found at once.
/// </summary>
internal sealed class Binder(Origin defaults, SettingNode.Mapping root, Shape.Group rootShape, Action<string> notice)
{
    private readonly List<Mistake> _mistakes = [];
    private readonly List<SettingInForce> _inForce = [];
    private readonly Dictionary<string, object> _groups = new(StringComparer.Ordinal);

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    public IReadOnlyList<SettingInForce> InForce => _inForce;

    /// <summary>Every record that was made, by its path: the root under the empty path, a plugin's options under theirs.</summary>
    public IReadOnlyDictionary<string, object> Groups => _groups;

    public void Bind() => Group(root, rootShape, "");

    private object Group(SettingNode? node, Shape.Group shape, string path)
    {
        var made = Shape.Blank(shape.Type);
        _groups[path] = made;
        node = node is SettingNode.Scalar { IsUnset: true } ? null : node;
        if (node is SettingNode.Scalar shorthand && shape.Shorthand is { } name)
        {
            node = new SettingNode.Mapping([new SettingNode.Entry(name, shorthand.Origin, shorthand)], shorthand.Origin);
        }

        if (node is not (null or SettingNode.Mapping))
        {
            Say(
                node.Origin,
                $"`{path}` holds settings of its own, not a single value.",
                $"Write them below it, indented: {Listed(shape)}."
            );
            return made;
        }

        var mapping = node as SettingNode.Mapping;
        foreach (var entry in mapping?.Entries ?? [])
        {
            if (shape.Field(entry.Key) is null)
            {
                Say(entry.KeyOrigin, $"There is no setting `{Join(path, entry.Key)}`.", UnknownAdvice(entry.Key, path, shape));
            }
        }

        foreach (var field in shape.Fields)
        {
            var value = Field(mapping?.Get(field.Name), field, Join(path, field.Name));
            if (value is not null && field.Property is not null)
            {
                field.Property.SetValue(made, value);
            }
        }

        return made;
    }

    private object? Field(SettingNode? node, SettingField field, string path)
    {
        node = node is SettingNode.Scalar { IsUnset: true } ? null : node;
        if (field.Shape is Shape.Group group)
        {
            // A group that may be absent (a topic's label) stays absent until something is written for it.
            return node is null && field.Property is not null && field.Default is null ? null : Group(node, group, path);
        }

        if (node is null && General(field, path) is { } general)
        {
            var taken = general.Property!.GetValue(_groups[""]);
            _inForce.Add(new SettingInForce(path, SettingText.Of(taken), OriginOf(root.Get(general.Name)), field.Description));
            return taken;
        }

        if (node is null)
        {
            var value = field.Default;
            if (field.Shape is Shape.Scalar { Kind: ScalarKind.Path } && value is string written)
            {
                value = ScalarReading.LocalPath(written, defaults.Folder);
            }

            if (!path.StartsWith("topics.", StringComparison.Ordinal))
            {
                _inForce.Add(new SettingInForce(path, SettingText.Of(value), defaults, field.Description));
            }

            return value;
        }

        var read = field.Shape is Shape.List list ? List(node, list, path) : Scalar(node, (Shape.Scalar)field.Shape, path);
        if (field.Shape is not Shape.List { Element: Shape.Group })
        {
            _inForce.Add(new SettingInForce(path, SettingText.Of(read ?? field.Default), node.Origin, field.Description));
        }

        return read;
    }

    private Origin OriginOf(SettingNode? node) => node is null or SettingNode.Scalar { IsUnset: true } ? defaults : node.Origin;

    /// <summary>The general setting whose value a plugin's option of the same name and type takes while nothing else is said.</summary>
    private SettingField? General(SettingField field, string path) =>
        path.Contains('.', StringComparison.Ordinal)
        && !path.StartsWith("topics.", StringComparison.Ordinal)
        && rootShape.Field(field.Name) is { } general
        && general.Shape.Type == field.Shape.Type
            ? general
            : null;

    private object? Scalar(SettingNode node, Shape.Scalar shape, string path)
    {
        if (node is SettingNode.Scalar scalar)
        {
            return ScalarReading.Read(scalar, shape, path, _mistakes.Add, notice);
        }

        if (shape.Kind == ScalarKind.Query && node is SettingNode.Sequence keywords)
        {
            return Keywords(keywords, path);
        }

        Say(
            node.Origin,
            $"`{path}` takes one value, not {(node is SettingNode.Sequence ? "a list" : "settings of its own")}.",
            $"Write `{path.Split('.')[^1]}: …` on one line."
        );
        return null;
    }

    private Query? Keywords(SettingNode.Sequence list, string path)
    {
        var words = new List<string>();
        foreach (var part in list.Parts)
        {
            if (part is SettingNode.Scalar { IsUnset: false } word && word.Text.Trim().Length > 0)
            {
                words.Add(word.Text.Trim());
            }
            else
            {
                Say(part.Origin, $"`{path}`: a keyword is missing here.", "Write a word or a phrase, or delete the line.");
            }
        }

        if (words.Count == 0)
        {
            Say(list.Origin, $"`{path}` lists no keyword.", "Write at least one: `[mixture of experts, moe]`.");
            return null;
        }

        return ScalarReading.OfQuery(
            QueryParser.OfKeywords(words),
            null,
            list.Origin,
            _ => list.Origin,
            path,
            _mistakes.Add,
            notice
        );
    }

    private IList? List(SettingNode node, Shape.List shape, string path)
    {
        var element = shape.Element.Type;
        if (node is SettingNode.Mapping)
        {
            Say(node.Origin, $"`{path}` is a list.", "Begin each part with `- `, or write `[a, b]`.");
            return null;
        }

        // One value where a list is wanted is a list of one.
        var parts = node is SettingNode.Sequence sequence ? sequence.Parts : [node];
        var values = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        var whole = true;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is SettingNode.Scalar { IsUnset: true })
            {
                Say(parts[i].Origin, $"`{path}`: this part of the list is empty.", "Write a value or delete the line.");
                whole = false;
                continue;
            }

            var value = shape.Element is Shape.Group group
                ? Group(parts[i], group, Join(path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                : Scalar(parts[i], (Shape.Scalar)shape.Element, path);
            whole &= value is not null;
            if (value is not null)
            {
                values.Add(value);
            }
        }

        return whole ? values : null;
    }

    private string UnknownAdvice(string key, string path, Shape.Group shape)
    {
        if (Spelling.Nearest(SettingNames.Canonical(key), shape.Fields.Select(field => field.Name)) is { } near)
        {
            return $"Did you mean `{Join(path, near)}`?";
        }

        // Indented too little or too much is as frequent as misspelt.
        var elsewhere = _elsewhere.Value.FirstOrDefault(known => SettingNames.Same(known.Split('.')[^1], key));
        return elsewhere is not null
            ? $"`{elsewhere}` exists: check the indentation. Known here: {Listed(shape)}."
            : $"Known here: {Listed(shape)}.";
    }

    private readonly Lazy<IReadOnlyList<string>> _elsewhere = new(() =>
        [.. SettingKeys.All(rootShape).Select(field => field.Key)]
    );

    private static string Listed(Shape.Group shape) => string.Join(", ", shape.Fields.Select(field => $"`{field.Name}`"));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Say(Origin origin, string what, string fix) => _mistakes.Add(new Mistake(origin.ToString(), what, fix));
}
