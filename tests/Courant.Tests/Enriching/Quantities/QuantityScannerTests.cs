using System.Globalization;
using Courant.Core.Enriching.Quantities;

namespace Courant.Tests.Enriching.Quantities;

public sealed class QuantityScannerTests
{
    /// <summary>A sentence and what is counted in it, each as LOW-HIGH UNIT QUALIFIER.</summary>
    public static TheoryData<string, string> Sentences =>
        new()
        {
            { "It is 1.5x faster.", "1.5 x" },
            { "It is 1.5× faster.", "1.5 x" },
            { "It is $1.5\\times$ faster.", "1.5 x" },
            { "It is \\textbf{1.5}$\\times$ faster.", "1.5 x" },
            { "It is 1.5 times faster.", "1.5 x" },
            { "It is three times faster.", "3 x" },
            { "It is faster by a factor of six.", "6 x" },
            { "A fortyfold gain.", "40 x" },
            { "A 12-fold gain.", "12 x" },
            { "It halves the cost.", "0.5 x" },
            { "It is twice as fast.", "2 x" },
            { "It is 2.3-4.1× faster.", "2.3-4.1 x" },
            { "It is 2.3x--4.1x faster.", "2.3-4.1 x" },
            { "It is $2.3$–$4.1\\times$ faster.", "2.3-4.1 x" },
            { "It is $2.3\\sim4.1\\times$ faster.", "2.3-4.1 x" },
            { "It is between 2 and 4 times faster.", "2-4 x" },
            { "Up to 40% less.", "40 % UpTo" },
            { "Up to 40\\% less.", "40 % UpTo" },
            { "It saves 28%-49% of it.", "28-49 %" },
            { "It saves 25.5 percent.", "25.5 %" },
            { "It gains 12 points.", "12 pp" },
            { "It gains 8.0 percentage points.", "8 pp" },
            { "It gains 5.1 and 6.8 percentage points.", "5.1 pp|6.8 pp" },
            { "An absolute gain of 3.5%.", "3.5 pp" },
            { "An order of magnitude faster.", "1 orders of magnitude" },
            { "Two to three orders of magnitude faster.", "2-3 orders of magnitude" },
            { "It has 5B parameters.", "5000000000 parameters" },
            { "A 22M parameter model.", "22000000 parameters" },
            { "From 60M to 7B parameters.", "60000000-7000000000 parameters" },
            { "The time falls from 778 ms to about 60 $\\mu$s.", "60-778000 us" },
            { "It serves 6,688 tokens/s.", "6688 tokens/s" },
            { "It serves 100 images per second.", "100 images/s" },
            { "It takes 1.2 \\times 10^5 s.", "120000 s" },
            { "It ran on 1,024 GPUs.", "1024 GPUs" },
            { "It ran on 8x H100 GPUs.", "8 GPUs" },
            { "It ran on an 8-GPU server.", "8 GPUs" },
            { "It holds 8 billion vectors.", "8000000000 vectors" },
            { "On eight benchmark datasets.", "8 datasets" },
            { "On over 70 LLMs.", "70 models AtLeast" },
            { "It saves $100K.", "100000 $" },
            { "On average 4.6x (up to 25.5x).", "4.6 x Average|25.5 x UpTo" },
            { "It is ~5x faster.", "5 x About" },
            { "An F1 of 0.91.", "0.91 " },
            { "GPT-4 and CIFAR-10/100 at 512×512 in 3D beat Recall@10 of ResNet-50.", "" },
            { "First, (1) we say it; (2) we do it.", "" },
            { "", "" },
        };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Quantities_are_read_however_they_are_written(string sentence, string expected)
    {
        var bare = BareText.Of(sentence, 0, sentence.Length);
        var found = QuantityScanner.Of(bare.Letters, WordCutter.Cut(bare.Letters)).Select(Text);

        Assert.Equal(expected, string.Join('|', found));
    }

    private static string Text(Quantity quantity)
    {
        var value = quantity.Low.ToString(CultureInfo.InvariantCulture);
        var range = quantity.High > quantity.Low ? $"{value}-{quantity.High.ToString(CultureInfo.InvariantCulture)}" : value;
        return $"{range} {quantity.Unit}{(quantity.Qualifier == Core.Model.Qualifier.None ? "" : $" {quantity.Qualifier}")}";
    }
}
