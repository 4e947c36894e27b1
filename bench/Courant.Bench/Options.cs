namespace Courant.Bench;

/// <summary>The options of a command: <c>--name value</c> and <c>--flag</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    private Options() { }

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Null, and a line on standard error, for a word that is no option of the command.</summary>
    public static Options? Read(string[] words, string[] valued, string[] flags)
    {
        var options = new Options();
        for (var at = 0; at < words.Length; at++)
        {
            var name = words[at].StartsWith("--", StringComparison.Ordinal) ? words[at][2..] : "";
            if (flags.Contains(name))
            {
                options._values[name] = "yes";
            }
            else if (valued.Contains(name) && at + 1 < words.Length)
            {
                options._values[name] = words[++at];
            }
            else
            {
                var known = string.Join(
                    ", ",
                    valued.Select(option => $"--{option} VALUE").Concat(flags.Select(flag => $"--{flag}"))
                );
                Console.Error.WriteLine($"{words[at]} is not understood here, or lacks its value. Known: {known}.");
                return null;
            }
        }

        return options;
    }
}
