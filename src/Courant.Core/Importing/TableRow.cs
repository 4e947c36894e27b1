namespace Courant.Core.Importing;

/// <summary>
/// Takes rows of pipe tables apart, also those that a bar inside a cell has broken: a cell that holds a link, a day or a folded
/// text is known by its shape, and what overflows belongs to the cell before it.
/// </summary>
internal static class TableRow
{
    private const string Open = "<details>";
    private const string Close = "</details>";

    /// <summary>The cells between the bars. Escaped bars and bars inside folded text divide nothing.</summary>
    public static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var start = line.StartsWith('|') ? 1 : 0;
        var i = start;
        while (i < line.Length)
        {
            if (line[i] == '\\')
            {
                i += 2;
                continue;
            }

            if (line[i] == '<' && string.CompareOrdinal(line, i, Open, 0, Open.Length) == 0)
            {
                i = AfterFold(line, i);
                continue;
            }

            if (line[i] == '|')
            {
                cells.Add(line[start..i].Trim());
                start = i + 1;
            }

            i++;
        }

        if (start < line.Length && line[start..].Trim() is { Length: > 0 } last)
        {
            // A row that was cut off, or that leaves out the last bar.
            cells.Add(last);
        }

        return cells;
    }

    /// <summary>
    /// As many cells as there are columns: <paramref name="title"/> and <paramref name="date"/> are the columns that hold the
    /// linked title and the day (-1 for none). Null if the row cannot be understood.
    /// </summary>
    public static List<string>? Fit(List<string> cells, int columns, int title, int date)
    {
        while (cells.Count < columns)
        {
            cells.Add("");
        }

        if (cells.Count == columns)
        {
            return cells;
        }

        // What is too much in front of the title's end belongs to the title, what is too much behind to the last cell.
        if (title >= 0)
        {
            var end = cells.FindIndex(title, IsTitleEnd);
            var dated =
                date > title ? cells.FindIndex(title + 1, cell => FieldText.Day(cell) is not null && cell.Length == 10) : -1;
            end = dated > 0 && (end < 0 || dated - (date - title) < end) ? dated - (date - title) : end;
            if (end > title && end < cells.Count)
            {
                Join(cells, title, Math.Min(end - title, cells.Count - columns));
            }
        }

        if (cells.Count > columns)
        {
            Join(cells, columns - 1, cells.Count - columns);
        }

        return cells;
    }

    /// <summary>The text of a folded cell; the cell itself if it is not folded.</summary>
    public static string Unfolded(string cell)
    {
        if (!cell.StartsWith(Open, StringComparison.Ordinal))
        {
            return cell;
        }

        var summary = cell.IndexOf("</summary>", StringComparison.Ordinal);
        var text = summary < 0 ? cell[Open.Length..] : cell[(summary + "</summary>".Length)..];
        text = Without(text.Trim(), "", Close).Trim();
        return Without(text, "<p>", "</p>").Trim();
    }

    private static string Without(string text, string start, string end)
    {
        text = text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text;
        return text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;
    }

    private static int AfterFold(string line, int open)
    {
        // The abstract may itself speak of </details>: the fold ends where a bar or the line's end follows.
        for (var at = open; (at = line.IndexOf(Close, at, StringComparison.Ordinal)) > 0; )
        {
            at += Close.Length;
            var rest = line.AsSpan(at).TrimStart();
            if (rest.IsEmpty || rest[0] is '|' || rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                return at;
            }
        }

        return open + Open.Length;
    }

    private static bool IsTitleEnd(string cell) =>
        cell.EndsWith(")**", StringComparison.Ordinal)
        || (cell.EndsWith(')') && cell.Contains("](http", StringComparison.Ordinal));

    private static void Join(List<string> cells, int at, int count)
    {
        cells[at] = string.Join(" | ", cells.GetRange(at, count + 1));
        cells.RemoveRange(at + 1, count);
    }
}
