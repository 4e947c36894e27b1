using System.Runtime.CompilerServices;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Model;

public sealed class IdentifiersTests
{
    [Fact]
    public void R6_Everything_people_paste_is_read_as_the_table_says()
    {
        var rows = Table();
        var wrong = new List<string>();
        foreach (var (text, expected, version) in rows)
        {
            var found = Identifiers.TryParse(text, out var id, out var read);
            var actual = found ? $"{id}|{read}" : "|";
            if (actual != $"{expected}|{version}")
            {
                wrong.Add($"{text} gave {actual}, not {expected}|{version}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(rows.Count >= 80);
    }

    [Fact]
    public void R6_A_million_mutated_strings_raise_nothing_and_what_is_read_is_stable()
    {
        var random = new Random(20260105);
        var seeds = Table().ConvertAll(row => row.Text);
        const string Letters = "0123456789.vV/:-arxivdoi%2Fh tps?=#()<>[]\"'\u00e9\u3002\ud83d\u0000W_,";
        var buffer = new char[256];
        var read = 0;
        for (var round = 0; round < 1_000_000; round++)
        {
            var seed = seeds[random.Next(seeds.Count)];
            var length = Math.Min(seed.Length, 200);
            seed.CopyTo(0, buffer, 0, length);
            for (var edit = random.Next(4); edit > 0; edit--)
            {
                var at = random.Next(length + 1);
                switch (random.Next(4))
                {
                    case 0 when at < length:
                        buffer[at] = Letters[random.Next(Letters.Length)];
                        break;
                    case 1:
                        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + 1));
                        buffer[at] = Letters[random.Next(Letters.Length)];
                        length++;
                        break;
                    case 2 when at < length:
                        buffer.AsSpan(at + 1, length - at - 1).CopyTo(buffer.AsSpan(at));
                        length--;
                        break;
                    default:
                        length = at;
                        break;
                }
            }

            if (Identifiers.TryParse(buffer.AsSpan(0, length), out var id, out _))
            {
                read++;
                var printed = id.ToString();
                if (!Identifiers.TryParse(printed, out var again, out var version) || again != id || version is not null)
                {
                    Assert.Fail($"{new string(buffer, 0, length)} was read as {printed}, which is read as {again}");
                }
            }
        }

        Assert.InRange(read, 100_000, 900_000);
    }

    [Fact]
    public void R6_The_address_of_a_paper_is_read_as_the_paper_again()
    {
        foreach (var (text, expected, version) in Table())
        {
            if (Identifiers.TryParse(text, out var id, out var read) && Identifiers.AddressOf(id, read) is { } address)
            {
                var again = id.Scheme == IdScheme.Url ? $"url:{address}" : address.AbsoluteUri;
                Assert.True(Identifiers.TryParse(again, out var other, out _), $"{expected}: {again}");
                Assert.Equal(id, other);
                Assert.True(
                    id.Scheme != IdScheme.Arxiv
                        || version.Length == 0
                        || address.AbsoluteUri.EndsWith($"v{version}", StringComparison.Ordinal)
                );
            }
        }
    }

    [Theory]
    [InlineData("2509.25121v1", "2509")]
    [InlineData("math.CA/0611800", "0611")]
    [InlineData("hep-th/9108001", "9108")]
    [InlineData("10.1145/3600006.3613165", null)]
    public void The_month_of_announcement_comes_from_the_arxiv_id_alone(string text, string? month)
    {
        Assert.True(Identifiers.TryParse(text, out var id, out _));
        Assert.Equal(month, Identifiers.ArxivMonth(id));
    }

    [Theory]
    [InlineData("Fast Inference from Transformers", "fast inference from  transformers.", true)]
    [InlineData("\\texttt{RLinf}: A Flexible System", "RLinf: a flexible system", true)]
    [InlineData("Erd\\H{o}s numbers", "Erdős Numbers", true)]
    [InlineData("Schr\\\"odinger bridges", "Schrödinger Bridges", true)]
    [InlineData("$\\alpha$-entmax", "alpha-entmax", true)]
    [InlineData("Part I", "Part II", false)]
    [InlineData("大语言模型", "大语言模型综述", false)]
    [InlineData("???", "!!!", false)]
    public void A_title_names_a_paper_whatever_its_typography(string one, string other, bool same) =>
        Assert.Equal(same, Identifiers.OfTitle(one) == Identifiers.OfTitle(other));

    [Fact]
    public void The_name_of_a_title_never_changes_between_releases() =>
        Assert.Equal("title:5563e10cdb032fc9fb22bd922028dfb1", Identifiers.OfTitle("Attention Is All You Need").ToString());

    [Fact]
    public void Every_arxiv_id_of_the_corpora_is_read()
    {
        var file = SharedFolder.Require("corpora", "title-changed-or-duplicate-groups.jsonl.gz");
        using var reader = new StreamReader(
            new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress)
        );
        var read = 0;
        while (reader.ReadLine() is { } line)
        {
            using var group = System.Text.Json.JsonDocument.Parse(line);
            var ids = group.RootElement.TryGetProperty("arxiv_ids", out var several)
                ? several.EnumerateArray().Select(id => id.GetString()!)
                : [group.RootElement.GetProperty("arxiv_id").GetString()!];
            foreach (var id in ids)
            {
                Assert.Equal($"arxiv:{id}", Identifiers.Arxiv(id)?.ToString());
                read++;
            }
        }

        Assert.True(read > 2000);
    }

    private static List<(string Text, string Id, string Version)> Table([CallerFilePath] string caller = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(caller)!, "../Fixtures/Identifiers/table.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('|'))
            .Select(cells => (cells[0], cells[1], cells[2]))
            .ToList();
}
