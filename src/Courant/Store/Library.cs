using System.Data;
using Microsoft.Data.Sqlite;

namespace Courant.Store;

/// <summary>
/// The record: one SQLite file that any number of processes may open. Each process has one connection, used under a lock; every
/// write is one BEGIN IMMEDIATE transaction, so that waiting happens before work and never after it.
/// </summary>
internal sealed class Library : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FastStatement> _fast = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private SqliteTransaction? _transaction;
    private bool _closed;

    private Library(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
        Papers = new PaperStore(this);
        Insights = new InsightStore(this);
        Editions = new EditionStore(this);
        Harvests = new HarvestStore(this);
        Backfills = new BackfillStore(this);
        Sought = new SoughtStore(this);
        Imports = new ImportStore(this);
        Marks = new MarkStore(this);
        Polls = new PollStore(this);
        Quarantine = new QuarantineStore(this);
        Lookups = new LookupStore(this);
        Changes = new ChangeStore(this);
        Vectors = new VectorStore(this);
        Spend = new SpendStore(this);
        Answers = new AnswerStore(this);
    }

    public string Path { get; }

    public PaperStore Papers { get; }

    public InsightStore Insights { get; }

    public EditionStore Editions { get; }

    public HarvestStore Harvests { get; }

    public BackfillStore Backfills { get; }

    public SoughtStore Sought { get; }

    public ImportStore Imports { get; }

    public MarkStore Marks { get; }

    public PollStore Polls { get; }

    public QuarantineStore Quarantine { get; }

    public LookupStore Lookups { get; }

    public ChangeStore Changes { get; }

    public VectorStore Vectors { get; }

    public SpendStore Spend { get; }

    public AnswerStore Answers { get; }

    /// <summary>Opens the library, making or migrating it as needed. Throws <see cref="LibraryException"/> with the way out.</summary>
    public static Library Open(string path)
    {
        SqliteEngine.Prepare();
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = path,
                    Pooling = false,
                    DefaultTimeout = 30,
                }.ToString()
            );
            connection.Open();
            var library = new Library(path, connection);
            try
            {
                library.SetUp();
                Migrations.Run(library);
                return library;
            }
            catch
            {
                library.Dispose();
                throw;
            }
        }
        catch (SqliteException error)
        {
            throw LibraryException.Of(path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LibraryException(
                $"The library {path} cannot be opened: {error.Message} Choose another place with --library FILE.",
                error
            );
        }
    }

    /// <summary>Runs a read; nothing else of this process runs meanwhile.</summary>
    public T Read<T>(Func<T> work)
    {
        lock (_lock)
        {
            return Guard(work);
        }
    }

    /// <summary>Runs a write as one transaction: all of it is durable afterwards, or none of it happened.</summary>
    public T Write<T>(Func<T> work)
    {
        lock (_lock)
        {
            if (_transaction is not null)
            {
                return work();
            }

            return Guard(() =>
            {
                using var transaction = _connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
                _transaction = transaction;
                try
                {
                    var result = work();
                    transaction.Commit();
                    return result;
                }
                finally
                {
                    _transaction = null;
                }
            });
        }
    }

    public void Write(Action work) =>
        Write(() =>
        {
            work();
            return true;
        });

    /// <summary>A statement with its parameters $1, $2, … bound; prepared once. Only inside <see cref="Read"/> or <see cref="Write{T}"/>.</summary>
    public SqliteCommand Sql(string text, params ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            for (var at = 1; at <= values.Length; at++)
            {
                command.Parameters.Add(new SqliteParameter($"${at}", null));
            }

            _prepared.Add(text, command);
        }

        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at] ?? DBNull.Value;
        }

        command.Transaction = _transaction;
        return command;
    }

    /// <summary>The same for a statement that runs for every listing of an import; parameters are bound by the caller.</summary>
    public FastStatement Fast(string text)
    {
        if (!_fast.TryGetValue(text, out var statement))
        {
            _fast.Add(text, statement = new FastStatement(_connection, text));
        }

        return statement;
    }

    /// <summary>Runs statements without parameters, as they stand in a migration.</summary>
    public void Script(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var command in _prepared.Values)
            {
                command.Dispose();
            }

            foreach (var statement in _fast.Values)
            {
                statement.Dispose();
            }

            _connection.Dispose();
        }
    }

    // Durable on power loss (FULL in WAL), as sqlite.org/wal.html describes; the cache covers the hot pages of a large import, and
    // the log may grow to 32 MB before it is folded into the file.
    private void SetUp() =>
        Script(
            """
            pragma busy_timeout = 30000;
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma foreign_keys = on;
            pragma cache_size = -65536;
            pragma wal_autocheckpoint = 8000;
            """
        );

    private T Guard<T>(Func<T> work)
    {
        if (_closed)
        {
            throw new LibraryException($"The library {Path} is closed.");
        }

        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw LibraryException.Of(Path, error);
        }
    }
}
