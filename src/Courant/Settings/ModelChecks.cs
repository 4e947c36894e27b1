using Courant.Core.Model;

namespace Courant.Settings;

/// <summary>What no single value can show to be wrong with the endpoints of models.</summary>
internal static class ModelChecks
{
    private const string Example =
        "{ name: local, url: http://localhost:11434/v1, model: llama3.2, input_price: 0, output_price: 0 }";

    public static void Endpoints(ModelsSettings models, SettingNode tree, Action<Mistake> say)
    {
        var written = (SettingNode.Find(tree, "models.endpoints") as SettingNode.Sequence)?.Parts ?? [];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < Math.Min(models.Endpoints.Count, written.Count); at++)
        {
            var endpoint = models.Endpoints[at];
            var origin = written[at].Origin.ToString();
            if (What(endpoint, $"models.endpoints.{at}") is var (what, fix))
            {
                say(new Mistake(origin, what, fix));
            }
            else if (!names.Add(endpoint.Name.Trim()))
            {
                say(
                    new Mistake(
                        origin,
                        $"Two endpoints of `models` are called `{endpoint.Name.Trim()}`.",
                        "Give one of them another `name:`."
                    )
                );
            }
        }
    }

    private static (string What, string Fix)? What(EndpointSettings endpoint, string key)
    {
        if (!IsLine(endpoint.Name, 40))
        {
            return ($"`{key}` has no name of 1 to 40 characters.", $"Write it whole: `{Example}`.");
        }

        if (endpoint.Url is not { } url)
        {
            return ($"`{key}` has no address.", $"Write `url:`, such as `{Example}`.");
        }

        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            return (
                $"`{key}.url` has a password, a question mark or a `#` in it.",
                "Write the address up to the version, such as `http://localhost:11434/v1`, and a key as `key`."
            );
        }

        if (!IsLine(endpoint.Model, 200))
        {
            return ($"`{key}` does not name its model.", "Write `model:` as the endpoint calls it, such as `llama3.2`.");
        }

        if (endpoint.InputPrice is null || endpoint.OutputPrice is null)
        {
            return (
                $"`{key}` does not say what the model costs, and a model of unknown price is not asked.",
                "Write `input_price` and `output_price` for a million tokens, in one currency for all; 0 for a model of your own."
            );
        }

        return endpoint.Key is { } secret && !secret.Value.All(letter => letter is > ' ' and <= '~')
            ? (
                $"`{key}.key` has blanks or letters that no key has.",
                "Copy the key again, or name a file that holds it by COURANT_MODELS__ENDPOINTS__0__KEY_FILE."
            )
            : null;
    }

    private static bool IsLine(string text, int longest) =>
        text.Trim().Length > 0 && text.Trim().Length <= longest && !text.Any(char.IsControl);
}
