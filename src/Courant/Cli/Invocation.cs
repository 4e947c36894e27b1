using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>One run of a command: its settings, and where its words go.</summary>
public sealed record Invocation(LoadedSettings Settings, Terminal Terminal, TimeProvider Clock)
{
    private static readonly JsonSerializerOptions Relaxed = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>A program reads the result: one JSON document on standard output.</summary>
    public bool Json { get; init; }

    public bool Quiet { get; init; }

    /// <summary>
    /// Opens the display of what goes on: live on a terminal, a line for each event elsewhere, none when it is not wanted. It
    /// writes to standard error, and must be disposed before results are written.
    /// </summary>
    public IProgressDisplay ShowProgress() =>
        Quiet ? new SilentProgress()
        : Terminal.ErrIsTerminal && !Json ? new LiveProgress(Terminal.Err, Terminal.Width)
        : new PlainProgress(Terminal.Err);

    /// <summary>Writes a result as one line of JSON.</summary>
    public void WriteJson<T>(T result) => Terminal.Out.WriteLine(JsonSerializer.Serialize(result, Relaxed));

    /// <summary>Ends a run in which nothing could be done.</summary>
    /// <param name="what">What could not be done, and why.</param>
    /// <param name="fix">The way out.</param>
    public int NothingDone(string what, string fix)
    {
        Complaint.Write(this, what, fix, []);
        return ExitCode.NothingDone;
    }

    /// <summary>Ends a run that was asked for wrongly.</summary>
    public int WrongUse(IReadOnlyList<Mistake> mistakes)
    {
        Complaint.Write(this, mistakes);
        return ExitCode.WrongUse;
    }
}
