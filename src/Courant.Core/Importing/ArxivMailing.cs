namespace Courant.Core.Importing;

/// <summary>
/// Reads arXiv's plain-text mailings (https://info.arxiv.org/help/subscribe.html) and the lists in the same form: of the past week, by
/// day, and of a month. A list of a month does not say when its papers were announced.
/// </summary>
public sealed class ArxivMailing : IImporter
{
    public const string Name = "arxiv-mailing";

    public bool Recognises(ReadOnlySpan<byte> start) => ArxivText.Look(start).Any;

    public IEnumerable<Imported> Read(Stream file) =>
        new ArxivText().Read(file).Select(record => ArxivTextFields.Read(Name, record));
}
