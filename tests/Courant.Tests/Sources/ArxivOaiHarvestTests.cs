using System.Text;
using System.Web;
using Courant.Core;
using Courant.Core.Sources;

namespace Courant.Tests.Sources;

/// <summary>Whole harvests from a stand-in of arXiv's server that pages by offset and has bad days.</summary>
public sealed class ArxivOaiHarvestTests
{
    private const int PageSize = 25;

    private static readonly DateOnly Start = new(2026, 1, 1);

    private static readonly ArxivOai Oai = new(new() { Categories = ["cs.LG"] });

    [Fact]
    public void R2_Nothing_is_missing_after_the_next_nightly_harvest_whatever_happens_on_the_way()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var server = new Server(new Random(seed), records: 500);
            var held = new Dictionary<string, DateOnly>(StringComparer.Ordinal);

            Assert.True(Harvest(server, Start, held), $"seed {seed}");
            server.NextDay(150);
            server.Moves = true;
            Assert.True(Harvest(server, server.Today.AddDays(-3), held), $"seed {seed}");
            server.NextDay(0);
            server.Moves = false;
            Assert.True(Harvest(server, server.Today.AddDays(-3), held), $"seed {seed}");

            Assert.Equal(server.All.OrderBy(pair => pair.Key), held.OrderBy(pair => pair.Key));
            Assert.All(server.Asked, query => Assert.DoesNotContain("until", query, StringComparison.Ordinal));
            Assert.All(server.Asked, query => Assert.DoesNotMatch(@"from=[^&]*T\d", query));
        }
    }

    [Fact]
    public void R2_Without_faults_a_harvest_makes_the_fewest_requests()
    {
        var server = new Server(new Random(1), records: 500) { Faults = false };

        Assert.True(Harvest(server, Start, []));
        Assert.Equal(500 / PageSize, server.Asked.Count);
    }

    /// <summary>Pages to the end, asking again up to six times; false when a fault ended it.</summary>
    private static bool Harvest(Server server, DateOnly since, Dictionary<string, DateOnly> held)
    {
        var again = 0;
        for (var asked = Oai.First(since)[0]; ; )
        {
            var page = Oai.Read(asked, server.Answer(asked.Url));
            if (page.Verdict == PageVerdict.AskAgain && ++again <= 6)
            {
                continue;
            }

            if (page.Verdict != PageVerdict.Good)
            {
                return false;
            }

            again = 0;
            foreach (var listing in page.Listings)
            {
                held[listing.Ids[0].Value] = listing.Announced!.Value;
            }

            if (page.Next is null)
            {
                return true;
            }

            asked = page.Next;
        }
    }

    private sealed class Server
    {
        private readonly Random _random;
        private int _lost;

        public Server(Random random, int records)
        {
            _random = random;
            for (var n = 1; n <= records; n++)
            {
                All[$"2601.{n:00000}"] = Start.AddDays(n * 6 / (records + 1));
            }
        }

        public Dictionary<string, DateOnly> All { get; } = new(StringComparer.Ordinal);

        public List<string> Asked { get; } = [];

        public bool Faults { get; set; } = true;

        /// <summary>Whether records change while they are listed, which takes them from their place to the end.</summary>
        public bool Moves { get; set; }

        public DateOnly Today { get; private set; } = Start.AddDays(5);

        public void NextDay(int records)
        {
            Today = Today.AddDays(1);
            _lost = 0;
            foreach (var n in Enumerable.Range(All.Count + 1, records))
            {
                All[$"2601.{n:00000}"] = Today;
            }
        }

        public byte[] Answer(Uri url)
        {
            var query = HttpUtility.ParseQueryString(url.Query);
            Asked.Add(Uri.UnescapeDataString(url.Query));
            if (Moves && _random.Next(3) == 0)
            {
                All[All.Keys.ElementAt(_random.Next(All.Count))] = Today;
            }

            var token = query["resumptionToken"];
            if (Faults && token is not null && _lost < 4 && _random.Next(12) == 0)
            {
                _lost++;
                return Encoding.UTF8.GetBytes("<OAI-PMH><error code=\"badResumptionToken\">expired</error></OAI-PMH>");
            }

            var (from, skip) = token is null
                ? (DateOnly.Parse(query["from"]!), 0)
                : (DateOnly.Parse(token.Split('|')[0]), int.Parse(token.Split('|')[1]));
            var rest = All.Where(record => record.Value >= from)
                .OrderBy(record => record.Value)
                .ThenBy(record => record.Key, StringComparer.Ordinal)
                .ToList();
            var page = rest.Skip(skip).Take(PageSize).ToList();
            if (page.Count == 0)
            {
                return Encoding.UTF8.GetBytes("<OAI-PMH><error code=\"noRecordsMatch\"/></OAI-PMH>");
            }

            var body = new StringBuilder("<OAI-PMH><ListRecords>");
            foreach (var (id, day) in page)
            {
                body.Append(
                        $"<record><header><identifier>oai:arXiv.org:{id}</identifier><datestamp>{day:yyyy-MM-dd}</datestamp></header>"
                    )
                    .Append($"<metadata><arXivRaw><id>{id}</id><title>Paper {id}</title></arXivRaw></metadata></record>");
            }

            // Like arXiv's, the token moves on to the last day shown and skips within it.
            var last = page[^1].Value;
            var shown = last == from ? skip + page.Count : page.Count(record => record.Value == last);
            body.Append(
                rest.Count > skip + PageSize
                    ? $"<resumptionToken>{last:yyyy-MM-dd}|{shown}</resumptionToken>"
                    : "<resumptionToken/>"
            );
            var whole = Encoding.UTF8.GetBytes(body.Append("</ListRecords></OAI-PMH>").ToString());
            return Faults && _random.Next(10) == 0 ? whole[..(whole.Length / 2)] : whole;
        }
    }
}
