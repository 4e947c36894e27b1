using System.Text.RegularExpressions;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// One record of arXiv's own text format, in which its mailings and its metadata files are written: an identifier, fields, and an
/// abstract, between lines of two backslashes. <paramref name="Section"/> is what the mailing announced it under.
/// </summary>
internal sealed record ArxivTextRecord(
    int Line,
    IReadOnlyList<string> Head,
    IReadOnlyList<string> Abstract,
    AnnounceType Section,
    DateOnly? Day,
    bool Whole
);

/// <summary>Finds the records in a text, holding one at a time; what stands around them is a mail's or a list's own business.</summary>
internal sealed partial class ArxivText
{
    private const string Bar = "\\\\";

    private readonly List<string> _head = [];
    private readonly List<string> _abstract = [];
    private AnnounceType _section = AnnounceType.New;
    private Place _place = Place.Between;
    private int _line;

    /// <summary>The longest record, in lines: what goes on beyond it is no record.</summary>
    private const int Longest = 2000;

    private enum Place
    {
        Between,
        Head,
        AfterHead,
        Abstract,
    }

    /// <summary>The announcement day of what follows, as far as the text has said.</summary>
    public DateOnly? Day { get; private set; }

    public IEnumerable<ArxivTextRecord> Read(Stream file)
    {
        foreach (var (number, text) in TextLines.Read(file))
        {
            if (Take(number, text.TrimEnd()) is { } record)
            {
                yield return record;
            }
        }

        if (_place != Place.Between && Record(_place == Place.AfterHead || EndsInBar()) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>Whether a text begins with such a record, and whether more than one stands in it.</summary>
    public static (bool Any, bool Several, bool AtOnce) Look(ReadOnlySpan<byte> start)
    {
        var lines = TextLines.Start(start);
        var found = 0;
        var first = -1;
        for (var i = 1; i + 1 < lines.Length && found < 2; i++)
        {
            if (
                lines[i].TrimEnd() == Bar
                && IsRule(lines[i - 1])
                && (Named().IsMatch(lines[i + 1]) || Date().IsMatch(lines[i + 1]))
            )
            {
                first = found++ == 0 ? i : first;
            }
        }

        return (found > 0, found > 1, first == 1);
    }

    private ArxivTextRecord? Take(int number, string text)
    {
        switch (_place)
        {
            case Place.Between when text == Bar:
                _line = number;
                _place = Place.Head;
                return null;
            case Place.Between:
                Between(text);
                return null;
            case Place.Head when text == Bar && _head is [var only] && Date().Match(only) is { Success: true } date:
                // A list of several days heads each with its date.
                Day = ArxivTextFields.Day(date.Groups["day"].Value);
                _section = AnnounceType.New;
                return End(null);
            case Place.Head when text == Bar:
                _place = Place.AfterHead;
                return null;
            case Place.Head when text.StartsWith(Bar + " (", StringComparison.Ordinal):
                return Record(true);
            case Place.Head when IsRule(text) || _head.Count >= Longest:
                return Record(false);
            case Place.Head:
                _head.Add(text);
                return null;
            case Place.AfterHead when IsRule(text) || IsMark(text):
                var record = Record(true);
                Between(text);
                return record;
            case Place.Abstract when text.StartsWith(Bar + " (", StringComparison.Ordinal):
                return Record(true);
            case Place.Abstract when IsRule(text) || IsMark(text) || _abstract.Count >= Longest:
                var ended = Record(EndsInBar());
                Between(text);
                return ended;
            default:
                _place = Place.Abstract;
                _abstract.Add(text);
                return null;
        }
    }

    /// <summary>
    /// Takes the line that ends an abstract off its end. Authors break lines with two backslashes, too, so only what follows tells
    /// that it is the end.
    /// </summary>
    private bool EndsInBar()
    {
        while (_abstract is [.., ""])
        {
            _abstract.RemoveAt(_abstract.Count - 1);
        }

        var ends = _abstract is [.., Bar];
        if (ends)
        {
            _abstract.RemoveAt(_abstract.Count - 1);
        }

        return ends;
    }

    private void Between(string text)
    {
        if (IsMark(text))
        {
            _section = text.StartsWith("%-%-", StringComparison.Ordinal) ? AnnounceType.Cross : AnnounceType.Replaced;
        }
        else if (text.StartsWith("Date: ", StringComparison.Ordinal) && ArxivTextFields.Sent(text[6..]) is { } day)
        {
            Day = day;
        }
    }

    private ArxivTextRecord? Record(bool whole) =>
        End(new ArxivTextRecord(_line, [.. _head], [.. _abstract], _section, Day, whole));

    private ArxivTextRecord? End(ArxivTextRecord? record)
    {
        _head.Clear();
        _abstract.Clear();
        _place = Place.Between;
        return record is null or { Head.Count: 0 } ? null : record;
    }

    /// <summary>A line of dashes, which stands before each record.</summary>
    private static bool IsRule(string text) => text.Length >= 40 && !text.AsSpan().TrimEnd().ContainsAnyExcept('-');

    /// <summary>The line before the cross-listings, before the replacements, or at the end.</summary>
    private static bool IsMark(string text) =>
        text.Length >= 40
        && (
            text.StartsWith("%-%-", StringComparison.Ordinal)
            || text.StartsWith("%%--", StringComparison.Ordinal)
            || text.StartsWith("%%%---", StringComparison.Ordinal)
        );

    [GeneratedRegex(
        @"^(arXiv|Paper)( \(\*cross-listing\*\))?: ?\S+( \(\*cross-listing\*\))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Named();

    [GeneratedRegex(@"^/\* (?<day>.+) \*/$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
