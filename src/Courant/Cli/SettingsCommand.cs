using System.CommandLine;
using Courant.Settings;

namespace Courant.Cli;

internal static class SettingsCommand
{
    private const int WidestValue = 60;

    public static Command Build(CliContext context) =>
        new Verb(
            "settings",
            "Show every setting in force, and where its value came from.",
            new Example("courant settings", "A table: setting, value, origin."),
            new Example("courant settings --set first_days=3 --json", "What an override would do, for a program.")
        ).RunsAnyway(context, _ => default(NoArguments), (_, invocation, _) => Task.FromResult(Show(invocation)));

    private static int Show(Invocation invocation)
    {
        var settings = invocation.Settings;
        if (invocation.Json)
        {
            var shown = settings.InForce.Select(setting => new
            {
                key = setting.Key,
                value = setting.Value,
                origin = new { kind = setting.Origin.Kind, place = setting.Origin.Place },
                description = setting.Description,
            });
            var fault = settings.Mistakes.Count > 0 ? Complaint.Of(settings.Mistakes) : null;
            invocation.WriteJson(
                new
                {
                    file = settings.File,
                    settings = shown,
                    notices = settings.Notices,
                    error = fault,
                }
            );
        }
        else
        {
            Table(invocation.Terminal.Out, settings.InForce);
        }

        foreach (var notice in settings.Notices)
        {
            invocation.Terminal.Err.WriteLine(notice);
        }

        Complaint.ForPeople(invocation.Terminal.Err, settings.Mistakes);
        return settings.Mistakes.Count == 0 ? ExitCode.Done : ExitCode.WrongUse;
    }

    private static void Table(TextWriter to, IReadOnlyList<SettingInForce> settings)
    {
        var keys = settings.Max(setting => setting.Key.Length);
        var values = Math.Min(WidestValue, settings.Max(setting => setting.Value.Length));
        foreach (var setting in settings)
        {
            var value = setting.Value.ReplaceLineEndings(" ");
            value = value.Length > WidestValue ? value[..(WidestValue - 1)] + "…" : value;
            to.WriteLine($"{setting.Key.PadRight(keys)}  {value.PadRight(values)}  {setting.Origin.Place}");
        }
    }
}
