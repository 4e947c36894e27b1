using System.CommandLine;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Cli;

/// <param name="Id">The paper that others are to be like; none where a text is given.</param>
/// <param name="Text">The text that papers are to be like; null where a paper is named.</param>
/// <param name="Where">What must hold of them; null for anything.</param>
/// <param name="Limit">How many.</param>
public sealed record SimilarArguments(PaperId? Id, string? Text, Query? Where, int Limit);

internal static class SimilarCommand
{
    private const int UsualLimit = 10;

    public static Command Build(CliContext context, Func<SimilarArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var id = new Argument<string?>("ID")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A paper of the library, by any of its identifiers or addresses.",
        };
        var text = new Option<string?>("--text")
        {
            HelpName = "TEXT",
            Description = "Take a text instead of a paper: an abstract, or a sentence of your own.",
        };
        var where = Words.Where("Only papers for which this query holds.");
        var limit = Words.Limit(UsualLimit);
        return new Verb(
            "similar",
            "Show the papers of the library that mean most nearly the same as one of them, or as a text.",
            new Example("courant similar 2510.00001", "Those nearest to a paper."),
            new Example("courant similar 2510.00001 --where 'year:2024.. cat:cs.*'", "Of these years and categories."),
            new Example("courant similar --text 'deciding what a cache should evict'", "Those nearest to a text.")
        )
        {
            id,
            text,
            where,
            limit,
        }.Runs(
            context,
            reading =>
            {
                var (named, said) = (reading.Get(id), reading.Get(text));
                if (named is null == string.IsNullOrWhiteSpace(said))
                {
                    reading.Say(
                        "ID",
                        named is null ? "Neither a paper nor a text is given." : "Both a paper and a text are given.",
                        "Write an identifier, or `--text` with a text."
                    );
                }

                return new SimilarArguments(
                    named is null ? null : reading.Papers([named]).Select(paper => (PaperId?)paper).FirstOrDefault(),
                    said,
                    reading.Query(reading.Get(where), "--where"),
                    reading.Get(limit) ?? UsualLimit
                );
            },
            run
        );
    }
}
