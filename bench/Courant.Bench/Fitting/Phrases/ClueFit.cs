using Courant.Core.Enriching.Phrases;

namespace Courant.Bench.Fitting.Phrases;

/// <summary>The clues of one place of one text, and whether a keyphrase stands there.</summary>
internal sealed record CluedPlace(int[] Clues, bool Gold);

/// <summary>Logistic regression of clues by stochastic steps that shrink for clues often seen (AdaGrad, Duchi and others 2011).</summary>
internal static class ClueFit
{
    public const float Scale = 3f / 127;

    public static sbyte[] Fit(
        IReadOnlyList<IReadOnlyList<CluedPlace>> texts,
        IReadOnlyList<double> weights,
        int rounds,
        double rate,
        double shrink
    )
    {
        var random = new Random(11);
        var values = new float[1 << PhraseClues.Bits];
        var squares = new float[1 << PhraseClues.Bits];
        Array.Fill(squares, 1f);
        var order = Enumerable.Range(0, texts.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var text in order)
            {
                foreach (var place in texts[text])
                {
                    var sum = 0f;
                    foreach (var clue in place.Clues)
                    {
                        sum += values[clue];
                    }

                    var error = (float)(weights[text] * ((1 / (1 + Math.Exp(-sum))) - (place.Gold ? 1 : 0)));
                    foreach (var clue in place.Clues)
                    {
                        var step = error + ((float)shrink * values[clue]);
                        squares[clue] += step * step;
                        values[clue] -= (float)rate * step / MathF.Sqrt(squares[clue]);
                    }
                }
            }
        }

        return [.. values.Select(value => (sbyte)Math.Clamp(Math.Round(value / Scale), -127, 127))];
    }
}
