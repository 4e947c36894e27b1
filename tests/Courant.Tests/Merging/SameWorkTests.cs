using Courant.Core.Merging;

namespace Courant.Tests.Merging;

public sealed class SameWorkTests
{
    private static readonly WorkRecord Paged = new(
        "Efficient Memory Management for Large Language Model Serving with PagedAttention",
        ["Woosuk Kwon", "Zhuohan Li", "Siyuan Zhuang", "Ying Sheng"],
        "SOSP",
        2023
    );

    [Fact]
    public void The_order_of_a_pair_does_not_matter()
    {
        var works = LabelledPairs.All();
        foreach (var pair in works)
        {
            var (one, other) = (WorkRecord.Of(pair.One), WorkRecord.Of(pair.Other));
            Assert.Equal(SameWork.Probability(one, other), SameWork.Probability(other, one));
        }
    }

    [Fact]
    public void One_work_written_by_two_sources_is_likely_the_same()
    {
        var other = new WorkRecord(
            "efficient memory management for large language model serving with pagedattention .",
            ["w kwon", "z li", "s zhuang", "y sheng"],
            "proceedings of the 29th symposium on operating systems principles , &hellip; ,",
            2023
        );
        Assert.True(SameWork.Probability(Paged, other) > SameWork.SurelySame);
    }

    [Fact]
    public void Another_work_is_not()
    {
        var other = new WorkRecord("Efficient Management of Large Graphs", ["Ann Li", "Bo Sheng"], "VLDB", 2019);
        Assert.True(SameWork.Probability(Paged, other) < 0.05);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("???", "")]
    [InlineData("大语言模型", "A")]
    public void Records_with_nothing_in_them_get_a_probability_all_the_same(string one, string other) =>
        Assert.InRange(SameWork.Probability(new WorkRecord(one, []), new WorkRecord(other, [""])), 0, 1);

    [Fact]
    public void A_hostile_record_is_cheap()
    {
        var long1 = new WorkRecord(
            new string('x', 1_000_000),
            [.. Enumerable.Repeat(new string('y', 1000), 5000)],
            new string('z', 100_000)
        );
        var long2 = new WorkRecord(string.Concat(Enumerable.Repeat("a b ", 200_000)), ["Z"], "&" + new string(';', 5000));
        Assert.InRange(SameWork.Probability(long1, long2), 0, 1);
    }
}
