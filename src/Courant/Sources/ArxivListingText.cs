using System.Text;
using AngleSharp.Dom;
using Courant.Core.Model;

namespace Courant.Sources;

/// <summary>The text of a listing's elements as the authors wrote it.</summary>
internal static class ArxivListingText
{
    /// <summary>
    /// All text but labels such as "Title:", white space folded. Where arXiv wrote "this https URL" over an address, the address.
    /// </summary>
    public static string Of(IElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var all = new StringBuilder();
        foreach (var node in element.GetDescendants())
        {
            switch (node)
            {
                case IElement { LocalName: "br" }:
                    all.Append(' ');
                    break;
                case IText text when text.ParentElement?.ClassName != "descriptor":
                    all.Append(
                        text.ParentElement is { LocalName: "a" } link
                        && text.Data.Trim() is "this http URL" or "this https URL" or "this URL"
                            ? text.ParentElement.GetAttribute("href") ?? text.Data
                            : text.Data
                    );
                    break;
            }
        }

        return WhiteSpace.Fold(all.ToString());
    }
}
