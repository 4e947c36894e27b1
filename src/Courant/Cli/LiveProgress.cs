using Spectre.Console;

namespace Courant.Cli;

/// <summary>
/// A block at the foot of the terminal that is redrawn ten times a second: the stage, and a row for each part. Sentences scroll
/// away above it. One task does all the drawing, so that callers never wait for the terminal.
/// </summary>
internal sealed class LiveProgress : IProgressDisplay
{
    /// <summary>Makes the cursor visible again; drawing hides it.</summary>
    public const string ShowCursor = "\u001b[?25h";

    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private readonly Queue<string> _sentences = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, (string Text, bool Done)> _rows = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TextWriter _to;
    private readonly Task _drawing;
    private string _stage = "";

    public LiveProgress(TextWriter to, int width)
    {
        _to = to;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(to),
            }
        );
        console.Profile.Width = width;
        _drawing = Task.Run(() => DrawAsync(console));
    }

    public void Say(string sentence)
    {
        lock (_lock)
        {
            _sentences.Enqueue(sentence);
        }
    }

    public void Stage(string name)
    {
        lock (_lock)
        {
            _stage = name;
        }
    }

    public void Row(string key, string text, bool done)
    {
        lock (_lock)
        {
            if (!_rows.ContainsKey(key))
            {
                _order.Add(key);
            }

            _rows[key] = (text, done);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _ended.TrySetResult();
        try
        {
            await _drawing;
        }
        finally
        {
            await _to.WriteAsync(ShowCursor);
            await _to.FlushAsync();
        }
    }

    private Task DrawAsync(IAnsiConsole console) =>
        console
            .Live(Block())
            .Overflow(VerticalOverflow.Ellipsis)
            .Cropping(VerticalOverflowCropping.Top)
            .StartAsync(async live =>
            {
                var more = true;
                while (more)
                {
                    // The last frame is drawn after the end, so that it shows how everything ended.
                    more = await Task.WhenAny(_ended.Task, Task.Delay(Frame)) != _ended.Task;
                    foreach (var sentence in Sentences())
                    {
                        console.Write(new Text(sentence + "\n"));
                    }

                    live.UpdateTarget(Block());
                }
            });

    private string[] Sentences()
    {
        lock (_lock)
        {
            string[] all = [.. _sentences];
            _sentences.Clear();
            return all;
        }
    }

    private Rows Block()
    {
        lock (_lock)
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
            foreach (var key in _order)
            {
                var (text, done) = _rows[key];
                grid.AddRow(new Text(done ? "✓" : "…"), new Text(key), new Text(text));
            }

            return new Rows(new Text(_stage, new Style(decoration: Decoration.Bold)), grid);
        }
    }
}
