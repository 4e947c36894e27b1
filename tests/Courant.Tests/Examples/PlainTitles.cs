using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Rendering;

namespace Courant.Tests.Examples;

/// <summary>The titles of an edition by section, as plain text.</summary>
public sealed class PlainTitles : IRenderer
{
    public IEnumerable<Rendered> Render(Edition edition)
    {
        var text = new StringBuilder($"{edition.Title} {edition.To:yyyy-MM-dd}\n");
        text.Append(edition.Sample ? "Printed from the bundled sample.\n" : "");
        foreach (var section in edition.Sections)
        {
            text.Append($"\n{section.Name}\n");
            foreach (var pick in section.Picks)
            {
                text.Append(
                    $"  {TexText.ToUnicode(pick.Paper.Title)}\n    {Identifiers.AddressOf(pick.Paper.Id, pick.Paper.Version)}\n"
                );
            }
        }

        text.Append($"\n{ReceiptText.Line(edition.Receipt)}\n");
        yield return new Rendered("titles.txt", "text/plain", text.ToString());
    }
}
