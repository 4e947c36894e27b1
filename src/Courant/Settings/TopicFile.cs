using System.Text;
using Courant.Core.Searching;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Courant.Settings;

/// <summary>A settings file with a topic more.</summary>
/// <param name="Text">The whole file.</param>
/// <param name="Added">The lines of it that were not there.</param>
internal sealed record WrittenTopic(string Text, string Added);

/// <summary>
/// Adds a topic to the text of a settings file and leaves every other character as it is. What was written is read again: a file in
/// which the topics do not stand as expected is refused rather than changed.
/// </summary>
internal static class TopicFile
{
    /// <summary>Topics name no files, so that it does not matter against which folder they would be read.</summary>
    private static readonly string Anywhere = AppContext.BaseDirectory;

    /// <summary>The file with the topic after the last one; null where that cannot be done with certainty.</summary>
    /// <param name="text">The file; empty where there is none yet. Built-in topics that were in force without a list are written out.</param>
    /// <param name="name">The name, as <c>courant settings</c> takes it.</param>
    /// <param name="query">The query as it was typed, in the language of topics, on one line.</param>
    public static WrittenTopic? Add(string text, string name, string query)
    {
        var written = Write(text, name, query);
        return written is not null && Topics(written.Text, out var after) && Topics(text, out var before)
            ? after.Count == before.Count + 1 && after.Take(before.Count).SequenceEqual(before) && IsIt(after[^1])
                ? written
                : null
            : null;

        bool IsIt((string Name, Query Query) topic) => topic.Name == name && topic.Query == QueryParser.Parse(query).Query;
    }

    /// <summary>The lines of a topic as they stand in a settings file.</summary>
    public static string Lines(string name, string query) => Indented(name, query, 2);

    private static WrittenTopic? Write(string text, string name, string query)
    {
        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        switch (Find(text))
        {
            case { Style: SequenceStyle.Flow } list:
                var topic = $"{{ name: {InitFile.Quoted(name)}, query: {Single(query)} }}";
                var inserted = list.Empty ? topic : $", {topic}";
                return new(text.Insert(list.At, inserted), inserted);
            case { } list:
                return Insert(text, list.At, Indented(name, query, list.Indent), end);
            case null when text.Length == 0 || Parses(text):
                // Without a list the built-in topics were in force; they stay so.
                var heading = $"topics:\n{BuiltInTopics.Indented.TrimEnd('\n')}\n";
                return Insert(text, text.Length, heading + Indented(name, query, 2), end);
            default:
                return null;
        }
    }

    private static WrittenTopic Insert(string text, int at, string lines, string end)
    {
        var before = at > 0 && text[at - 1] != '\n' ? end : "";
        var added = lines.ReplaceLineEndings(end);
        return new(text.Insert(at, before + added), added);
    }

    private static string Indented(string name, string query, int indent)
    {
        var blanks = new string(' ', indent);
        return $"{blanks}- name: {InitFile.Quoted(name)}\n{blanks}  query: {Single(query)}\n";
    }

    private static string Single(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed record TopicList(int At, int Indent, SequenceStyle Style, bool Empty);

    /// <summary>Where the next topic belongs; null where there is no list.</summary>
    private static TopicList? Find(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            {
                return null;
            }

            while (!parser.Accept<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                if (SettingNames.Same(key.Value, "topics") && parser.TryConsume<SequenceStart>(out var start))
                {
                    return ListFrom(text, parser, start);
                }

                parser.SkipThisAndNestedEvents();
            }
        }
        catch (YamlException) { }

        return null;
    }

    private static TopicList ListFrom(string text, Parser parser, SequenceStart start)
    {
        var last = start.End;
        var empty = true;
        while (!parser.Accept<SequenceEnd>(out _))
        {
            empty = false;
            parser.SkipThisAndNestedEvents(node =>
            {
                if (node is Scalar or AnchorAlias || (node is MappingEnd or SequenceEnd && node.End.Index > node.Start.Index))
                {
                    last = node.End;
                }
            });
        }

        var close = parser.Consume<SequenceEnd>();
        if (start.Style == SequenceStyle.Flow)
        {
            return new((int)close.Start.Index, 0, SequenceStyle.Flow, empty);
        }

        // After the line in which the last topic ends; a comment behind it stays behind it.
        var at = (int)last.Index;
        if (at > 0 && text[at - 1] != '\n')
        {
            var next = text.IndexOf('\n', at);
            at = next < 0 ? text.Length : next + 1;
        }

        return new(at, (int)start.Start.Column - 1, SequenceStyle.Block, empty);
    }

    private static void SkipThisAndNestedEvents(this Parser parser, Action<ParsingEvent> see)
    {
        var depth = 0;
        do
        {
            var node = parser.Consume<ParsingEvent>();
            depth += node.NestingIncrease;
            see(node);
        } while (depth > 0);
    }

    private static bool Parses(string text) => Topics(text, out _);

    /// <summary>What the topics of a file are; false where something in it is wrong.</summary>
    private static bool Topics(string text, out List<(string Name, Query Query)> topics)
    {
        topics = [];
        var (tree, mistakes) = YamlReading.File(Encoding.UTF8.GetBytes(text), SettingsLoader.FileName, Anywhere);
        if (mistakes.Count > 0 || tree is not (null or SettingNode.Mapping or SettingNode.Scalar { IsUnset: true }))
        {
            return false;
        }

        var built = BuiltInTopics.Tree(Anywhere);
        var whole = (SettingNode.Mapping)(tree is SettingNode.Mapping written ? SettingNode.Over(written, built) : built);
        var only = whole with { Entries = [.. whole.Entries.Where(entry => SettingNames.Same(entry.Key, "topics"))] };
        var binder = new Binder(Origin.Default(Anywhere), only, SettingKeys.Shape([]), _ => { });
        binder.Bind();
        var wrong = new List<Mistake>(binder.Mistakes);
        topics =
        [
            .. SettingsChecks
                .Topics((CourantSettings)binder.Groups[""], only, wrong.Add)
                .Select(topic => (topic.Name, topic.Query)),
        ];
        return wrong.Count == 0;
    }
}
