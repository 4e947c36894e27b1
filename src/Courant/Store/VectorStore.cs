namespace Courant.Store;

/// <summary>A model of the reader's own as the library knows it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Dimension">How many numbers its vectors have; 0 as long as it has not answered.</param>
internal sealed record VectorModel(long Row, int Dimension);

/// <summary>How far the papers of the library have vectors of a model.</summary>
/// <param name="Papers">Papers that have one.</param>
/// <param name="Refused">Papers of which the model was asked several times in vain.</param>
internal sealed record VectorCount(long Papers, long Refused);

/// <summary>A vector in whole numbers, with its paper's row and the hash of the text that it was made of.</summary>
internal sealed record StoredVector(long Paper, byte[] Input, byte[] Body);

/// <summary>What papers mean by models of the reader's own, so that it need not be asked twice.</summary>
internal sealed class VectorStore(Library library)
{
    /// <summary>A paper for which the model was asked so often in vain is not asked about until it changes.</summary>
    public const int MostTries = 3;

    /// <summary>The model of a name; null where nothing was ever asked of it.</summary>
    public VectorModel? Find(string name) =>
        library.Read(() =>
        {
            using var rows = library.Sql("select id, dimension from vector_model where name = $1", name).ExecuteReader();
            return rows.Read() ? new VectorModel(rows.GetInt64(0), rows.GetInt32(1)) : null;
        });

    /// <summary>
    /// Puts every paper that changed since the last time among those that may need a vector: all of them the first time, or where the
    /// library is another than the one that was followed.
    /// </summary>
    public VectorModel Follow(string name) =>
        library.Read(() => Find(name) is { } model && MarkOf(model) == library.Changes.Now().ToString() ? model : null)
        ?? library.Write(() =>
        {
            library.Sql("insert or ignore into vector_model (name) values ($1)", name).ExecuteNonQuery();
            var model = Find(name)!;
            var now = library.Changes.Now();
            var mark = ChangeMark.Read(MarkOf(model)) is { } before && library.Changes.HasGoneOnFrom(before) ? before : null;
            library
                .Sql(
                    """
                    insert or replace into vector_due (model, paper)
                    select $1, id from paper where $2 = 0
                    union select $1, paper from listing where $2 = 1 and id > $3
                    union select $1, paper from paper_change where $2 = 1 and id > $4
                    """,
                    model.Row,
                    mark is null ? 0 : 1,
                    mark?.Listing ?? 0,
                    mark?.Change ?? 0
                )
                .ExecuteNonQuery();
            library.Sql("update vector_model set mark = $2 where id = $1", model.Row, now.ToString()).ExecuteNonQuery();
            return model;
        });

    private string MarkOf(VectorModel model) =>
        (string)library.Sql("select mark from vector_model where id = $1", model.Row).ExecuteScalar()!;

    /// <summary>The papers to look at next: those asked for least often in vain, and of these the newest.</summary>
    public IReadOnlyList<long> Due(VectorModel model, int most) =>
        library.Read(() =>
            PaperRows.Column(
                library.Sql(
                    "select paper from vector_due where model = $1 and tries < $2 order by tries, paper desc limit $3",
                    model.Row,
                    MostTries,
                    most
                )
            )
        );

    /// <summary>How many papers have no vector and are to be asked for.</summary>
    public long CountLeft(VectorModel model) =>
        library.Read(() =>
            (long)
                library
                    .Sql(
                        """
                        select count(*) from vector_due due where model = $1 and tries < $2
                        and not exists (select 1 from vector where model = $1 and paper = due.paper)
                        """,
                        model.Row,
                        MostTries
                    )
                    .ExecuteScalar()!
        );

    public VectorCount Count(VectorModel model) =>
        library.Read(() =>
            new VectorCount(
                (long)library.Sql("select count(*) from vector where model = $1", model.Row).ExecuteScalar()!,
                (long)
                    library
                        .Sql("select count(*) from vector_due where model = $1 and tries >= $2", model.Row, MostTries)
                        .ExecuteScalar()!
            )
        );

    /// <summary>The vector that was made of a text with this hash, whichever paper it was of; null for none.</summary>
    public byte[]? Of(VectorModel model, byte[] input) =>
        library.Read(() =>
            library.Sql("select body from vector where model = $1 and input = $2 limit 1", model.Row, input).ExecuteScalar()
            as byte[]
        );

    /// <summary>
    /// Stores vectors, each in the place of the one that its paper had, and is done with these papers. One that is there already is left,
    /// so that nothing follows of it.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="dimension">How many numbers each vector has.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="done">Papers that need none: they are gone.</param>
    public void Save(VectorModel model, int dimension, IReadOnlyList<StoredVector> vectors, IEnumerable<long> done) =>
        library.Write(() =>
        {
            if (vectors.Count > 0)
            {
                library.Sql("update vector_model set dimension = $2 where id = $1", model.Row, dimension).ExecuteNonQuery();
            }

            foreach (var vector in vectors)
            {
                library
                    .Sql(
                        """
                        insert or replace into vector (model, paper, input, body) select $1, $2, $3, $4
                        where exists (select 1 from paper where id = $2)
                        and not exists (select 1 from vector where model = $1 and paper = $2 and input = $3)
                        """,
                        model.Row,
                        vector.Paper,
                        vector.Input,
                        vector.Body
                    )
                    .ExecuteNonQuery();
            }

            foreach (var paper in vectors.Select(vector => vector.Paper).Concat(done))
            {
                library.Sql("delete from vector_due where model = $1 and paper = $2", model.Row, paper).ExecuteNonQuery();
            }
        });

    /// <summary>Notes that a paper was asked for in vain.</summary>
    public void Refused(VectorModel model, long paper) =>
        library.Write(() =>
        {
            library
                .Sql("update vector_due set tries = tries + 1 where model = $1 and paper = $2", model.Row, paper)
                .ExecuteNonQuery();
        });
}
