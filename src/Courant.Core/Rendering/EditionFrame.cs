using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>What every printed Markdown file begins and ends with: that a sample is one, and the receipt.</summary>
internal static class EditionFrame
{
    /// <summary>The notice of a sample with a blank line after it; nothing for an edition of the reader's own.</summary>
    public static string Notice(Edition edition) =>
        edition.Sample ? $"> **{MarkdownText.Escape(EditionText.SampleLabel(edition))}**\n\n" : "";

    public static string Foot(Edition edition) => $"---\n\n{MarkdownText.Escape(ReceiptText.Line(edition.Receipt))}\n";

    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
