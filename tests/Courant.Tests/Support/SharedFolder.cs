using System.Runtime.CompilerServices;

namespace Courant.Tests.Support;

/// <summary>
/// The folder <c>shared</c> beside the checkout: real editions, recorded answers, corpora and benchmarks that are not part of the
/// project. A test that needs it is skipped, visibly, where it is absent.
/// </summary>
internal static class SharedFolder
{
    /// <summary>The path of a file or folder in it; skips the calling test when it is not there.</summary>
    public static string Require(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"needs {Path.Combine(["shared", .. parts])} beside the checkout, which is absent");
        return path;
    }

    private static string Root { get; } = Environment.GetEnvironmentVariable("COURANT_SHARED") ?? BesideCheckout();

    private static string BesideCheckout([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "../../../../shared"));
}
