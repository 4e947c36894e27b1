using System.Runtime.InteropServices;

namespace Courant.Cli;

/// <summary>
/// What Ctrl-C and a polite kill do: the first asks the run to stop where nothing is lost, the second ends the process.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Terminal _terminal;
    private readonly PosixSignalRegistration[] _signals;
    private int _asked;

    public Interrupt(Terminal terminal, params IEnumerable<PosixSignal> signals)
    {
        _terminal = terminal;
        _signals = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = Stop()))];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>True when the run goes on to a good end; false when the process is to die now.</summary>
    public bool Stop()
    {
        if (Interlocked.Increment(ref _asked) > 1)
        {
            if (_terminal.ErrIsTerminal)
            {
                _terminal.Err.Write(LiveProgress.ShowCursor);
                _terminal.Err.Flush();
            }

            return false;
        }

        // The cursor may stand at the end of a row of the live display.
        _terminal.Err.WriteLine($"{(_terminal.ErrIsTerminal ? "\n" : "")}Stopping at a safe place; once more to stop at once.");
        _source.Cancel();
        return true;
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }
}
