using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Courant.Store;

/// <summary>
/// A prepared statement without the driver's parameter objects, for the few that run several times for every listing of an import.
/// Only inside the library's lock, like every other statement.
/// </summary>
internal sealed class FastStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public FastStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, text, out _statement));
    }

    public FastStatement Bind(int at, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, at, value));
        return this;
    }

    public FastStatement Bind(int at, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(_statement, at) : raw.sqlite3_bind_text(_statement, at, value));
        return this;
    }

    public FastStatement Bind(int at, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, at, value));
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        Check(code);
    }

    /// <summary>Adds the first column of every row to a list, each value once.</summary>
    public void CollectInto(List<long> values)
    {
        int code;
        while ((code = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
        {
            var value = raw.sqlite3_column_int64(_statement, 0);
            if (!values.Contains(value))
            {
                values.Add(value);
            }
        }

        raw.sqlite3_reset(_statement);
        Check(code);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }
}
