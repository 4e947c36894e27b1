using Courant.Tests.Tidy;

namespace Courant.Tests.Payloads;

public sealed class EveryFolderTests
{
    /// <summary>A folder of recorded answers that nobody reads would be a source that is not tried.</summary>
    [Fact]
    public void Every_folder_of_recorded_answers_is_named_by_a_test()
    {
        var tests = string.Concat(Repository.Files("tests/Courant.Tests", "*.cs").Select(File.ReadAllText));

        Assert.All(
            Directory.GetDirectories(SharedFolder.Require("payloads")).Select(Path.GetFileName),
            folder => Assert.Contains($"\"{folder}", tests, StringComparison.Ordinal)
        );
    }
}
