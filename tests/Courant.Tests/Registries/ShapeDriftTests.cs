using System.Text;
using System.Text.Json.Nodes;
using Courant.Core;
using Courant.Core.Registries;
using Courant.Tests.Support;
using static Courant.Tests.Registries.SomeLookups;

namespace Courant.Tests.Registries;

/// <summary>A registry that answers in another form than it did is not believed: nothing of such an answer is stored.</summary>
public sealed class ShapeDriftTests
{
    /// <summary>Each registry that answers in JSON: its fixture with a list, the field of the list, of a record, of the title, and of the identifier.</summary>
    private static readonly Dictionary<
        string,
        (string File, string[] List, string[] Record, string[] Title, string[] Id)
    > Shapes = new()
    {
        [OpenAlex.Name] = ("works.json", ["results"], [], ["title"], ["id"]),
        [SemanticScholar.Name] = ("batch.json", [], [], ["title"], ["paperId"]),
        [CrossrefDoi.Name] = ("works.json", ["message", "items"], [], ["title"], ["DOI"]),
        [DataCite.Name] = ("dois.json", ["data"], ["attributes"], ["titles"], ["doi"]),
        [Unpaywall.Name] = ("search.json", ["results"], ["response"], ["title"], ["doi"]),
    };

    private static readonly Dictionary<string, Func<string, string>> Mutations = new()
    {
        ["a page of HTML"] = _ => "<!DOCTYPE html><html><body>Just a moment…</body></html>",
        ["nothing"] = _ => "",
        ["null"] = _ => "null",
        ["a number"] = _ => "42",
        ["an error"] = _ => """{"error": "Bad request", "message": "Unknown field"}""",
        ["half of it"] = name => Ten(name).ToJsonString() is var whole ? whole[..(whole.Length / 2)] : "",
        ["too many levels"] = _ => new string('[', 100) + new string(']', 100),
        ["records that are texts"] = name => Changed(name, (list, at) => list[at] = "a record"),
        ["records that are empty"] = name => Changed(name, (list, at) => list[at] = new JsonObject()),
        ["records without an identifier"] = name =>
            Changed(name, (list, at) => Rename(Record(name, list[at]!), Shapes[name].Id[0])),
        ["records without a title"] = name => Changed(name, (list, at) => Rename(Record(name, list[at]!), Shapes[name].Title[0])),
        ["a third without a title"] = name =>
            Changed(
                name,
                (list, at) =>
                {
                    if (at % 3 == 0)
                    {
                        Rename(Record(name, list[at]!), Shapes[name].Title[0]);
                    }
                }
            ),
        ["titles that are objects"] = name =>
            Changed(name, (list, at) => Record(name, list[at]!)[Shapes[name].Title[0]] = new JsonObject { ["en"] = "A title" }),
        ["the list under another name"] = name =>
            Shapes[name].List is [.., var last]
                ? Edited(name, root => Rename(Parent(name, root), last))
                : new JsonObject { ["papers"] = Ten(name) }.ToJsonString(),
    };

    /// <summary>What is no answer of any registry, whether it answers in JSON or not.</summary>
    private static readonly string[] OfNoForm = ["a page of HTML", "nothing", "null", "a number", "an error", "too many levels"];

