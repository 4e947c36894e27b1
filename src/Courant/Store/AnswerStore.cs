using Courant.Core.Asking;

namespace Courant.Store;

/// <summary>What language models answered, and how they take questions.</summary>
internal sealed class AnswerStore(Library library) : IModelMemory
{
    public KeptAnswer? Find(byte[] key) =>
        library.Read(() =>
        {
            using var row = library
                .Sql("select endpoint, model, prompt, body, made from model_answer where key = $1", key)
                .ExecuteReader();
            return row.Read()
                ? new KeptAnswer(
                    row.GetString(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.IsDBNull(3) ? null : row.GetString(3),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))
                )
                : null;
        });

    public void Keep(byte[] key, KeptAnswer answer) =>
        library.Write(() =>
            library
                .Sql(
                    """
                    insert into model_answer (key, made, endpoint, model, prompt, body) values ($1, $2, $3, $4, $5, $6)
                    on conflict (key) do update set made = excluded.made, body = excluded.body
                    """,
                    key,
                    answer.At.ToUnixTimeMilliseconds(),
                    answer.Endpoint,
                    answer.Model,
                    answer.Prompt,
                    answer.Text
                )
                .ExecuteNonQuery()
        );

    public ModelAbility? AbilityOf(Uri endpoint, string model) =>
        library.Read(() =>
        {
            using var row = library
                .Sql(
                    "select output, completion_limit, temperature from model_ability where endpoint = $1 and model = $2",
                    endpoint.AbsoluteUri,
                    model
                )
                .ExecuteReader();
            return row.Read() && Enum.TryParse<StructuredOutput>(row.GetString(0), out var output)
                ? new ModelAbility(output, row.GetInt64(1) != 0, row.GetInt64(2) != 0)
                : null;
        });

    public void Remember(Uri endpoint, string model, ModelAbility? ability) =>
        library.Write(() =>
        {
            library
                .Sql("delete from model_ability where endpoint = $1 and model = $2", endpoint.AbsoluteUri, model)
                .ExecuteNonQuery();
            if (ability is not null)
            {
                library
                    .Sql(
                        "insert into model_ability (endpoint, model, output, completion_limit, temperature) values ($1, $2, $3, $4, $5)",
                        endpoint.AbsoluteUri,
                        model,
                        ability.Output.ToString(),
                        ability.CompletionLimit ? 1 : 0,
                        ability.Temperature ? 1 : 0
                    )
                    .ExecuteNonQuery();
            }
        });
}
