using System.CommandLine;

namespace Courant.Cli;

/// <summary>The shells whose completion is known.</summary>
internal enum Shell
{
    Bash,
    Zsh,
    Fish,
    Pwsh,
}

internal static class CompletionCommand
{
    public static Command Build(CliContext context)
    {
        var shell = Words.Choice(
            "SHELL",
            "`bash`, `zsh`, `fish` or `pwsh`.",
            [("bash", Shell.Bash), ("zsh", Shell.Zsh), ("fish", Shell.Fish), ("pwsh", Shell.Pwsh)]
        );
        return new Verb(
            "completion",
            "Print the script that makes a shell complete Courant's commands, options and topics.",
            new Example("source <(courant completion bash)", "In ~/.bashrc."),
            new Example("source <(courant completion zsh)", "In ~/.zshrc, after compinit."),
            new Example("courant completion fish | source", "In ~/.config/fish/config.fish."),
            new Example("courant completion pwsh | Out-String | Invoke-Expression", "In $PROFILE.")
        )
        {
            shell,
        }.RunsAnyway(
            context,
            reading => reading.Get(shell),
            (chosen, invocation, _) => Task.FromResult(Print(chosen, invocation))
        );
    }

    private static int Print(Shell shell, Invocation invocation)
    {
        var script = ScriptOf(shell);
        if (invocation.Json)
        {
            invocation.WriteJson(new { shell, script });
        }
        else
        {
            invocation.Terminal.Out.Write(script);
        }

        return ExitCode.Done;
    }

    /// <summary>
    /// Each script hands the line up to the cursor to the program itself, as <c>courant [suggest:POSITION] LINE</c>, and offers
    /// what that prints: completion can never know other commands than the program does.
    /// </summary>
    private static string ScriptOf(Shell shell) =>
        shell switch
        {
            Shell.Bash => """
                _courant() {
                    local word="${COMP_WORDS[COMP_CWORD]}" found
                    COMPREPLY=()
                    while IFS= read -r found; do
                        [[ "$found" == "$word"* ]] && COMPREPLY+=("$found")
                    done < <("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
                    [[ "${COMPREPLY[0]-}" == *= ]] && compopt -o nospace 2>/dev/null
                    return 0
                }
                complete -o default -F _courant courant

                """,
            Shell.Zsh => """
                #compdef courant
                _courant() {
                    local line="${(j: :)words[1,CURRENT]}"
                    local -a found
                    found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
                    found=("${(@)found:#}")
                    (( ${#found} )) && compadd -a found || _files
                }
                compdef _courant courant

                """,
            Shell.Fish => """
                function __courant_complete
                    set -l line (commandline -cp)
                    courant "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
                end
                complete -c courant -a '(__courant_complete)'

                """,
            _ => """
                Register-ArgumentCompleter -Native -CommandName courant -ScriptBlock {
                    param($word, $ast, $position)
                    $line = $ast.ToString().PadRight($position)
                    courant "[suggest:$position]" "$line" 2>$null |
                        Where-Object { $_ -like "$word*" } |
                        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
                }

                """,
        };
}
