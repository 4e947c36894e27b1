namespace Courant.Cli;

/// <summary>Shows what goes on while a command works. Every method may be called from any thread.</summary>
public interface IProgressDisplay : IAsyncDisposable
{
    /// <summary>A sentence that stays.</summary>
    void Say(string sentence);

    /// <summary>What is being done now: <c>Fetching</c>, <c>Composing</c>.</summary>
    void Stage(string name);

    /// <summary>How far one part has come, such as a category of a source; <paramref name="done"/> says that it has ended.</summary>
    void Row(string key, string text, bool done);
}

/// <summary>One line for each event, written at once: for pipes, logs and programs.</summary>
internal sealed class PlainProgress(TextWriter to) : IProgressDisplay
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

    public void Say(string sentence) => Line(sentence);

    public void Stage(string name) => Line($"{name} …");

    public void Row(string key, string text, bool done)
    {
        lock (_lock)
        {
            if (_last.TryGetValue(key, out var before) && before == text)
            {
                return;
            }

            _last[key] = text;
            Line($"{key}: {text}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Line(string text)
    {
        lock (_lock)
        {
            to.WriteLine(text.ReplaceLineEndings(" "));
            to.Flush();
        }
    }
}

/// <summary>Nothing, for those who asked for quiet.</summary>
internal sealed class SilentProgress : IProgressDisplay
{
    public void Say(string sentence) { }

    public void Stage(string name) { }

    public void Row(string key, string text, bool done) { }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
