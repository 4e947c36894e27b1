using Courant.Core.Model;

namespace Courant.Core.Asking;

/// <summary>One or two sentences of a paper that answer a question, as they stand there: the characters [Start, End) of a field.</summary>
/// <param name="PaperId">The paper.</param>
/// <param name="Field"><c>abstract</c>, or <c>title</c> where a paper has no abstract.</param>
/// <param name="Start">Where in the field it begins.</param>
/// <param name="End">The position after its last character.</param>
/// <param name="Text">What stands there, in the form of the source.</param>
/// <param name="Score">How well it answers, from 0 to 1; it only compares passages for one question.</param>
public sealed record Passage(PaperId PaperId, string Field, int Start, int End, string Text, double Score);

/// <summary>A paper in which an answer is looked for, and how well the search says that it fits.</summary>
/// <param name="Paper">The paper.</param>
/// <param name="Score">Greater is better; it compares papers for one question.</param>
public sealed record AskedPaper(Paper Paper, double Score);
