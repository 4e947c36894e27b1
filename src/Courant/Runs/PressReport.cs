using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Jobs;

namespace Courant.Runs;

/// <summary>What a press run says at its end: the editions, the receipt, what looks wrong, and where the files are.</summary>
internal static class PressReport
{
    public static int Write(Invocation invocation, Pressed pressed, PressArguments arguments)
    {
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    editions = pressed.Editions.Select(printed => EditionJson(printed, arguments.DryRun)),
                    lookedUp = pressed.LookedUp.Select(asked => new
                    {
                        registry = asked.Registry,
                        requests = asked.Requests,
                        papers = asked.Papers,
                        found = asked.Listings,
                        why = asked.Why,
                        problems = asked.Problems,
                    }),
                    models = pressed.Models is { } models ? ModelUseText.Json(models) : null,
                    gap = pressed.Gap.Lines.Select(ReceiptJson.Of),
                    problems = pressed.Problems,
                }
            );
            return ExitCode.Done;
        }

        var to = invocation.Terminal.Out;
        foreach (var printed in pressed.Editions)
        {
            WriteEdition(to, printed);
        }

        foreach (var problem in pressed.Problems)
        {
            to.WriteLine($"Look at this: {problem}");
        }

        if (pressed.Editions is [.., var newest])
        {
            to.WriteLine();
            to.WriteLine($"Receipt of {newest.Edition.To:yyyy-MM-dd}");
            WriteReceipt(to, newest.Edition.Receipt);
        }

        foreach (var asked in pressed.LookedUp)
        {
            var why = asked.Why.Length > 0 ? $" ({asked.Why.TrimEnd('.')})" : "";
            to.WriteLine($"Looked up at {asked.Registry}: {asked.Listings} of {asked.Papers} papers found{why}");
        }

        foreach (var line in pressed.Models is { } used ? ModelUseText.Lines(used) : [])
        {
            to.WriteLine(line);
        }

        if (pressed.Gap.Lines.Count > 0)
        {
            to.WriteLine();
            to.WriteLine("This is the bundled sample. Of the sources nothing could be fetched:");
            WriteReceipt(to, pressed.Gap);
        }

        WriteFiles(to, pressed, arguments.DryRun);
        return ExitCode.Done;
    }

    private static void WriteEdition(TextWriter to, Printed printed)
    {
        var edition = printed.Edition;
        var papers = edition.Papers.ToList();
        var states = papers
            .GroupBy(pick => pick.State)
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {StateText.Word(group.Key)}");
        var label = edition.Sample ? "Sample edition" : "Edition";
        var counts = papers.Count == 0 ? "no papers" : $"{papers.Count} papers ({string.Join(", ", states)})";
        to.WriteLine($"{label} of {edition.To:yyyy-MM-dd}: {counts}{(printed.Final ? "" : ", not final")}");
        foreach (var section in edition.Sections.Where(section => section.Total > 0))
        {
            var shown = section.Picks.Count == section.Total ? $"{section.Total}" : $"{section.Picks.Count} of {section.Total}";
            to.WriteLine($"  {section.Name}: {shown}");
        }

        if (printed.InNoTopic > 0)
        {
            to.WriteLine($"  in no topic: {printed.InNoTopic}");
        }
    }

    private static void WriteReceipt(TextWriter to, Receipt receipt)
    {
        foreach (var line in ReceiptText.Lines(receipt))
        {
            to.WriteLine($"  {line}");
        }
    }

    private static void WriteFiles(TextWriter to, Pressed pressed, bool dry)
    {
        if (pressed.Editions.LastOrDefault(printed => printed.Files.Count > 0) is { } newest)
        {
            to.WriteLine();
            to.WriteLine(dry ? "Would print, among others:" : "Printed, among others:");
            foreach (var file in newest.Files)
            {
                to.WriteLine($"  {file}");
            }
        }
    }

    private static object EditionJson(Printed printed, bool dry)
    {
        var edition = printed.Edition;
        return new
        {
            slug = edition.Slug,
            day = edition.To,
            sample = edition.Sample,
            final = printed.Final,
            dryRun = dry,
            papers = edition.Papers.Count(),
            counts = edition
                .Papers.GroupBy(pick => pick.State)
                .ToDictionary(group => StateText.Word(group.Key), group => group.Count()),
            inNoTopic = printed.InNoTopic,
            sections = edition.Sections.Select(section => new
            {
                slug = section.Slug,
                name = section.Name,
                picks = section.Picks.Select(pick => new
                {
                    id = pick.Paper.Id.ToString(),
                    version = pick.Paper.Version,
                    title = pick.Paper.Title,
                    state = StateText.Word(pick.State),
                    why = pick.Reason.ToString(),
                }),
                total = section.Total,
            }),
            whole = edition.Receipt.Whole,
            receipt = edition.Receipt.Lines.Select(ReceiptJson.Of),
            files = printed.Files,
        };
    }
}
