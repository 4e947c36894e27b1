using System.Text.RegularExpressions;

namespace Courant.Tests.Tidy;

/// <summary>A fenced block of a document: what stands after the fence, the text, and the document.</summary>
internal sealed record Fence(string Document, string Info, string Text)
{
    public string Language => Info.Split(' ')[0];
}

/// <summary>The documents of the checkout and what stands in them.</summary>
internal static partial class Documents
{
    public static IReadOnlyList<string> All { get; } =
    [.. Directory.EnumerateFiles(Repository.Root, "*.md").Order(StringComparer.Ordinal), .. Repository.Files("docs", "*.md")];

    public static IEnumerable<Fence> Fences(string document) =>
        Fenced()
            .Matches(File.ReadAllText(document))
            .Select(match => new Fence(
                Repository.Relative(document),
                match.Groups["info"].Value.Trim(),
                match.Groups["text"].Value
            ));

    /// <summary>What stands between backticks on one line, outside fenced blocks.</summary>
    public static IEnumerable<string> Spans(string document) =>
        Span().Matches(Fenced().Replace(File.ReadAllText(document), "")).Select(match => match.Groups["text"].Value);

    /// <summary>
    /// Every command line of Courant in a document, split into words without the program's name: in fenced blocks a line that begins
    /// with it, or a part after <c>&amp;&amp;</c> or within <c>&lt;( )</c>; elsewhere a span that begins with it.
    /// </summary>
    public static IEnumerable<IReadOnlyList<string>> CommandLines(string document)
    {
        var lines = Fences(document)
            .Where(fence => fence.Language is "" or "sh" or "json")
            .SelectMany(fence => fence.Language == "json" ? [fence.Info["json".Length..].Trim()] : fence.Text.Split('\n'))
            .Concat(Spans(document));
        return lines
            .Select(line => Command().Match(line))
            .Where(match => match.Success)
            .Select(match => Words(match.Groups["words"].Value));
    }

    /// <summary>The words of a command line, as a shell splits them.</summary>
    public static IReadOnlyList<string> Words(string line) =>
        [
            .. Word()
                .Matches(line)
                .Select(match => match.Value.Replace("'", "", StringComparison.Ordinal))
                .Select(word => word is ['"', .. var inner, '"'] ? inner : word),
        ];

    [GeneratedRegex(@"^```(?<info>[^\n]*)\n(?<text>.*?)^```[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("`(?<text>[^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"(^|&& |<\()(courant|dotnet run --project src/Courant --) (?<words>[^#>|]*?)( +#.*| *[>|].*|\))?$")]
    private static partial Regex Command();

    [GeneratedRegex("""('[^']*'|"[^"]*"|[^\s'"])+""")]
    private static partial Regex Word();
}
