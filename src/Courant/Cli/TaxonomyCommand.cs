using System.CommandLine;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;

namespace Courant.Cli;

public sealed record TaxonomyListArguments;

public sealed record TaxonomyTestArguments;

public sealed record TaxonomyRetagArguments;

/// <param name="Paper">The paper.</param>
/// <param name="Taxonomy">The taxonomy that has the label.</param>
/// <param name="Label">The label that the paper should have.</param>
public sealed record TaxonomyCorrectArguments(PaperId Paper, Taxonomy Taxonomy, Label Label);

/// <summary>What the commands on taxonomies do.</summary>
public sealed record TaxonomyHandlers(
    Func<TaxonomyListArguments, Invocation, CancellationToken, Task<int>> List,
    Func<TaxonomyCorrectArguments, Invocation, CancellationToken, Task<int>> Correct,
    Func<TaxonomyTestArguments, Invocation, CancellationToken, Task<int>> Test,
    Func<TaxonomyRetagArguments, Invocation, CancellationToken, Task<int>> Retag
);

internal static class TaxonomyCommand
{
    public static Command Build(CliContext context, TaxonomyHandlers run) =>
        new Verb(
            "taxonomy",
            "List the labels that papers get; put a label right, and see how often labels are right.",
            new Example("courant taxonomy", "The labels in force."),
            new Example("courant taxonomy test", "How often your own labels and Courant's agree.")
        )
        {
            Correct(context, run.Correct),
            new Verb(
                "test",
                "Compare the labels that you gave by hand with those that Courant gives.",
                new Example("courant taxonomy test --json", "For a program.")
            ).Runs(context, _ => new TaxonomyTestArguments(), run.Test),
            new Verb(
                "retag",
                "Label by a changed taxonomy what an earlier one had labelled, and show what changed.",
                new Example("courant taxonomy retag", "After an edit of `taxonomies/mine.yaml`.")
            ).Runs(context, _ => new TaxonomyRetagArguments(), run.Retag),
        }.Runs(context, _ => new TaxonomyListArguments(), run.List);

    private static Verb Correct(CliContext context, Func<TaxonomyCorrectArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var id = new Argument<string>("ID") { Description = "The paper whose label is wrong." };
        var label = new Argument<string>("LABEL")
        {
            Description = "The label that is right, with its domain: `mlsys/scheduling`.",
        };
        return new Verb(
            "correct",
            "Give a paper its label by hand. It goes before every other, and `test` counts it.",
            new Example("courant taxonomy correct 2512.25065 'mlsys/LLM inference'", "This paper is about inference.")
        )
        {
            id,
            label,
        }.Runs(
            context,
            reading =>
            {
                var (taxonomy, found) = reading.Label(reading.Get(label)!);
                return new TaxonomyCorrectArguments(reading.Papers([reading.Get(id)!]).FirstOrDefault(), taxonomy!, found!);
            },
            run
        );
    }
}
