using System;
using System.CommandLine;

namespace NsBox.CommandLine;

/// <summary>nsbox completion: what a shell reads to complete nsbox's command lines.</summary>
internal static class CompletionCommand
{
    internal const string Name = "completion";

    // The words come from nsbox itself, by its directive [suggest]. Behind "--" stands the command line of another program: its name, then its files.
    private const string Bash = """
        _nsbox() {
            local i
            for ((i = 1; i < COMP_CWORD; i++)); do
                if [[ ${COMP_WORDS[i]} == -- ]]; then
                    ((i == COMP_CWORD - 1)) && COMPREPLY=($(compgen -c -- "${COMP_WORDS[COMP_CWORD]}"))
                    return
                fi
            done
            local line="nsbox${COMP_LINE#"${COMP_WORDS[0]}"}"
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$((COMP_POINT + ${#line} - ${#COMP_LINE}))]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _nsbox nsbox
        """;

    internal static Command Create()
    {
        Argument<string> shell = new("SHELL") { Description = "The shell: bash." };
        shell.CompletionSources.Add("bash");
        Command command = new(Name, "Writes a script that completes nsbox's command lines: source <(nsbox completion bash).") { shell };
        command.SetAction(parsed =>
        {
            if (parsed.GetRequiredValue(shell) is not "bash" and var other) throw new BoxException($"There is no completion for {other}: only for bash.");
            Console.WriteLine(Bash);
            return 0;
        });
        return command;
    }
}
