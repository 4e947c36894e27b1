using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>
/// Asks the four questions on standard error and reads a line for each. On a terminal a wrong answer is asked for again; in a
/// pipe it is a mistake. The end of the input takes the defaults of what is left.
/// </summary>
internal sealed class InitQuestions(Terminal terminal, List<Mistake> mistakes)
{
    private static readonly CourantSettings Defaults = new();

    public async Task<InitAnswers> AskAsync(CancellationToken cancel)
    {
        var topics = await AskAsync("What are your topics, separated by commas?", "five built-in ones", TopicsFault, cancel);
        var categories = await AskAsync(
            "Which arXiv categories?",
            string.Join(", ", Defaults.Categories),
            CategoriesFault,
            cancel
        );
        var folder = await AskAsync("Into which folder should editions be printed?", Defaults.Out, FolderFault, cancel);
        var contact = await AskAsync("An address that the sources may write to?", "none", ContactFault, cancel);
        return new InitAnswers(
            Parts(topics),
            categories.Length > 0 ? Parts(categories) : Defaults.Categories,
            folder.Length > 0 ? folder : Defaults.Out,
            contact
        );
    }

    private async Task<string> AskAsync(string question, string otherwise, Func<string, Mistake?> fault, CancellationToken cancel)
    {
        while (true)
        {
            await terminal.Err.WriteAsync($"{question} [{otherwise}] ");
            await terminal.Err.FlushAsync(cancel);
            var answer = (await terminal.In.ReadLineAsync(cancel))?.Trim();
            if (answer is null || !terminal.InIsTerminal)
            {
                await terminal.Err.WriteLineAsync();
            }

            if (string.IsNullOrEmpty(answer) || fault(answer) is not { } found)
            {
                return answer ?? "";
            }

            if (!terminal.InIsTerminal)
            {
                mistakes.Add(found);
                return "";
            }

            await terminal.Err.WriteLineAsync($"{found.What} {found.Fix}");
        }
    }

    private static Mistake? TopicsFault(string answer)
    {
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Parts(answer))
        {
            if (Slugs.Of(name).Length == 0)
            {
                return new Mistake(
                    "topics",
                    $"`{name}` has no Latin letter or digit to name it by.",
                    "Give it an English name; its query may be in any language."
                );
            }

            if (!slugs.Add(Slugs.Of(name)))
            {
                return new Mistake("topics", $"`{name}` is named twice.", "Name each topic once.");
            }
        }

        return null;
    }

    private static Mistake? CategoriesFault(string answer)
    {
        var wrong = Parts(answer).FirstOrDefault(category => !ArxivCategories.IsKnown(category));
        return wrong is null
            ? null
            : new Mistake(
                "categories",
                $"`{wrong}` is not a category of arXiv.",
                Spelling.Advice(wrong, ArxivCategories.Open, "Write it as arXiv does: `cs.DC`.")
            );
    }

    private static Mistake? FolderFault(string answer) =>
        answer.Any(char.IsControl)
            ? new Mistake("out", "The name of the folder holds a control character.", "Write a path.")
            : null;

    private static Mistake? ContactFault(string answer) =>
        SettingsChecks.IsContact(answer)
            ? null
            : new Mistake("contact", $"`{answer}` is neither an e-mail nor a web address.", "Write one, or nothing.");

    private static string[] Parts(string answer) =>
        answer.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
