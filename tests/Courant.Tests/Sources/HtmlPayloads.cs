namespace Courant.Tests.Sources;

/// <summary>What is written to get a program into a page: one a line, with ␉ ␊ ␍ ␀ ␁ for the control characters.</summary>
internal static class HtmlPayloads
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Fixture
            .Text("html", "payloads.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line =>
                line.Replace('␉', '\t').Replace('␊', '\n').Replace('␍', '\r').Replace('␀', '\0').Replace('␁', '\u0001')
            ),
    ];
}
