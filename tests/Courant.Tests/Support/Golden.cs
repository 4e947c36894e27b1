using System.Runtime.CompilerServices;

namespace Courant.Tests.Support;

/// <summary>
/// Compares a text with the accepted one in <c>Golden/</c>. A difference fails and leaves the new text beside it as
/// <c>NAME.received</c>; COURANT_ACCEPT=1 accepts it instead.
/// </summary>
internal static class Golden
{
    public static void Check(string name, string actual, [CallerFilePath] string caller = "")
    {
        var folder = Path.Combine(TestFolder(caller), "Golden");
        var accepted = Path.Combine(folder, name);
        var received = accepted + ".received";
        if (Environment.GetEnvironmentVariable("COURANT_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(accepted)!);
            File.WriteAllText(accepted, actual);
            return;
        }

        var expected = File.Exists(accepted) ? File.ReadAllText(accepted) : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);
        Assert.Fail(
            expected is null
                ? $"No accepted text {accepted}. Read {received}; accept it with COURANT_ACCEPT=1."
                : $"{name} differs from the accepted text. Compare {received} with it; accept it with COURANT_ACCEPT=1."
        );
    }

    private static string TestFolder(string caller)
    {
        var folder = Path.GetDirectoryName(caller)!;
        while (!File.Exists(Path.Combine(folder, "Courant.Tests.csproj")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
