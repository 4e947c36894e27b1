using System.Security.Cryptography;
using System.Text;

namespace Courant.Store;

/// <summary>
/// Brings a library to the schema of this program: the numbered scripts in <c>Migrations/</c>, each in a transaction of its own,
/// each remembered with its hash, because a script is never edited after it was released.
/// </summary>
internal static class Migrations
{
    public static void Run(Library library)
    {
        var scripts = Scripts();
        library.Write(() =>
        {
            library.Script(
                "create table if not exists migration (number integer primary key, name text not null, hash text not null)"
            );
            return true;
        });
        var done = library.Read(() => Done(library));
        if (done.Keys.Any(number => number > scripts.Count))
        {
            throw new LibraryException(
                $"The library {library.Path} was made by a newer Courant (schema {done.Keys.Max()}; this program knows {scripts.Count}). "
                    + "Update the program, or choose another library with --library FILE."
            );
        }

        foreach (var (number, name, text) in scripts)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            library.Write(() =>
            {
                // Asked again inside the transaction: another process may have migrated while this one waited.
                if (Done(library).TryGetValue(number, out var applied))
                {
                    if (applied != hash)
                    {
                        throw new LibraryException(
                            $"Migration {name} was edited after it ran on the library {library.Path}. Restore the script; write a new one instead."
                        );
                    }

                    return;
                }

                library.Script(text);
                library
                    .Sql("insert into migration (number, name, hash) values ($1, $2, $3)", number, name, hash)
                    .ExecuteNonQuery();
            });
        }
    }

    private static Dictionary<long, string> Done(Library library)
    {
        using var rows = library.Sql("select number, hash from migration").ExecuteReader();
        var done = new Dictionary<long, string>();
        while (rows.Read())
        {
            done.Add(rows.GetInt64(0), rows.GetString(1));
        }

        return done;
    }

    private static List<(int Number, string Name, string Text)> Scripts()
    {
        var assembly = typeof(Migrations).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith("Migrations/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(
                    (name, index) =>
                    {
                        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                        return (index + 1, name, reader.ReadToEnd().ReplaceLineEndings("\n"));
                    }
                ),
        ];
    }
}
