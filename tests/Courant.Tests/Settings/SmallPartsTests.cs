using Courant.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace Courant.Tests.Settings;

public sealed class SmallPartsTests
{
    [Theory]
    [InlineData("30s", 30.0)]
    [InlineData("5m", 300.0)]
    [InlineData("1h30m", 5400.0)]
    [InlineData("2d", 172800.0)]
    [InlineData("0.5s", 0.5)]
    [InlineData("250ms", 0.25)]
    [InlineData("30", null)]
    [InlineData("s", null)]
    [InlineData("", null)]
    [InlineData("1w", null)]
    [InlineData("-1s", null)]
    [InlineData("99999999999999999999d", null)]
    public void Durations_are_numbers_with_units(string text, double? seconds)
    {
        Assert.Equal(seconds is not null, Durations.TryParse(text, out var length));
        if (seconds is not null)
        {
            Assert.Equal(seconds.Value, length.TotalSeconds);
        }
    }

    [Fact]
    public void A_duration_printed_reads_back_as_itself() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Gen.Choose(0, 2_000_000_000).ToArbitrary(),
                milliseconds =>
                {
                    var length = TimeSpan.FromMilliseconds(milliseconds);
                    return Durations.TryParse(Durations.Format(length), out var read) && read == length;
                }
            )
        );

    [Theory]
    [InlineData("LLM inference", "llm-inference")]
    [InlineData("  Réseaux & LLMs!  ", "reseaux-llms")]
    [InlineData("C++", "c")]
    [InlineData("大模型", "")]
    public void A_slug_is_made_of_letters_digits_and_hyphens(string name, string slug) => Assert.Equal(slug, Slugs.Of(name));
}
