using Courant.Core.Model;

namespace Courant.Runs;

/// <summary>A line of a receipt as programs read it, wherever a command gives one.</summary>
internal static class ReceiptJson
{
    public static object Of(ReceiptLine line) =>
        new
        {
            source = line.Source,
            part = line.Part,
            day = line.Day,
            announced = line.Announced,
            @new = line.New,
            cross = line.Cross,
            replaced = line.Replaced,
            held = line.Held,
            missing = line.Missing.Select(id => id.ToString()),
            state = line.State,
            why = line.Why,
        };
}
