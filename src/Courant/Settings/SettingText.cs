using System.Collections;
using System.Globalization;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>Writes a value as it would stand in the settings.</summary>
internal static class SettingText
{
    public static string Of(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "true" : "false",
            TimeSpan length => Durations.Format(length),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Enum choice => SettingNames.OfProperty(choice.ToString()),
            Secret secret => secret.Value.Length > 0 ? "(set)" : "",
            Query query => QueryText.Print(query),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Of))}]",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
