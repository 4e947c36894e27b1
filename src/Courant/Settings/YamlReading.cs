using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Courant.Settings;

/// <summary>
/// Reads YAML into nodes that know their place. Whatever is wrong with the text becomes a mistake: nothing in it can make the
/// reader throw, run long or use much memory.
/// </summary>
internal sealed class YamlReading
{
    /// <summary>The largest settings file that is read, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 24;
    private readonly Func<long, long, Origin> _at;
    private readonly Parser _parser;
    private readonly List<Mistake> _mistakes = [];

    private YamlReading(string text, Func<long, long, Origin> at)
    {
        _at = at;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The tree of a file's bytes; null when it holds none, or nothing that can be read.</summary>
    public static (SettingNode? Tree, IReadOnlyList<Mistake> Mistakes) File(ReadOnlySpan<byte> bytes, string name, string folder)
    {
        Origin At(long line, long column) => new(OriginKind.File, name, folder, (int)Math.Max(line, 1), (int)Math.Max(column, 1));
        Mistake Refusal(string what, string fix) => new(name, what, fix);
        if (bytes.Length > MaxBytes)
        {
            return (
                null,
                [
                    Refusal(
                        $"The file has {bytes.Length:N0} bytes; a settings file has at most {MaxBytes:N0}.",
                        "Is it the right file?"
                    ),
                ]
            );
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (null, [Refusal("The file is written in UTF-16.", "Save it as UTF-8.")]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return (null, [Refusal("The file is not text in UTF-8.", "Save it as UTF-8.")]);
        }

        for (int at = 0, line = 1, column = 1; at < text.Length; at++, column++)
        {
            if (text[at] == '\n')
            {
                (line, column) = (line + 1, 0);
            }
            else if (text[at] < ' ' && text[at] is not ('\t' or '\r'))
            {
                return (
                    null,
                    [
                        new(
                            At(line, column).ToString(),
                            $"There is a control character (0x{(int)text[at]:X2}) in the file.",
                            "Delete it."
                        ),
                    ]
                );
            }
        }

        return Read(text, At);
    }

    /// <summary>The tree of a value given on the command line or in the environment, as <c>[a, b]</c> or <c>{a: 1}</c>.</summary>
    public static (SettingNode? Tree, IReadOnlyList<Mistake> Mistakes) Value(string text, Origin origin) =>
        Read(text, (_, _) => origin);

    private static (SettingNode? Tree, IReadOnlyList<Mistake> Mistakes) Read(string text, Func<long, long, Origin> at)
    {
        var reading = new YamlReading(text, at);
        SettingNode? tree = null;
        try
        {
            tree = reading.ReadDocument();
        }
        catch (YamlException broken)
        {
            reading._mistakes.Add(reading.Syntax(text, broken.Start, broken.End, broken.Message));
            tree = null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The YAML reader's own way of giving up on some damaged texts.
            var near = reading._parser.Current?.End ?? Mark.Empty;
            reading._mistakes.Add(reading.Syntax(text, near, near, "what follows is damaged"));
            tree = null;
        }

        return (tree, reading._mistakes);
    }

    private SettingNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var tree = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            Say(second.Start, "A second document begins here.", "Keep one document in the file: delete the line `---`.");
        }

        return tree;
    }

    private SettingNode? ReadNode(int depth)
    {
        var start = _parser.Current?.Start ?? Mark.Empty;
        var origin = At(start);
        if (depth > MaxDepth)
        {
            throw new SemanticErrorException(start, start, $"Values are nested more than {MaxDepth} deep");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            Say(
                alias.Start,
                $"`*{alias.Value}` repeats a value from elsewhere; settings are read without anchors.",
                "Write the value out."
            );
            return null;
        }

        if (_parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            Say(
                anchored.Start,
                $"`&{anchored.Anchor.Value}` names a value for repeating; settings are read without anchors.",
                "Delete the name."
            );
        }

        if (_parser.Current is NodeEvent { Tag.IsEmpty: false } tagged && !tagged.Tag.IsNonSpecific)
        {
            Say(tagged.Start, $"`{tagged.Tag.Value}` is a type tag; settings are read without tags.", "Delete the tag.");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return new SettingNode.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, origin, TextColumn(scalar));
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var parts = new List<SettingNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                if (ReadNode(depth + 1) is { } part)
                {
                    parts.Add(part);
                }
            }

            return new SettingNode.Sequence(parts, origin);
        }

        _parser.Consume<MappingStart>();
        var entries = new Dictionary<string, SettingNode.Entry>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            ReadEntry(entries, depth);
        }

        return new SettingNode.Mapping([.. entries.Values], origin);
    }

    private void ReadEntry(Dictionary<string, SettingNode.Entry> entries, int depth)
    {
        var start = _parser.Current?.Start ?? Mark.Empty;
        if (ReadNode(depth + 1) is not SettingNode.Scalar key)
        {
            Say(start, "The name of a setting must be a word.", "Write `name: value`.");
            ReadNode(depth + 1);
            return;
        }

        var value = ReadNode(depth + 1);
        if (entries.TryGetValue(SettingNames.Canonical(key.Text), out var first))
        {
            Say(
                start,
                $"`{key.Text}` stands here a second time; the first is at {first.KeyOrigin.Place}.",
                "Keep one of the two."
            );
        }
        else if (value is not null)
        {
            entries.Add(SettingNames.Canonical(key.Text), new SettingNode.Entry(key.Text, key.Origin, value));
        }
    }

    private static int TextColumn(Scalar scalar)
    {
        var written = scalar.End.Index - scalar.Start.Index;
        var quotes = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var faithful = scalar.Start.Line == scalar.End.Line && written == scalar.Value.Length + 2 * quotes;
        return faithful && scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded)
            ? (int)scalar.Start.Column + quotes
            : 0;
    }

    private Origin At(Mark mark) => _at(mark.Line, mark.Column);

    private void Say(Mark mark, string what, string fix) => _mistakes.Add(new Mistake(At(mark).ToString(), what, fix));

    private Mistake Syntax(string text, Mark start, Mark end, string message)
    {
        // Tabs are the most frequent cause, and the reader's own words for them help nobody.
        var lines = text.Split('\n');
        for (var line = 0; line < Math.Min(lines.Length, end.Line + 1); line++)
        {
            var indent = lines[line].AsSpan();
            var tab = indent[..(indent.IndexOfAnyExcept(" \t") is var letter and >= 0 ? letter : indent.Length)].IndexOf('\t');
            if (tab >= 0)
            {
                return new Mistake(_at(line + 1, tab + 1).ToString(), "The line is indented with a tab.", "Indent with spaces.");
            }
        }

        var why = message.Trim().TrimEnd('.');
        var fix = why.Contains("nested", StringComparison.Ordinal)
            ? "Settings need far less depth."
            : "Check the indentation and the quotes here and on the line above; put a text with `: `, `#` or a leading quote between quotes.";
        return new Mistake(At(start).ToString(), $"This cannot be read as YAML: {why}.", fix);
    }
}
