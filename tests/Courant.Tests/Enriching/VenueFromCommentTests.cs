using Courant.Core.Enriching;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching;

public sealed class VenueFromCommentTests
{
    public static TheoryData<string, string> Comments =>
        new()
        {
            { "Accepted to : SOSP 2025", "SOSP 2025" },
            { "To appear in Journal of Ponds : Water, 2026", "Journal of Ponds : Water 2026" },
            { "Accepted at SOSP 2025", "SOSP 2025" },
            { "Accepted to appear in SOSP 2025", "SOSP 2025" },
            { "published in SOSP 2025, 16 pages", "SOSP 2025" },
            { "ICML'26 Spotlight", "ICML 2026" },
            { "ICML 2026", "ICML 2026" },
            { "12 pages, 5 figures, ICLR 2026", "ICLR 2026" },
            { "Accepted by ICML2026", "ICML 2026" },
            { "Accepted as a regular paper at CVPR2026. Project page: https://example.org", "CVPR 2026" },
            { "To appear at the 42nd International Conference on Machine Learning", "ICML" },
            { "To appear at the 42nd International Conference on Machine Learning (ICML 2025)", "ICML 2025" },
            { "Published as a conference paper at NIPS 2016", "NeurIPS 2016" },
            { "OSDI '25, Boston", "OSDI 2025" },
            { "16 pages; to appear in ASPLOS'26", "ASPLOS 2026" },
            { "Camera-ready version for MLSys 2026", "MLSys 2026" },
            { "Accepted to USENIX Security 2026", "USENIX Security 2026" },
            { "Accepted at SC '25", "SC 2025" },
            { "Accepted to Findings of ACL 2026", "Findings of ACL 2026" },
            { "Accepted to ACL 2026 Findings", "Findings of ACL 2026" },
            { "Accepted at the ML for Systems Workshop at NeurIPS 2025", "NeurIPS workshop 2025" },
            { "ICLR 2026 Workshop on Memory", "ICLR workshop 2026" },
            { "Accepted at EuroMLSys '26 (6th Workshop, co-located with EuroSys 2026)", "EuroMLSys 2026" },
            { "Accepted to CVPRW 2026", "CVPR workshop 2026" },
            {
                "This paper has been accepted at the Platform for Advanced Scientific Computing Conference (PASC 26), Bern",
                "PASC 2026"
            },
            { "Accepted to Transactions on Machine Learning Research (TMLR)", "TMLR" },
            { "Accepted for publication in IEEE Transactions on Cloud Computing", "IEEE Transactions on Cloud Computing" },
            {
                "Accepted by Engineering Applications of Artificial Intelligence",
                "Engineering Applications of Artificial Intelligence"
            },
            { "23 pages, 4 figures. Accepted in Nature Communications", "Nature Communications" },
            {
                "Published in Proceedings of the ACM on Programming Languages, Vol. 7",
                "Proceedings of the ACM on Programming Languages"
            },
            { "Accepted to UAI2026 as oral presentation", "UAI 2026" },
            { "Accepted at QRST 2026, Oslo", "QRST 2026" },
            { "To appear in J. Phys. Soc. Jpn", "J. Phys. Soc. Jpn" },
            { "[CVPR 2026] A benchmark", "" },
            { "Submitted to NeurIPS 2026", "" },
            { "submitted to the 42nd International Conference on Machine Learning", "" },
            { "Under review at ICML 2026", "" },
            { "Under double-blind review, ICLR 2026", "" },
            { "NeurIPS 2026 submission", "" },
            { "10 pages, CVPR conference", "" },
            { "Extended version of a paper accepted at SOSP 2025", "" },
            { "A short version appeared in OSDI 2024", "" },
            { "Accepted with minor revisions, IEEE Access", "" },
            { "Accepted", "" },
            { "Accepted for publication", "" },
            { "12 pages, 3 figures", "" },
            { "Preprint", "" },
            { "To be submitted to VLDB 2027", "" },
            { "Template of ACM MM 2026", "" },
            { "Accepted to the AAAI 2026 student abstract track", "" },
            { "Master thesis, 2025", "" },
            { "Fast, accepted by many users", "" },
            {
                "Presented to the International Conference on Machine Learning and Applications",
                "International Conference on Machine Learning and Applications"
            },
        };

    public static TheoryData<string, string> References =>
        new()
        {
            { "SOSP 2025", "SOSP 2025" },
            { "Phys. Rev. B 103, 054423 (2021)", "Phys. Rev. B 2021" },
            { "Proceedings of the 31st ACM Symposium on Operating Systems Principles (SOSP '25), 2025", "SOSP 2025" },
            { "IEEE Access, vol. 8, pp. 1-9, 2020", "IEEE Access 2020" },
            { "In Proceedings of ACL 2020, pages 1-10", "ACL 2020" },
            { "Nature 590 (2021) 1-5", "Nature 2021" },
            { "Quantum 5, 433 (2021)", "Quantum 2021" },
            { "Journal of Machine Learning Research 21 (2020) 1-67", "JMLR 2020" },
            { "submitted to Nature", "" },
        };

    [Theory]
    [MemberData(nameof(Comments))]
    public void A_comment_names_the_venue_or_nothing(string comment, string expected) =>
        Assert.Equal(expected, Printed(Some.Paper() with { Comment = comment }));

    [Theory]
    [MemberData(nameof(References))]
    public void A_journal_reference_names_the_venue(string reference, string expected) =>
        Assert.Equal(expected, Printed(Some.Paper() with { JournalRef = reference, Comment = "Accepted at ICML 2026" }));

    [Fact]
    public void The_evidence_is_where_the_venue_is_written()
    {
        const string Comment = "12 pages. Accepted at SOSP '25, Seoul";
        var venue = Assert.IsType<Venue>(new VenueFromComment().Read(Some.Paper() with { Comment = Comment }, null).Single());

        var span = venue.Evidence.Single();
        Assert.Equal(("comment", "SOSP '25"), (span.Field, Comment[span.Start..span.End]));
    }

    [Fact]
    public void No_comment_breaks_it()
    {
        const string Letters = "Accepted at ICML'26 (SC) ,.;|[]\"’ to appear in the J. 2026 workshop of W";
        var random = new Random(5);
        for (var round = 0; round < 5_000; round++)
        {
            var comment = string.Concat(
                Enumerable.Range(0, random.Next(0, 50)).Select(_ => Letters[random.Next(Letters.Length)])
            );
            var paper = Some.Paper() with { Comment = comment, JournalRef = round % 2 == 0 ? null : comment };
            foreach (var venue in new VenueFromComment().Read(paper, null).Cast<Venue>())
            {
                Assert.All(venue.Evidence, span => Assert.InRange(span.End, span.Start + 1, comment.Length));
            }
        }
    }

    private static string Printed(Paper paper) =>
        new VenueFromComment().Read(paper, null).Cast<Venue>().SingleOrDefault() is { } venue
            ? $"{venue.Name} {venue.Year}".Trim()
            : "";
}
