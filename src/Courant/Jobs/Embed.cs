using Courant.Core.Model;
using Courant.Core.Searching.Meaning;
using Courant.Fetching;
using Courant.Index;
using Courant.Store;
using Microsoft.Extensions.AI;

namespace Courant.Jobs;

/// <summary>What came of asking for vectors.</summary>
/// <param name="Asked">How many papers got one.</param>
/// <param name="Left">How many papers are still to be asked for.</param>
/// <param name="Why">Why it ended before all had one; null where they have.</param>
internal sealed record EmbedOutcome(long Asked, long Left, string? Why);

/// <summary>
/// Gives papers their vectors by a model of the reader's own, the newest first, batch after batch. What is stored stays, whenever it ends;
/// a text whose vector the library has is not sent again. One process does it at a time.
/// </summary>
/// <param name="library">The record.</param>
/// <param name="own">The model.</param>
/// <param name="generator">The way to its service.</param>
/// <param name="clock">Measures the time that it may take.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class Embed(
    Library library,
    OwnModel own,
    IEmbeddingGenerator<string, Embedding<float>> generator,
    TimeProvider clock,
    Action<string> progress
)
{
    /// <summary>So many texts that are refused one by one say that there is something wrong with more of them.</summary>
    private const int MostRefusals = 10;

    /// <summary>A text as short as this is refused for another reason than its length.</summary>
    private const int LeastLetters = 1_000;

    private long _asked;
    private int _refusals;

    /// <param name="most">Ends after about so many papers were asked for.</param>
    /// <param name="time">How long it may take; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it does.</param>
    /// <param name="cancel">Stops at once; what is stored stays.</param>
    public async Task<EmbedOutcome> RunAsync(long most, TimeSpan time, CancellationToken cancel)
    {
        using var held = FolderLock.TryTake(IndexUpdate.FolderOf(library.Path), FolderLock.Asking);
        var model = library.Vectors.Follow(own.Key);
        if (held is null)
        {
            return Ended(model, "another process is asking for vectors");
        }

        using var deadline = new CancellationTokenSource(time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        var left = library.Vectors.CountLeft(model);
        try
        {
            while (library.Vectors.Due(model, own.Batch) is { Count: > 0 } rows)
            {
                if (_asked >= most)
                {
                    return Ended(model, "the next run goes on");
                }

                model = await TakeAsync(model, rows, both.Token);
                progress($"{_asked:N0} papers got a vector, {Math.Max(0, left - _asked):N0} to go");
            }

            return Ended(model, null);
        }
        catch (EmbeddingFailure failure)
        {
            return Ended(model, failure.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Ended(model, "the time for it was over; the next run goes on");
        }
    }

    private EmbedOutcome Ended(VectorModel model, string? why) => new(_asked, library.Vectors.CountLeft(model), why);

    private async Task<VectorModel> TakeAsync(VectorModel model, IReadOnlyList<long> rows, CancellationToken cancel)
    {
        var (known, gone, ask) = (new List<StoredVector>(), new List<long>(), new List<AskedPaper>());
        foreach (var row in rows)
        {
            if (library.Papers.OfRow(row) is not { } paper)
            {
                gone.Add(row);
                continue;
            }

            var text = own.TextOf(paper);
            var input = OwnModel.InputOf(text);
            if (model.Dimension > 0 && library.Vectors.Of(model, input) is { } body)
            {
                known.Add(new(row, input, body));
            }
            else
            {
                ask.Add(new(row, input, text));
            }
        }

        library.Vectors.Save(model, model.Dimension, known, gone);
        return ask.Count == 0 ? model : await AskAsync(model, ask, works: false, cancel);
    }

    /// <summary>
    /// Asks for some papers at once; where that fails though the service works, for each half of them, so that one bad text keeps nothing
    /// from others.
    /// </summary>
    private async Task<VectorModel> AskAsync(
        VectorModel model,
        IReadOnlyList<AskedPaper> papers,
        bool works,
        CancellationToken cancel
    )
    {
        try
        {
            var answer = await generator.GenerateAsync(papers.Select(paper => paper.Text), cancellationToken: cancel);
            var dimension = answer[0].Vector.Length;
            if (model.Dimension > 0 && dimension != model.Dimension)
            {
                throw own.OtherDimension(dimension, model.Dimension);
            }

            library.Vectors.Save(
                model,
                dimension,
                [
                    .. papers.Select(
                        (paper, at) =>
                            new StoredVector(
                                paper.Row,
                                paper.Input,
                                QuantizedVector.Of(answer[at].Vector.Span)?.ToBytes()
                                    ?? throw new EmbeddingFailure("a vector is not made of finite numbers", isOfTexts: true)
                            )
                    ),
                ],
                []
            );
            _asked += papers.Count;
            return model with { Dimension = dimension };
        }
        catch (EmbeddingFailure failure) when (failure.IsOfTexts)
        {
            if (!works)
            {
                await TryAsync(cancel);
            }

            if (papers.Count > 1)
            {
                var half = papers.Count / 2;
                model = await AskAsync(model, [.. papers.Take(half)], works: true, cancel);
                return await AskAsync(model, [.. papers.Skip(half)], works: true, cancel);
            }

            if (papers[0].Text.Length > LeastLetters)
            {
                // Most often it is too long for the model, and the beginning of an abstract says what a paper is about.
                var shorter = papers[0].Text[..(papers[0].Text.Length / 2)];
                return await AskAsync(model, [papers[0] with { Text = shorter }], works: true, cancel);
            }

            library.Vectors.Refused(model, papers[0].Row);
            return ++_refusals < MostRefusals ? model : throw new EmbeddingFailure(failure.Message, isOfTexts: false);
        }
    }

    /// <summary>Throws where the service makes no vector of a word either: then it is wrong, and not what it was sent.</summary>
    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await generator.GenerateAsync(["paper"], cancellationToken: cancel);
        }
        catch (EmbeddingFailure failure) when (failure.IsOfTexts)
        {
            throw new EmbeddingFailure(failure.Message, isOfTexts: false);
        }
    }

    private sealed record AskedPaper(long Row, byte[] Input, string Text);
}
