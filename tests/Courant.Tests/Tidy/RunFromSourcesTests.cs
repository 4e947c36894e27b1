using System.Xml.Linq;

namespace Courant.Tests.Tidy;

/// <summary>The command of the README prints into the reader's folder.</summary>
public sealed class RunFromSourcesTests
{
    [Fact]
    public void What_is_run_from_the_sources_works_in_the_readers_folder()
    {
        // A web project would be run in its own folder, and editions would land among the sources.
        var project = XDocument.Load(Path.Combine(Repository.Root, "src/Courant/Courant.csproj"));

        Assert.Equal("false", project.Descendants("EnableDefaultRunWorkingDirectory").Single().Value);
        Assert.False(Directory.Exists(Path.Combine(Repository.Root, "src/Courant/editions")));
    }
}
