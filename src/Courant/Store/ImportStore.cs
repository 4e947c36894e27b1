namespace Courant.Store;

/// <summary>How far a file was imported, so that an import that was stopped goes on there.</summary>
internal sealed class ImportStore(Library library)
{
    /// <summary>
    /// How many entries of a file are stored, and the row of the last listing before its first; null for a file that was never begun,
    /// or was imported to its end.
    /// </summary>
    public (int Entries, long Before)? Find(string file) =>
        library.Read(() =>
        {
            using var rows = library.Sql("select entries, before from import where file = $1", file).ExecuteReader();
            return rows.Read() ? (rows.GetInt32(0), rows.GetInt64(1)) : ((int, long)?)null;
        });

    /// <summary>Stores a batch and how far the file is stored with it, together or not at all.</summary>
    public Added Add(string file, IReadOnlyList<Prepared> batch, int entries, long before) =>
        library.Write(() =>
        {
            var added = library.Papers.Add(batch);
            library
                .Sql("insert or replace into import (file, entries, before) values ($1, $2, $3)", file, entries, before)
                .ExecuteNonQuery();
            return added;
        });

    /// <summary>Forgets a file that was imported to its end: when it is imported again, it is read from its beginning.</summary>
    public void End(string file) =>
        library.Write(() => library.Sql("delete from import where file = $1", file).ExecuteNonQuery());
}
