using System.Diagnostics;
using System.Text.Json;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Bench.Speed;

/// <summary>Times a whole import: read, recognise, parse, merge and store durably, into a library of its own.</summary>
internal static class ImportSpeed
{
    public static async Task<int> RunAsync(string[] files)
    {
        if (files.Length == 0 || files.Any(file => !File.Exists(file)))
        {
            Console.Error.WriteLine("Name files of papers: bench speed import FILE…");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("courant-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "courant.db");
            using var library = Library.Open(path);
            var import = new Import(library, [.. Catalog.Importers.Select(plugin => (plugin.Name, plugin.Make()))]);
            var watch = Stopwatch.StartNew();
            var report = await import.RunAsync(files, _ => { }, CancellationToken.None);
            watch.Stop();
            var entries = report.Files.Sum(file => file.Entries);
            Console.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        benchmark = "import",
                        entries,
                        papers = report.Papers,
                        problems = report.Files.Sum(file => file.Problems.Count),
                        seconds = Math.Round(watch.Elapsed.TotalSeconds, 2),
                        papers_per_second = Math.Round(entries / watch.Elapsed.TotalSeconds),
                        cpu_seconds = Math.Round(Environment.CpuUsage.TotalTime.TotalSeconds, 2),
                        peak_mb = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
                        file_mb = new FileInfo(path).Length >> 20,
                    }
                )
            );
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
