using System.Diagnostics;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Sources;
using Courant.Sources;

namespace Courant.Tests.Sources;

/// <summary>Answers and files with bytes changed, cut out, doubled and put in: they read as less, and never as an exception.</summary>
public sealed class ArxivMutationTests
{
    private static readonly string[] Pieces =
    [
        "<",
        ">",
        "&",
        "&#0;",
        "]]>",
        "<dl>",
        "</dd>",
        "<h3>New submissions (showing 9 of 99999999999 entries)</h3>",
        "\\\\\n",
        "\n----\n",
        "Date: Mon, 1 Jan 0001 00:00:00 GMT\n",
        "31 December 9999",
        "1 January 0001",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "<pubDate>",
        "v99999999999",
        "total of 99999999999 entries",
        "#item99999999999",
        "\0",
        "\u200b",
    ];

    [Fact]
    public void R14_R15_Mutated_answers_and_files_never_throw_and_never_hang()
    {
        var random = new Random(20260203);
        var slowest = TimeSpan.Zero;
        foreach (var (read, original) in Readers())
        {
            for (var round = 0; round < 150; round++)
            {
                var mutated = Mutate(original, random);
                var start = Stopwatch.GetTimestamp();
                read(mutated);
                var took = Stopwatch.GetElapsedTime(start);
                slowest = took > slowest ? took : slowest;
            }
        }

        Assert.True(slowest < TimeSpan.FromSeconds(5), $"one took {slowest}");
    }

    private static IEnumerable<(Action<byte[]> Read, byte[] Original)> Readers()
    {
        var day = new DateOnly(2026, 2, 3);
        ISource[] sources = [new ArxivRss(new()), new ArxivListing(new()), new ArxivOai(new()), new ArxivApi(new())];
        string[] names = [ArxivRss.Name, ArxivListing.Name, ArxivOai.Name, ArxivApi.Name];
        foreach (var (source, name) in sources.Zip(names))
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Tidy.Repository.Root, "tests/Courant.Tests/Fixtures", name)))
            {
                yield return (body => source.Read(source.First(day)[0], body), File.ReadAllBytes(file));
            }
        }

        yield return (Imports(new ArxivMailing()), Fixture.Bytes("editions", "arxiv-mailing.txt"));
        yield return (Imports(new ArxivAbs()), Fixture.Bytes("editions", "arxiv-abs.abs"));

        static Action<byte[]> Imports(IImporter importer) =>
            body =>
            {
                importer.Recognises(body);
                Assert.All(importer.Read(new MemoryStream(body)), one => Assert.True(one.Listing is null != one.Problem is null));
            };
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when bytes.Count > 400:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3 when at > 100:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
