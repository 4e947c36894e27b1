using System.Buffers;
using System.Globalization;
using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>
/// Writes what is known of a paper as labelled lines, <c>- **authors:** A, B</c>: one vocabulary for the weekly digest and the list, of
/// which each takes the lines it prints. Whatever reads them back finds every field again.
/// </summary>
/// <remarks>
/// TeX is shown as readable Unicode; where that changes a text, a comment that no reader of Markdown shows keeps it as it was given.
/// Another such comment names the maker of what was derived.
/// </remarks>
internal sealed partial class LabelledLines(StringBuilder to, string indent)
{
    /// <summary>Who labels a digest that was imported; what it derived is printed as it stood there.</summary>
    private static readonly Maker Digest = Importing.PrintedInsights.Digest;

    private static readonly SearchValues<char> PlainAddress = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.-#?=%+"
    );

    /// <summary>The text as readers see it, escaped.</summary>
    public static string Shown(string text) => MarkdownText.Escape(TexText.ToUnicode(text));

    /// <summary>A comment that keeps a text as it was given; nothing where it is shown as it was given.</summary>
    public static string Given(string shown, string given) => shown == given ? "" : $" <!-- given {Hidden(given)} -->";

    public void Title(string title) => Comment("title", title);

    public void Abstract(string text) => Comment("abstract", text);

    public void Text(string label, string? text, string maker = "")
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            var shown = Shown(text);
            Line(label, $"{shown}{Given(shown, MarkdownText.Escape(text))}{maker}");
        }
    }

    public void Names(string label, IEnumerable<string> names, string maker = "")
    {
        var list = names.Where(name => !string.IsNullOrWhiteSpace(name)).ToList();
        var shown = string.Join(", ", list.Select(name => Part(Shown(name))));
        if (shown.Length > 0)
        {
            Line(label, $"{shown}{Given(shown, string.Join(", ", list.Select(name => Part(MarkdownText.Escape(name)))))}{maker}");
        }
    }

    public void Authors(Paper paper, bool affiliations)
    {
        if (paper.Authors.Count == 0)
        {
            Line(
                "authors",
                paper.AuthorCount switch
                {
                    null => "",
                    1 => "1 author",
                    { } count => $"{count} authors",
                }
            );
            return;
        }

        string Author(Author author, Func<string, string> write) =>
            author.Affiliation is { Length: > 0 } affiliation && affiliations
                ? $"{Part(write(author.Name))} [{Part(write(affiliation))}]"
                : Part(write(author.Name));
        var shown = string.Join(", ", paper.Authors.Select(author => Author(author, Shown)));
        var given = string.Join(", ", paper.Authors.Select(author => Author(author, MarkdownText.Escape)));
        Line("authors", shown + Given(shown, given));
    }

    public void Institutions(Dossier dossier)
    {
        foreach (var found in dossier.All<Institutions>())
        {
            Names("institution", found.Names, By(found));
        }
    }

    public void Entities(Dossier dossier)
    {
        foreach (var found in dossier.All<Entities>())
        {
            foreach (var kind in found.Found.GroupBy(entity => entity.Kind).OrderBy(kind => kind.Key))
            {
                Names(LabelOf(kind.Key), kind.Select(entity => entity.Text), By(found));
            }
        }

        static string LabelOf(EntityKind kind) =>
            kind switch
            {
                EntityKind.Task => "tasks",
                EntityKind.DataSet => "data sets",
                _ => "metrics",
            };
    }

    public void Code(Dossier dossier)
    {
        foreach (var found in dossier.All<CodeLinks>())
        {
            Line("code", string.Join(", ", found.Links.Select(link => Address(link.Url))) + By(found));
        }
    }

    public void Venues(Dossier dossier)
    {
        foreach (var found in dossier.All<Venue>())
        {
            Line("venue", Shown(found.Name) + (found.Year is { } year ? $", {year}" : "") + By(found));
        }
    }

    /// <summary>Every summary with the way it was made: by an unnamed model of a digest, out of the paper's own sentences, or by who is named.</summary>
    public void Summaries(IEnumerable<Summary> summaries)
    {
        foreach (var found in summaries.DistinctBy(found => (found.Text, found.Maker)))
        {
            var label =
                found.Maker == Digest ? "Simple LLM Summary"
                : found.Maker.Name.Contains("extract", StringComparison.OrdinalIgnoreCase) ? "Summary (extracted)"
                : $"Summary ({MarkdownText.Escape(found.Maker.Name.Replace(':', ' '))})";
            Text(label, found.Text, By(found));
        }
    }

    public void Remarks(Dossier dossier)
    {
        foreach (var found in dossier.All<Remark>())
        {
            var by = $" <!-- remark by {Hidden(found.Maker.ToString())} -->";
            var label = MarkdownText.Escape(found.Label.Replace(':', ' '));
            if (IsFenced(found.Text))
            {
                Line(label, by.TrimStart());
                to.Append('\n').Append("    ").AppendJoin("\n    ", found.Text.Split('\n')).Append("\n\n");
            }
            else
            {
                Text(label, found.Text, by);
            }
        }
    }

    public void Links(string label, IEnumerable<Link> links) =>
        Line(label, string.Join(", ", links.Select(link => MarkdownText.Link(link.Kind.ToString(), link.Url))));

    public void Ids(string label, IEnumerable<PaperId> ids) =>
        Line(
            label,
            string.Join(", ", ids.Select(id => $"{Identifiers.NameOf(id.Scheme)}:{Part(MarkdownText.Escape(id.Value))}"))
        );

    public void Signals(Paper paper) =>
        Line(
            "signals",
            string.Join(
                ", ",
                paper.Signals.Select(signal =>
                    $"{Part(MarkdownText.Escape(signal.Name))} {signal.Value.ToString("R", CultureInfo.InvariantCulture)}{(signal.Source is { } source ? $" ({Part(MarkdownText.Escape(source))})" : "")}"
                )
            )
        );

    public void Versions(Paper paper) =>
        Line(
            "versions",
            string.Join(
                "; ",
                paper.Versions.Select(version =>
                    $"v{version.Number} {Instant(version.Date)}{(version.Withdrawn ? " withdrawn" : "")}"
                )
            )
        );

    public void Line(string label, string value)
    {
        if (value.Length > 0)
        {
            to.Append(indent).Append("- **").Append(label).Append(":** ").Append(value).Append('\n');
        }
    }

    /// <summary>An instant (UTC) to the second, or finer where it is.</summary>
    public static string Instant(DateTimeOffset date) =>
        date.UtcDateTime.ToString(
            date.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:ss.fffffff'Z'",
            CultureInfo.InvariantCulture
        );

    private static string By(Insight? found) =>
        found is null || found.Maker == Digest ? "" : $" <!-- by {Hidden(found.Maker.ToString())} -->";

    private void Comment(string field, string text)
    {
        var given = MarkdownText.Escape(text);
        if (Shown(text) != given)
        {
            to.Append(indent).Append("<!-- ").Append(field).Append(": ").Append(Hidden(given)).Append(" -->\n");
        }
    }

    /// <summary>An address as it is, which GitHub makes a link, unless something in it could be taken for more.</summary>
    private static string Address(Uri url) =>
        url.Scheme is "http" or "https" && !url.AbsoluteUri.AsSpan().ContainsAnyExcept(PlainAddress)
            ? url.AbsoluteUri
            : MarkdownText.Link(url.AbsoluteUri, url);

    /// <summary>A part of a list, whose separators are escaped.</summary>
    private static string Part(string escaped) =>
        escaped.Replace(",", "\\,", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal);

    private static bool IsFenced(string text)
    {
        var lines = text.Split('\n');
        return lines.Length > 2
            && lines[0].StartsWith("```", StringComparison.Ordinal)
            && lines[^1] == "```"
            && !lines[1..^1].Any(line => line.Contains("```", StringComparison.Ordinal))
            && !text.Contains('\r');
    }

    /// <summary>Text inside a comment, which neither HTML nor a table nor Markdown can mistake for anything else.</summary>
    private static string Hidden(string text)
    {
        var hidden = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (c is '&' or '<' or '>' or '-' or '|' or '`' or '\\' or '*' or '_' or '[' or ']' or '$' or '~' or ':')
            {
                hidden.Append("&#").Append((int)c).Append(';');
            }
            else
            {
                hidden.Append(c);
            }
        }

        return hidden.ToString();
    }
}
