using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Courant.Core.Enriching.Institutions;
using Courant.Models;

namespace Courant.Tests.Models;

public sealed class RegistryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("courant-registry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_registry_of_the_second_schema_gives_the_names()
    {
        var list = RegistryFile.Read(
            Zip(
                "v1.60-2025-01-01-ror-data_schema_v2.json",
                Second(
                    "https://ror.org/1",
                    "Universität Stuttgart",
                    "Germany",
                    ("University of Stuttgart", "label"),
                    ("US", "acronym")
                ),
                Second("https://ror.org/2", "Ruritanian Institute of Optics", "Ruritania", ("RIO", "acronym")),
                Second("https://ror.org/3", "Institute of Mining", "Ruritania"),
                Second("https://ror.org/4", "Institute of Mining", "Grand Fenwick")
            )
        );

        // Known to both: the registry's name for every spelling of the list.
        Assert.Equal("Universität Stuttgart", list.Find("Univ. of Stuttgart")?.Name);
        Assert.Equal(["Universität Stuttgart"], Names("Institut für Physik, University of Stuttgart, Germany", list));

        // Known to one of them.
        Assert.Equal("Ruritanian Institute of Optics", list.Find("the ruritanian inst. of optics")?.Name);
        Assert.Equal("Massachusetts Institute of Technology", list.Find("MIT")?.Name);

        // An acronym, or a name that two have, says nothing.
        Assert.Null(list.Find("RIO"));
        Assert.Null(list.Find("Institute of Mining"));
    }

    [Fact]
    public void A_registry_of_the_first_schema_gives_the_same_names()
    {
        var file = Path.Combine(_folder, "ror.json");
        File.WriteAllText(
            file,
            """
            [
              {"id":"https://ror.org/1","name":"Universität Stuttgart","aliases":["Technische Hochschule Stuttgart"],"acronyms":["US"],
               "labels":[{"label":"University of Stuttgart","iso639":"en"}],"status":"active","country":{"country_name":"Germany"}},
              {"id":"https://ror.org/5","name":"Gone Institute of Nothing","aliases":[],"labels":[],"status":"withdrawn"}
            ]
            """
        );
        var list = RegistryFile.Read(file);
        Assert.Equal("Universität Stuttgart", list.Find("Technische Hochschule Stuttgart")?.Name);
        Assert.Equal("Universität Stuttgart", list.Find("University of Stuttgart")?.Name);
        Assert.Null(list.Find("Gone Institute of Nothing"));
    }

    [Fact]
    public void One_in_another_country_is_another()
    {
        var list = RegistryFile.Read(Zip("ror.json", Second("https://ror.org/1", "Newcastle University", "Grand Fenwick")));
        Assert.Equal("United Kingdom", list.Find("Newcastle University")?.Country);
    }

    [Fact]
    public void A_record_longer_than_the_buffer_and_one_that_is_cut_by_its_end_are_read()
    {
        var aliases = Enumerable.Range(0, 60_000).Select(number => ($"Ruritanian Academy of Subject {Letters(number)}", "alias"));
        var list = RegistryFile.Read(
            Zip(
                "ror.json",
                [
                    .. Enumerable
                        .Range(0, 9_000)
                        .Select(number =>
                            Second($"https://ror.org/{number}", $"Fenwick Institute of {Letters(number)}", "Grand Fenwick")
                        ),
                    Second("https://ror.org/long", "Ruritanian Academy", "Ruritania", [.. aliases]),
                    Second("https://ror.org/last", "Ruritanian Institute of Optics", "Ruritania"),
                ]
            )
        );
        Assert.Equal($"Fenwick Institute of {Letters(8_999)}", list.Find($"Fenwick Inst. of {Letters(8_999)}")?.Name);
        Assert.Equal("Ruritanian Academy", list.Find($"Ruritanian Academy of Subject {Letters(59_999)}")?.Name);
        Assert.NotNull(list.Find("Ruritanian Institute of Optics"));
    }

    [Fact]
    public void Another_state_of_a_registry_is_another_edition()
    {
        var one = RegistryFile.Read(Zip("one.json", Second("https://ror.org/1", "Ruritanian Institute of Optics", "Ruritania")));
        var same = RegistryFile.Read(Zip("two.json", Second("https://ror.org/1", "Ruritanian Institute of Optics", "Ruritania")));
        var other = RegistryFile.Read(
            Zip("three.json", Second("https://ror.org/1", "Ruritanian Institute of Optics", "Fenwick"))
        );
        Assert.Equal(one.Edition, same.Edition);
        Assert.NotEqual(one.Edition, other.Edition);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"id":"https://ror.org/1","names":[{"value":"Cut""")]
    [InlineData("<html>Not found</html>")]
    public void What_is_no_registry_is_refused_with_the_way_out(string text)
    {
        var file = Path.Combine(_folder, "ror.json");
        File.WriteAllText(file, text);
        var refused = Assert.Throws<RegistryException>(() => RegistryFile.Read(file));
        Assert.Contains("`institutions.registry`", refused.Message, StringComparison.Ordinal);
        Assert.Contains("https://ror.org", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_broken_archive_are_refused()
    {
        var missing = Assert.Throws<RegistryException>(() => RegistryFile.Read(Path.Combine(_folder, "none.zip")));
        Assert.Contains("does not exist", missing.Message, StringComparison.Ordinal);
        var broken = Path.Combine(_folder, "broken.zip");
        File.WriteAllText(broken, "no archive");
        Assert.Throws<RegistryException>(() => RegistryFile.Read(broken));
    }

    private static IEnumerable<string> Names(string affiliation, InstitutionList list) =>
        InstitutionFinder.Find(affiliation, list).Select(found => found.Name);

    /// <summary>A number as a word.</summary>
    private static string Letters(int number) =>
        string.Concat(number.ToString("d5", null).Select(digit => (char)('a' + (digit - '0'))));

    private static object Second(string id, string name, string country, params (string Name, string Type)[] others) =>
        new
        {
            id,
            status = "active",
            locations = new[] { new { geonames_details = new { country_name = country } } },
            names = others
                .Select(other => new { value = other.Name, types = new[] { other.Type } })
                .Append(new { value = name, types = new[] { "ror_display", "label" } }),
        };

    private string Zip(string name, params object[] records)
    {
        var file = Path.Combine(_folder, $"{name}.zip");
        using var archive = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(records)));
        return file;
    }
}
