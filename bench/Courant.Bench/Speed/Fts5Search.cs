using Courant.Core.Model;
using Courant.Store;
using Microsoft.Data.Sqlite;

namespace Courant.Bench.Speed;

/// <summary>The same papers in SQLite's FTS5 in memory, ranked by its bm25().</summary>
internal sealed class Fts5Search : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteParameter _asked;

    public Fts5Search(IEnumerable<Paper> papers)
    {
        SqliteEngine.Prepare();
        _connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        _connection.Open();
        using var create = _connection.CreateCommand();
        create.CommandText =
            "create virtual table paper using fts5(title, abstract, content='', tokenize='porter unicode61 remove_diacritics 2')";
        create.ExecuteNonQuery();
        Load(papers);
        _find = _connection.CreateCommand();
        _find.CommandText = "select rowid from paper where paper match $q order by bm25(paper, 3.0, 1.0) limit 20";
        _asked = _find.Parameters.Add("$q", SqliteType.Text);
    }

    public int Find(string[] words)
    {
        _asked.Value = string.Join(" OR ", words.Select(word => $"\"{word}\""));
        using var rows = _find.ExecuteReader();
        var count = 0;
        while (rows.Read())
        {
            count++;
        }

        return count;
    }

    public void Dispose()
    {
        _find.Dispose();
        _connection.Dispose();
    }

    private void Load(IEnumerable<Paper> papers)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "insert into paper (rowid, title, abstract) values ($r, $t, $a)";
        var row = insert.Parameters.Add("$r", SqliteType.Integer);
        var title = insert.Parameters.Add("$t", SqliteType.Text);
        var body = insert.Parameters.Add("$a", SqliteType.Text);
        foreach (var (at, paper) in papers.Index())
        {
            row.Value = at;
            title.Value = paper.Title;
            body.Value = paper.Abstract ?? "";
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
