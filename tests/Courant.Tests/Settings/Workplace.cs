using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Courant.Core.Model;
using Courant.Settings;

namespace Courant.Tests.Settings;

/// <summary>A folder of its own for one test, with what a run finds there.</summary>
internal sealed class Workplace : IDisposable
{
    public static readonly IReadOnlyList<PluginSection> Plugins =
    [
        new("sources.gazette", typeof(GazetteOptions), "A source made up for tests."),
        new("sources.wire-service", typeof(WireOptions), "Another one, off unless it is switched on.", Enabled: false),
    ];

    public string Folder { get; } = Directory.CreateTempSubdirectory("courant-").FullName;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public Workplace With(string yaml, string name = "courant.yaml")
    {
        File.WriteAllText(PathOf(name), yaml);
        return this;
    }

    public LoadedSettings Load(params string[] set) => LoadFrom(null, null, set);

    public LoadedSettings LoadFrom(string? config, string? library, params string[] set) =>
        SettingsLoader.Load(
            new SettingsRequest
            {
                Folder = Folder,
                ConfigFile = config,
                Library = library,
                Set = set,
                Environment = Environment,
                Plugins = Plugins,
            }
        );

    /// <summary>The one mistake that a text must give.</summary>
    public Mistake OnlyMistake(string yaml) => Assert.Single(With(yaml).Load().Mistakes);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

internal sealed record GazetteOptions
{
    [Description("The address that is asked.")]
    public Uri Url { get; init; } = new("https://gazette.example/feed");

    [Description("The categories to ask for.")]
    public IReadOnlyList<string> Categories { get; init; } = ["cs.DC"];

    [Description("The key of the reader.")]
    public Secret? Key { get; init; }

    [Range(1, 50)]
    [Description("How many pages to read.")]
    public int MostPages { get; init; } = 10;

    public DateOnly? Until { get; init; }
}

internal sealed record WireOptions(double Weight = 0.5, bool Loud = false);
