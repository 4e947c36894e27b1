using Courant.Cli;
using Courant.Tests.Settings;
using Courant.Tests.Support;

namespace Courant.Tests.Cli;

public sealed class ProgressTests
{
    [Fact]
    public async Task In_a_pipe_every_event_is_one_line_and_repeats_are_left_out()
    {
        var to = new StringWriter { NewLine = "\n" };
        await using (var display = new PlainProgress(to))
        {
            display.Stage("Fetching");
            display.Row("arxiv-oai cs.DC", "page 1", false);
            display.Row("arxiv-oai cs.DC", "page 1", false);
            display.Row("arxiv-oai cs.DC", "41 papers", true);
            display.Say("One source did\nnot answer.");
        }

        Assert.Equal(
            "Fetching …\narxiv-oai cs.DC: page 1\narxiv-oai cs.DC: 41 papers\nOne source did not answer.\n",
            to.ToString()
        );
    }

    [Fact]
    public async Task On_a_terminal_the_last_frame_shows_how_everything_ended_and_the_cursor_comes_back()
    {
        var to = new StringWriter();
        await using (var display = new LiveProgress(to, 80))
        {
            display.Stage("Fetching");
            display.Row("arxiv-oai cs.DC", "page [1]", false);
            display.Say("A sentence with [brackets] that stays.");
            display.Row("arxiv-oai cs.DC", "41 papers", true);
        }

        var text = to.ToString();
        Assert.Contains("A sentence with [brackets] that stays.", text, StringComparison.Ordinal);
        Assert.Matches("✓ +arxiv-oai cs.DC +41 papers", text);
        Assert.EndsWith(LiveProgress.ShowCursor, text, StringComparison.Ordinal);
        Assert.True(
            text.LastIndexOf("\u001b[?25l", StringComparison.Ordinal)
                < text.LastIndexOf(LiveProgress.ShowCursor, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_fault_while_the_display_is_live_still_brings_the_cursor_back()
    {
        var to = new StringWriter();
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await using var display = new LiveProgress(to, 80);
            display.Stage("Fetching");
            throw new InvalidDataException();
        });

        Assert.EndsWith(LiveProgress.ShowCursor, to.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_may_report_at_once()
    {
        var (plain, live) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        foreach (var display in (IProgressDisplay[])[new PlainProgress(plain), new LiveProgress(live, 80)])
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(part =>
                        Task.Run(() =>
                        {
                            for (var page = 0; page < 200; page++)
                            {
                                display.Row($"part {part}", $"page {page}", page == 199);
                            }
                        })
                    )
            );
            await display.DisposeAsync();
        }

        Assert.Equal(1600, plain.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("part 7", live.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, false, typeof(LiveProgress))]
    [InlineData(false, false, false, typeof(PlainProgress))]
    [InlineData(true, true, false, typeof(PlainProgress))]
    [InlineData(true, false, true, typeof(SilentProgress))]
    public async Task The_display_fits_who_is_listening(bool terminal, bool json, bool quiet, Type display)
    {
        using var place = new Workplace();
        var err = new StringWriter();
        var invocation = new Invocation(
            place.Load(),
            new Terminal(TextReader.Null, TextWriter.Null, err) { ErrIsTerminal = terminal },
            new FakeClock(Some.Instant)
        )
        {
            Json = json,
            Quiet = quiet,
        };

        await using var shown = invocation.ShowProgress();

        Assert.IsType(display, shown);
    }

    [Fact]
    public void The_first_interrupt_cancels_and_the_second_lets_the_process_die_with_its_cursor()
    {
        var err = new StringWriter();
        using var interrupt = new Interrupt(new Terminal(TextReader.Null, TextWriter.Null, err) { ErrIsTerminal = true });

        Assert.True(interrupt.Stop());
        Assert.True(interrupt.Token.IsCancellationRequested);
        Assert.Contains("once more", err.ToString(), StringComparison.Ordinal);
        Assert.False(interrupt.Stop());
        Assert.EndsWith(LiveProgress.ShowCursor, err.ToString(), StringComparison.Ordinal);
    }
}