    public static TheoryData<string, string> Cases =>
        [
            .. from name in Names
            from mutation in Mutations.Keys
            where Shapes.ContainsKey(name) || OfNoForm.Contains(mutation)
            select new TheoryDataRow<string, string>(name, mutation),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void R9_A_changed_answer_is_a_fault_and_nothing_of_it_is_kept(string name, string mutation)
    {
        var page = Of(name).Read(Plain(name), Encoding.UTF8.GetBytes(Mutations[mutation](name)));

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Empty(page.Listings);
        Assert.False(string.IsNullOrWhiteSpace(page.Why));
    }

    [Fact]
    public void A_record_in_ten_that_cannot_be_read_spares_the_others()
    {
        foreach (var name in Shapes.Keys)
        {
            var answer = Changed(
                name,
                (list, at) =>
                {
                    if (at == 4)
                    {
                        Rename(Record(name, list[at]!), Shapes[name].Title[0]);
                    }
                }
            );
            var page = Of(name).Read(Plain(name), Encoding.UTF8.GetBytes(answer));

            Assert.Equal((PageVerdict.Good, 9, 1), (page.Verdict, page.Listings.Count, page.Problems.Count));
        }
    }

    [Fact]
    public void A_mark_of_the_encoding_and_broken_letters_do_not_matter()
    {
        foreach (var name in Shapes.Keys)
        {
            var json = Encoding.UTF8.GetBytes(Ten(name).ToJsonString());
            byte[] marked = [0xEF, 0xBB, 0xBF, .. json];

            Assert.Equal(10, Of(name).Read(Plain(name), marked).Listings.Count);
        }
    }

    /// <summary>Bytes that are changed, cut out or doubled at random, from one seed: no answer is more than a fault.</summary>
    [Fact]
    public void R9_Nothing_that_a_registry_sends_throws_or_brings_a_paper_that_was_not_asked_for()
    {
        var random = new Random(3);
        foreach (var name in Shapes.Keys)
        {
            var lookup = Of(name);
            var whole = Encoding.UTF8.GetBytes(Ten(name).ToJsonString());
            var asked = Asking(name, (PaperQa, PaperQaPaper), (ChemCrowDoi, ChemCrowPaper));
            for (var round = 0; round < 500; round++)
            {
                var body = whole.ToArray().AsSpan();
                for (var change = random.Next(1, 6); change > 0; change--)
                {
                    var at = random.Next(body.Length - 20);
                    switch (random.Next(3))
                    {
                        case 0:
                            body[at] = (byte)random.Next(256);
                            break;
                        case 1:
                            body = (byte[])[.. body[..at], .. body[(at + random.Next(1, 20))..]];
                            break;
                        default:
                            body = (byte[])[.. body[..at], .. body.Slice(at, 20), .. body[at..]];
                            break;
                    }
                }

                var page = lookup.Read(asked, body.ToArray());

                Assert.True(page.Verdict != PageVerdict.Fault || (page.Listings.Count == 0 && page.Why.Length > 0));
                Assert.All(
                    page.Listings,
                    listing => Assert.Contains(listing.Ids[0], (Courant.Core.Model.PaperId[])[PaperQa, ChemCrowDoi])
                );
            }
        }
    }

    private static string Changed(string name, Action<JsonArray, int> change) =>
        Edited(
            name,
            root =>
            {
                var list = List(name, root);
                for (var at = 0; at < list.Count; at++)
                {
                    change(list, at);
                }
            }
        );

    private static string Edited(string name, Action<JsonNode> change)
    {
        var root = Ten(name);
        change(root);
        return root.ToJsonString();
    }

    /// <summary>The fixture with ten records.</summary>
    private static JsonNode Ten(string name)
    {
        var root = JsonNode.Parse(Fixture.Text(name, Shapes[name].File))!;
        var list = List(name, root);
        var records = list.Where(record => record is not null).Select(record => record!.DeepClone()).ToList();
        list.Clear();
        for (var at = 0; at < 10; at++)
        {
            list.Add(records[at % records.Count].DeepClone());
        }

        return root;
    }

    private static JsonArray List(string name, JsonNode root) =>
        Shapes[name].List.Aggregate(root, (node, field) => node[field]!).AsArray();

    private static JsonObject Parent(string name, JsonNode root) =>
        Shapes[name].List[..^1].Aggregate(root, (node, field) => node[field]!).AsObject();

    private static JsonObject Record(string name, JsonNode record) =>
        Shapes[name].Record.Aggregate(record, (node, field) => node[field]!).AsObject();

    private static void Rename(JsonObject record, string field)
    {
        var value = record[field]?.DeepClone();
        record.Remove(field);
        record[$"{field}_v2"] = value;
    }
}
