using Courant.Core.Model;
using Npgsql;
using NpgsqlTypes;

namespace Courant.Bench.Speed;

/// <summary>The same papers in PostgreSQL: one table with a GIN index, ranked by ts_rank, and one with a RUM index, which ranks as it goes.</summary>
internal sealed class PostgresSearch : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _byRank;
    private readonly NpgsqlCommand _byRum;

    public PostgresSearch(PostgresServer server, IEnumerable<Paper> papers)
    {
        _connection = new NpgsqlConnection(server.Connection);
        _connection.Open();
        Do("create table text (id int, title text, abstract text)");
        Load(papers);
        Do(
            """
            create table gin_paper as
            select id, setweight(to_tsvector('english', title), 'A') || to_tsvector('english', abstract) as words from text
            """
        );
        Do("create table rum_paper as select * from gin_paper");
        Do("create index on gin_paper using gin (words)");
        Do("create extension rum");
        Do("create index on rum_paper using rum (words rum_tsvector_ops)");
        Do("vacuum analyze gin_paper");
        Do("vacuum analyze rum_paper");
        _byRank = Question(
            """
            select id from gin_paper, to_tsquery('english', $1) as asked
            where words @@ asked order by ts_rank(words, asked) desc limit 20
            """
        );
        _byRum = Question(
            """
            select id from rum_paper where words @@ to_tsquery('english', $1)
            order by words <=> to_tsquery('english', $1) limit 20
            """
        );
    }

    public int ByRank(string[] words) => Ask(_byRank, words);

    public int ByRum(string[] words) => Ask(_byRum, words);

    public void Dispose()
    {
        _byRank.Dispose();
        _byRum.Dispose();
        _connection.Dispose();
    }

    private static int Ask(NpgsqlCommand command, string[] words)
    {
        command.Parameters[0].Value = string.Join(" | ", words);
        using var rows = command.ExecuteReader();
        var count = 0;
        while (rows.Read())
        {
            count++;
        }

        return count;
    }

    private NpgsqlCommand Question(string sql)
    {
        var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    private void Do(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private void Load(IEnumerable<Paper> papers)
    {
        using var to = _connection.BeginBinaryImport("copy text (id, title, abstract) from stdin (format binary)");
        foreach (var (at, paper) in papers.Index())
        {
            to.StartRow();
            to.Write(at, NpgsqlDbType.Integer);
            to.Write(Held(paper.Title), NpgsqlDbType.Text);
            to.Write(Held(paper.Abstract ?? ""), NpgsqlDbType.Text);
        }

        to.Complete();
    }

    /// <summary>PostgreSQL holds every character but one.</summary>
    private static string Held(string text) => text.Replace('\0', ' ');
}
