using System.Collections.Frozen;
using System.Text;
using Courant.Core;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

public sealed class ForeignXmlTests
{
    private static readonly FrozenSet<string> Root = new[] { "r" }.ToFrozenSet();

    private static (List<Element> Elements, string? Fault) Read(byte[] bytes)
    {
        using var xml = ForeignXml.Open(bytes, Root);
        var elements = new List<Element>();
        while (xml.Next() is { } element)
        {
            elements.Add(element);
        }

        return (elements, xml.Fault);
    }

    private static string Text(string xml) => Text(Encoding.UTF8.GetBytes(xml));

    private static string Text(byte[] bytes)
    {
        var (elements, fault) = Read(bytes);
        Assert.Null(fault);
        return Assert.Single(elements).Text;
    }

    [Theory]
    [InlineData("<r><t>a &lt; b &amp; c</t></r>", "a < b & c")]
    [InlineData("<r><t>caf&eacute; &ndash; &alpha;</t></r>", "café – α")]
    [InlineData("<r><t>AT&T &unheard; &</t></r>", "AT&T &unheard; &")]
    [InlineData("<r><t>a&#1;b\u0007c&#xFFFF;d</t></r>", "a b c d")]
    [InlineData("<r><t><![CDATA[x<y &eacute; & z]]></t></r>", "x<y &eacute; & z")]
    [InlineData("<r><t>one <i>two <b>three</b></i> four</t></r>", "one two three four")]
    [InlineData("<r><t>  wide \n\t  gaps\u00A0here </t></r>", "wide gaps here")]
    [InlineData("  \n<?xml version=\"1.1\"?><r><t>late declaration</t></r>", "late declaration")]
    [InlineData("<r><dc:t>undeclared prefix</dc:t></r>", "undeclared prefix")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><r><t>DTD passed over</t></r>", "DTD passed over")]
    public void R14_What_can_be_meant_is_read(string xml, string expected) => Assert.Equal(expected, Text(xml));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    [InlineData("iso-8859-5")]
    public void R14_The_prolog_names_the_encoding(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

        Assert.Equal(
            "Колмогоров",
            Text(encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?><r><t>Колмогоров</t></r>"))
        );
    }

    [Fact]
    public void R14_A_byte_order_mark_is_believed_before_the_prolog()
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            byte[] bytes =
            [
                .. encoding.GetPreamble(),
                .. encoding.GetBytes("<?xml version=\"1.0\" encoding=\"koi8-r\"?><r><t>naïve</t></r>"),
            ];
            Assert.Equal("naïve", Text(bytes));
        }
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("no-such-encoding")]
    [InlineData("utf-7")]
    public void R14_A_prolog_that_is_mistaken_about_UTF8_is_overruled(string name) =>
        Assert.Equal("Erdős", Text($"<?xml version=\"1.0\" encoding=\"{name}\"?><r><t>Erdős</t></r>"));

    [Fact]
    public void R14_Bytes_that_are_no_text_become_replacement_characters() =>
        Assert.Equal("a\uFFFDb", Text([.. "<r><t>a"u8, 0xFF, .. "b</t></r>"u8]));

    [Fact]
    public void R14_No_file_is_read_and_no_entity_expands()
    {
        Assert.Equal("&x;", Text("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r><t>&x;</t></r>"));
        var lol = string.Concat(
            Enumerable.Range(1, 9).Select(n => $"<!ENTITY l{n} \"{string.Concat(Enumerable.Repeat($"&l{n - 1};", 10))}\">")
        );
        Assert.Equal("&l9;", Text($"<!DOCTYPE r [<!ENTITY l0 \"lol\">{lol}]><r><t>&l9;</t></r>"));
    }

    [Fact]
    public void R14_Depth_ends_at_256_levels_and_never_in_a_crash()
    {
        foreach (var (depth, whole) in ((int, bool)[])[(255, true), (256, false), (300_000, false)])
        {
            var xml =
                $"<r>{string.Concat(Enumerable.Repeat("<t>", depth))}x{string.Concat(Enumerable.Repeat("</t>", depth))}</r>";
            var (elements, fault) = Read(Encoding.UTF8.GetBytes(xml));
            Assert.Equal(whole ? null : "more than 256 levels of elements", fault);
            Assert.Equal(whole ? 1 : 0, elements.Count);
        }
    }

    [Theory]
    [InlineData("<r><t>one</t><t>tw")]
    [InlineData("<r><t>one</t><t>two</r>")]
    [InlineData("<r><t>one</t>< 3")]
    [InlineData("<r><t>one</t></r>trailing")]
    public void A_document_that_is_not_whole_ends_in_a_fault(string xml)
    {
        var (elements, fault) = Read(Encoding.UTF8.GetBytes(xml));

        Assert.Equal("one", elements[0].Text);
        Assert.NotNull(fault);
    }

    [Fact]
    public void R14_Mutated_answers_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(20260105);
        byte[][] originals =
        [
            Fixture.Bytes("arxiv-oai", "page-1.xml"),
            Fixture.Bytes("arxiv-oai", "page-2.xml"),
            Fixture.Bytes("arxiv-api", "backfill.xml"),
        ];
        (ISource Source, SourceRequest Asked)[] sources =
        [
            (new ArxivOai(new()), new ArxivOai(new()).First(new DateOnly(2026, 1, 3))[0]),
            (new ArxivApi(new()), new ArxivApi(new()).First(new DateOnly(2026, 1, 3))[0]),
        ];
        var good = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var mutant = Mutated(originals[random.Next(originals.Length)], random);
            foreach (var (source, asked) in sources)
            {
                var page = source.Read(asked, mutant);
                good += page.Verdict == PageVerdict.Good ? 1 : 0;
                Assert.True(
                    page.Verdict == PageVerdict.Good || (page.Why.Length > 0 && page.Listings.Count == 0),
                    $"round {round}"
                );
                Assert.All(page.Listings, listing => Assert.True(listing.Ids.Count > 0 && listing.Title.Length > 0));
            }
        }

        Assert.InRange(good, 100, 3_900);
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(bytes.Count - 40);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, random.Next(1, 40));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - 40), 40));
                    break;
                case 3:
                    bytes.InsertRange(at, "<![CDATA["u8.ToArray());
                    break;
                case 4:
                    bytes.InsertRange(at, "&#xD800;&bogus;&"u8.ToArray());
                    break;
                default:
                    var digit = bytes.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
                    if (digit >= 0)
                    {
                        bytes[digit] = (byte)('0' + random.Next(10));
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
