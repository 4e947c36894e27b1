using Courant.Core.Asking;
using Courant.Tests.Models;

namespace Courant.Tests.EndToEnd;

/// <summary><c>courant models</c>: which models are asked, what they cost, and what is wrong with one that does not work.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private const string Key = "sk-command-secret-55";

    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task Without_a_model_the_commands_say_so_and_how_one_is_named()
    {
        Assert.Contains("No language model is asked", (await RunAsync("models")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Contains("models: { endpoints:", (await RunAsync("models", "test")).Expect(3).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R33_A_test_says_of_each_endpoint_what_works_and_what_it_cost_and_the_list_adds_it_up()
    {
        await using var local = await ModelStandIn.SayingAsync(new SaidModel(""), StructuredOutput.Object);
        await using var far = await ModelStandIn.SayingAsync(new SaidModel(""));
        await using var locked = await Support.StandIn.StartAsync(
            async (context, _) =>
            {
                context.Response.StatusCode = 401;
                await context.Response.Body.WriteAsync("""{"error":{"message":"Wrong key sk-command-secret-55."}}"""u8.ToArray());
            }
        );
        await WriteAsync(
            Endpoint("local", local.Url, "input_price: 0, output_price: 0"),
            Endpoint("far", far.Url, "dialect: anthropic, input_price: 3, output_price: 15"),
            Endpoint("locked", new Uri(locked.Url, "/v1"), $"key: {Key}, input_price: 1, output_price: 1"),
            Endpoint("gone", new Uri("http://127.0.0.1:9/v1"), "input_price: 0, output_price: 0")
        );

        Assert.Contains("It was not asked yet", (await RunAsync("models")).Expect(0).Out, StringComparison.Ordinal);
        var said = (await RunAsync("models", "test")).Expect(0).Out;
        Assert.Contains("local: local-model answers (2 calls, 120 tokens,", said, StringComparison.Ordinal);
        Assert.Contains("It is held to a JSON object by the endpoint", said, StringComparison.Ordinal);
        Assert.Contains("far: far-model answers (1 call, 120 tokens,", said, StringComparison.Ordinal);
        Assert.Contains("s, 0.0006).", said, StringComparison.Ordinal);
        Assert.Contains("The endpoint does not take the key (401). It says: Wrong key (key).", said, StringComparison.Ordinal);
        Assert.Contains("COURANT_MODELS__ENDPOINTS__LOCKED__KEY", said, StringComparison.Ordinal);
        Assert.Contains("The endpoint could not be reached: it refuses connections.", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, said, StringComparison.Ordinal);

        var tested = (await RunAsync("models", "test", "--json"))
            .Expect(0)
            .Json.GetProperty("endpoints")
            .EnumerateArray()
            .ToList();
        Assert.Equal([true, true, false, false], tested.Select(one => one.GetProperty("works").GetBoolean()));
        Assert.Equal(["object", "schema", null, null], tested.Select(one => one.GetProperty("output").GetString()));
        Assert.Equal([true, true, true, false], tested.Select(one => one.GetProperty("reachable").GetBoolean()));
        Assert.Equal([true, true, false, true], tested.Select(one => one.GetProperty("key").GetBoolean()));

        var listed = (await RunAsync("models", "--json")).Expect(0).Json;
        Assert.Equal(0.0012m, listed.GetProperty("today").GetProperty("money").GetDecimal());
        Assert.Equal(480, listed.GetProperty("month").GetProperty("tokens").GetInt64());
        Assert.Contains("far: far-model at", (await RunAsync("models")).Expect(0).Out, StringComparison.Ordinal);
    }

    private Task<Ended> RunAsync(params string[] words) => _reader.RunAtAsync(TimeProvider.System.GetUtcNow(), words);

    private static string Endpoint(string name, Uri url, string more) =>
        $"    - {{ name: {name}, url: '{url}', model: {name}-model, {more} }}\n";

    private Task WriteAsync(params string[] endpoints) =>
        File.WriteAllTextAsync(_reader["courant.yaml"], $"models:\n  endpoints:\n{string.Concat(endpoints)}", Reader.Cancel);
}
