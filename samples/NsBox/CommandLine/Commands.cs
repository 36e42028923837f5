using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using NsBox.Enter;
using NsBox.Listing;
using NsBox.Pins;
using NsBox.Run;

namespace NsBox.CommandLine;

/// <summary>The commands of nsbox.</summary>
internal static class Commands
{
    private static readonly string[] s_names = [RunCommand.Name, EnterCommand.Name, ListCommand.Name, PinCommand.Name, UnpinCommand.Name, CompletionCommand.Name];

    /// <summary>Makes those that these arguments need: the one that they name, or all.</summary>
    /// <param name="arguments">nsbox's own.</param>
    /// <param name="program">The program behind "--", and its arguments; null where there is none.</param>
    internal static IEnumerable<Command> For(string[] arguments, string[]? program) =>
        arguments is [var name, ..] && Create(name, program) is { } one ? [one] : s_names.Select(each => Create(each, program)!);

    private static Command? Create(string name, string[]? program) => name switch
    {
        RunCommand.Name => RunCommand.Create(program),
        EnterCommand.Name => EnterCommand.Create(program),
        ListCommand.Name => ListCommand.Create(),
        PinCommand.Name => PinCommand.Create(),
        UnpinCommand.Name => UnpinCommand.Create(),
        CompletionCommand.Name => CompletionCommand.Create(),
        _ => null,
    };
}
