using Courant.Core.Sources;

namespace Courant.Tests.Simulation;

/// <summary>Days and hours on the clock on a wall in New York, by which arXiv lives.</summary>
internal static class EasternTime
{
    /// <summary>The instant at which that clock shows a day and an hour; 2:30 of the night in which it is set ahead is 3:30.</summary>
    public static DateTimeOffset At(DateOnly day, TimeSpan hour)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue) + hour;
        var standard = new DateTimeOffset(wall, TimeSpan.FromHours(-5)).ToUniversalTime();
        return ArxivCalendar.Eastern(standard.AddHours(-1)) == wall ? standard.AddHours(-1) : standard;
    }

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ArxivCalendar.Eastern(instant));
}
