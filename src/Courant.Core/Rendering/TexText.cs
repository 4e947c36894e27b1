using System.Buffers;

namespace Courant.Core.Rendering;

/// <summary>
/// Makes the TeX of titles and abstracts readable where the format cannot carry mathematics: <c>R$^2$CCL</c> is R²CCL,
/// <c>$12.18\times$</c> is 12.18×, <c>G\"odel</c> is Gödel.
/// </summary>
public static class TexText
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\${}`~");

    /// <summary>
    /// The text in plain Unicode. Unknown macros stay as they are written, prices ($5 to $10) stay prices, no letter is lost. Never
    /// throws, whatever the text; takes time linear in its length. It reads source text once: its result is not source again.
    /// </summary>
    public static string ToUnicode(string text) => MayHoldTex(text) ? new TexReader(text).Read() : text;

    /// <summary>A superscript or subscript in plain Unicode: ², ₙ, or ^(ab) and _(ab) where its characters have no such form.</summary>
    public static string Scripted(string text, bool super) => TexReader.Scripted(text, super);

    private static bool MayHoldTex(string text) =>
        text.AsSpan().ContainsAny(Signs) || text.Contains("--", StringComparison.Ordinal);
}
