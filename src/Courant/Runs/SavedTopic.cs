using System.Text;
using Courant.Cli;
using Courant.Settings;

namespace Courant.Runs;

/// <summary>A search that was made a topic: its slug, the file it was written to, and the lines that were added.</summary>
internal sealed record SavedTopic(string Slug, string File, string Added)
{
    private static readonly byte[] Bom = [0xEF, 0xBB, 0xBF];

    /// <summary>Writes the topic and shows what was written; null after saying why it could not be.</summary>
    public static SavedTopic? Write(SavedSearch search, Invocation invocation)
    {
        var bytes = System.IO.File.Exists(search.File) ? System.IO.File.ReadAllBytes(search.File) : [];
        var marked = bytes.AsSpan().StartsWith(Bom);
        var text = Encoding.UTF8.GetString(bytes.AsSpan(marked ? Bom.Length : 0));
        if (TopicFile.Add(text, search.Name, search.Query) is not { } written)
        {
            invocation.NothingDone(
                $"The topic could not be added to {search.File}: its topics are written in a way that is not changed by program.",
                $"Write below `topics:` yourself:\n{TopicFile.Lines(search.Name, search.Query)}"
            );
            return null;
        }

        // Beside it first, so that the file is never half.
        var file = System.IO.File.ResolveLinkTarget(search.File, returnFinalTarget: true)?.FullName ?? search.File;
        var half = file + ".half";
        System.IO.File.WriteAllBytes(half, [.. marked ? Bom : [], .. Encoding.UTF8.GetBytes(written.Text)]);
        if (!OperatingSystem.IsWindows() && bytes.Length > 0)
        {
            // A file with keys in it stays closed to others.
            System.IO.File.SetUnixFileMode(half, System.IO.File.GetUnixFileMode(file));
        }

        System.IO.File.Move(half, file, overwrite: true);
        var saved = new SavedTopic(Slugs.Of(search.Name), search.File, written.Added);
        invocation.Terminal.Err.WriteLine($"Added to {search.File}:");
        invocation.Terminal.Err.WriteLine(written.Added.TrimEnd());
        invocation.Terminal.Err.WriteLine(
            $"`courant search --topic {saved.Slug}` asks it again, `courant explain {saved.Slug}` shows what each part finds, and `courant press` prints it."
        );
        return saved;
    }
}
