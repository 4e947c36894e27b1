using System.Globalization;
using System.Text;

namespace Courant.Cli;

/// <summary>
/// Where words come from and go to: results to <paramref name="Out"/>, words for people to <paramref name="Err"/>. A test hands
/// in its own.
/// </summary>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Err)
{
    public bool InIsTerminal { get; init; }

    public bool ErrIsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = 100;

    /// <summary>The process's own streams, in UTF-8 and under the invariant culture whatever the machine is set to.</summary>
    public static Terminal OfProcess()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = utf8;
        return new Terminal(Console.In, Console.Out, Console.Error)
        {
            InIsTerminal = !Console.IsInputRedirected,
            ErrIsTerminal = !Console.IsErrorRedirected,
            Width = Console.IsErrorRedirected ? 100 : Math.Max(40, Console.WindowWidth),
        };
    }
}

/// <summary>How a run ends, as the number that its caller sees.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int WrongUse = 2;
    public const int NothingDone = 3;

    /// <summary>Stopped by Ctrl-C, as shells number it.</summary>
    public const int Stopped = 130;
}
