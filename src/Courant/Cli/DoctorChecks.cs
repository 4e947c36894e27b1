using Courant.Settings;

namespace Courant.Cli;

/// <summary>The checks that need nothing but the settings, the disk and the clock.</summary>
internal static class DoctorChecks
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>A clock before this day was never set: the first version of Courant is younger.</summary>
    private static readonly DateTimeOffset Earliest = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<Check> All =
    [
        new("settings", (invocation, _) => Task.FromResult(OfSettings(invocation.Settings))),
        new("clock", (invocation, _) => Task.FromResult(OfClock(invocation))),
        new("library folder", (invocation, _) => Task.FromResult(OfFolder(FolderOf(invocation), "library"))),
        new("editions folder", (invocation, _) => Task.FromResult(OfFolder(invocation.Settings.Values.Out, "out"))),
        new("disk space", (invocation, _) => Task.FromResult(OfDisk(FolderOf(invocation)))),
    ];

    public static Finding OfSettings(LoadedSettings settings)
    {
        if (settings.Mistakes.Count > 0)
        {
            var lines = settings.Mistakes.Select(mistake => mistake.ToString());
            return new Finding(Verdict.Fail, $"{settings.Mistakes.Count} to correct.", string.Join('\n', lines));
        }

        var file = settings.File is { } name ? $"`{name}`" : "no file, so the built-in ones";
        return settings.Notices.Count > 0
            ? new Finding(Verdict.Warn, $"{file}, with something odd.", string.Join('\n', settings.Notices))
            : new Finding(Verdict.Ok, $"{file}, {settings.Topics.Count} topics.");
    }

    public static Finding OfClock(Invocation invocation)
    {
        var now = invocation.Clock.GetUtcNow();
        var library = invocation.Settings.Values.Library;
        var written = File.Exists(library)
            ? new DateTimeOffset(File.GetLastWriteTimeUtc(library), TimeSpan.Zero)
            : (DateTimeOffset?)null;
        if (now < Earliest || written > now.AddDays(1))
        {
            var why = now < Earliest ? "before Courant was written" : "before the library was last written to";
            return new Finding(
                Verdict.Fail,
                $"It is set to {now:yyyy-MM-dd HH:mm}Z, {why}.",
                "Set the machine's clock; announcement days depend on it."
            );
        }

        return new Finding(Verdict.Ok, $"{now:yyyy-MM-dd HH:mm}Z.");
    }

    public static Finding OfFolder(string folder, string setting)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        // Only writing tells whether one may write: rights, read-only mounts and quotas have no common question.
        var probe = Path.Combine(existing, $".courant-{Environment.ProcessId}.tmp");
        try
        {
            using (File.Create(probe, 1, FileOptions.DeleteOnClose)) { }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                Verdict.Fail,
                $"`{existing}` cannot be written to: {refused.Message}",
                $"Give this account the right to write there, or choose another place with `--set {setting}=…`."
            );
        }

        return new Finding(Verdict.Ok, existing == folder ? $"`{folder}` can be written to." : $"`{folder}` will be made.");
    }

    public static Finding OfDisk(string folder)
    {
        try
        {
            while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            {
                folder = parent;
            }

            return OfFreeSpace(new DriveInfo(folder).AvailableFreeSpace);
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Finding(Verdict.Warn, $"The free space cannot be told: {unknown.Message}");
        }
    }

    /// <summary>Fails under 50 MiB and warns under 1 GiB.</summary>
    public static Finding OfFreeSpace(long bytes)
    {
        var what = $"{bytes / Mebibyte:N0} MiB free.";
        return bytes < 50 * Mebibyte
                ? new Finding(Verdict.Fail, what, "Make room before the next run: a full disk stops it half-way.")
            : bytes < 1024 * Mebibyte ? new Finding(Verdict.Warn, what, "Make room, or move the library and the recordings.")
            : new Finding(Verdict.Ok, what);
    }

    private static string FolderOf(Invocation invocation) => Path.GetDirectoryName(invocation.Settings.Values.Library) ?? "/";
}
