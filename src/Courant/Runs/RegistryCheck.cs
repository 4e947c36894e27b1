using Courant.Cli;
using Courant.Models;

namespace Courant.Runs;

/// <summary>What <c>courant doctor</c> looks at in the registry of institutions that the settings name.</summary>
internal static class RegistryCheck
{
    public static Check Reads { get; } =
        new(
            "institutions",
            (invocation, _) =>
            {
                if (invocation.Settings.Values.Institutions.Registry is not { Length: > 0 } file)
                {
                    return Task.FromResult(new Finding(Verdict.Ok, "named by the list that is part of the program."));
                }

                try
                {
                    return Task.FromResult(
                        new Finding(Verdict.Ok, $"named by `{file}`, state {RegistryFile.Read(file).Edition}.")
                    );
                }
                catch (RegistryException error)
                {
                    return Task.FromResult(new Finding(Verdict.Fail, error.Message));
                }
            }
        );
}
