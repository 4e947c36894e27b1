using System.Diagnostics;

namespace Courant.Bench.Speed;

/// <summary>
/// A PostgreSQL 15 of one's own: in a folder for the time of the run, reached over a socket in it, and run as a user who owns nothing
/// where the run itself is the administrator's, because PostgreSQL refuses to be that.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";
    private const string Ranking = "/usr/lib/postgresql/15/lib/rum.so";
    private const string User = "nobody";

    private readonly DirectoryInfo _folder;
    private readonly bool _asUser = Environment.IsPrivilegedProcess;

    private PostgresServer(DirectoryInfo folder) => _folder = folder;

    public string Connection => $"Host={_folder.FullName};Username=bench;Database=postgres;Pooling=False;Command Timeout=0";

    /// <summary>Null, and what to install, where the packages are not there.</summary>
    public static PostgresServer? Start(out string missing)
    {
        string[] packages =
        [
            .. File.Exists($"{Programs}/initdb") ? (string[])[] : ["postgresql-15"],
            .. File.Exists(Ranking) ? (string[])[] : ["postgresql-15-rum"],
        ];
        missing = string.Join(' ', packages);
        if (packages.Length > 0)
        {
            return null;
        }

        var server = new PostgresServer(Directory.CreateTempSubdirectory("courant-postgres-"));
        try
        {
            server.Begin();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (File.Exists($"{_folder.FullName}/data/postmaster.pid"))
        {
            Run($"{Programs}/pg_ctl", "stop", "-m", "immediate", "-D", $"{_folder.FullName}/data");
        }

        _folder.Delete(recursive: true);
    }

    private void Begin()
    {
        if (_asUser)
        {
            Command("chown", User, _folder.FullName);
        }

        Run(
            $"{Programs}/initdb",
            "-D",
            $"{_folder.FullName}/data",
            "-U",
            "bench",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N"
        );
        // What a small machine would give it; its workers and its compiler stay as they are shipped.
        string[] settings =
        [
            $"unix_socket_directories={_folder.FullName}",
            "listen_addresses=",
            "shared_buffers=512MB",
            "work_mem=64MB",
            "maintenance_work_mem=512MB",
            "synchronous_commit=off",
            "fsync=off",
        ];
        var options = string.Join(' ', settings.Select(setting => $"-c {setting}"));
        Run(
            $"{Programs}/pg_ctl",
            "start",
            "-w",
            "-D",
            $"{_folder.FullName}/data",
            "-l",
            $"{_folder.FullName}/log",
            "-o",
            options
        );
    }

    private void Run(string program, params string[] arguments)
    {
        if (_asUser)
        {
            Command("runuser", ["-u", User, "--", program, .. arguments]);
        }
        else
        {
            Command(program, arguments);
        }
    }

    /// <summary>The server that is started lives on and would hold a pipe open, so what is said goes into a file.</summary>
    private static void Command(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>\"$ERRORS\"", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        var errors = Path.GetTempFileName();
        start.Environment["ERRORS"] = errors;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        var said = File.ReadAllText(errors);
        File.Delete(errors);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
        }
    }
}
