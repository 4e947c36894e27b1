namespace Courant.Core.Importing;

/// <summary>
/// Reads arXiv's metadata files (<c>0704.0374.abs</c>): one paper up to one of its versions, with all before it, in the form of the
/// mailings.
/// </summary>
public sealed class ArxivAbs : IImporter
{
    public const string Name = "arxiv-abs";

    public bool Recognises(ReadOnlySpan<byte> start) => ArxivText.Look(start) is { Any: true, Several: false, AtOnce: true };

    public IEnumerable<Imported> Read(Stream file) =>
        new ArxivText().Read(file).Select(record => ArxivTextFields.Read(Name, record));
}
