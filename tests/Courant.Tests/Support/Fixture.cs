using System.Runtime.CompilerServices;

namespace Courant.Tests.Support;

/// <summary>Files under <c>Fixtures/</c>, read from the sources so that a new one needs no build.</summary>
internal static class Fixture
{
    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(Path.Combine([Root(), .. parts]));

    public static string Text(params string[] parts) => File.ReadAllText(Path.Combine([Root(), .. parts]));

    private static string Root([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "../Fixtures"));
}
