namespace Courant.Core.Importing;

/// <summary>Reads the list that Courant prints as Markdown: days, and under each its papers with every field on a labelled line.</summary>
internal static class ListMarkdown
{
    public static IEnumerable<Imported> Read(IEnumerable<TextLine> lines)
    {
        DateOnly? day = null;
        PaperBlock? block = null;
        foreach (var (number, text) in lines)
        {
            var isDay = text.StartsWith("## ", StringComparison.Ordinal);
            var isPaper = text.StartsWith("### ", StringComparison.Ordinal);
            if ((isDay || isPaper || text == "---") && block is not { InFence: true })
            {
                foreach (var imported in Finish(block, day))
                {
                    yield return imported;
                }

                block = isPaper ? Titled(number, text[4..]) : null;
                day = isDay ? FieldText.Day(text.AsSpan(3)) : day;
            }
            else
            {
                block?.Add(text);
            }
        }

        foreach (var imported in Finish(block, day))
        {
            yield return imported;
        }
    }

    private static PaperBlock Titled(int number, string heading)
    {
        // The link only repeats the identifier and the version, but it is where the version stands.
        if (!FieldText.TryLink(heading, out var title, out var url))
        {
            return new PaperBlock(number, heading);
        }

        var block = new PaperBlock(number, title);
        block.Lines.Add(new Labelled("title link", url.OriginalString));
        return block;
    }

    private static IEnumerable<Imported> Finish(PaperBlock? block, DateOnly? day) =>
        block is null ? [] : PaperFields.Read(block, ListImporter.Name, own: true, day);
}
