using Courant.Core;
using Courant.Core.Model;

namespace Courant.Tests.Simulation;

/// <summary>A source that does one thing differently: a double with which a defect is planted.</summary>
internal sealed class Double(ISource inner) : ISourceByName
{
    public Func<SourceRequest, SourceRequest> Ask { get; init; } = request => request;

    public Func<SourceRequest, SourcePage, SourcePage> Say { get; init; } = (_, page) => page;

    public SourceCalendar Calendar => inner.Calendar;

    public bool Polls => inner.Polls;

    public IReadOnlyList<SourceRequest> First(DateOnly since) => [.. inner.First(since).Select(Ask)];

    public IReadOnlyList<SourceRequest> Past(DateOnly from, DateOnly to) => inner.Past(from, to);

    public IReadOnlyList<SourceRequest> ByName(IReadOnlyList<PaperId> papers) =>
        inner is ISourceByName byName ? byName.ByName(papers) : [];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) => Say(asked, inner.Read(asked, answer));
}

/// <summary>A gate that lets everyone through at once.</summary>
internal sealed class NoGate : IPaceGate
{
    public Task<IPacePass> EnterAsync(string gate, TimeSpan interval, CancellationToken cancel) =>
        Task.FromResult<IPacePass>(new Pass());

    private sealed class Pass : IPacePass
    {
        public void Abandon() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
