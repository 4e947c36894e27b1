using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Courant.Core.Asking;
using Courant.Core.Grounding;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// A summary in one sentence of a language model's: nothing where its words must not be published or say what the paper does not.
/// </summary>
internal static class AskedSummary
{
    /// <summary>Changes with the wording and with what is let through.</summary>
    private const string Prompt = "tldr 1";

    /// <summary>Letters; what is shorter needs no summary.</summary>
    private const int ShortestAbstract = 200;

    private static readonly AnswerShape Shape = AnswerShape.Of<Tldr>();

    public static ModelRequest? Ask(Paper paper) =>
        paper.Withdrawn || paper.Abstract is not { Length: >= ShortestAbstract } text
            ? null
            : new ModelRequest(
                Prompt,
                "Summarise the research paper of which you get title and abstract, in one sentence of at most 35 words, for a reader of the field: what it does, and what came of it. Use its own terms.",
                $"{paper.Title}\n\n{text}",
                Shape
            );

    public static Summary? Read(Paper paper, ModelAnswer answer) =>
        Ask(paper) is { } request
        && Shape.Read<Tldr>(answer.Text, out _) is { } tldr
        && PublishedText.Of(tldr.Sentence, request) is { } sentence
        && GroundingGate.Of(paper).Check(sentence).Count == 0
            ? new Summary(sentence)
            {
                Maker = new Maker(answer.Model, Prompt),
                Confidence = 0.7,
                Evidence = [new Evidence("abstract", 0, paper.Abstract!.Length)],
            }
            : null;

    private sealed record Tldr(
        [property: Length(30, 400), Description("What the paper does and what came of it, in one sentence.")] string Sentence
    );
}
