using System.CommandLine;
using NsGen;

namespace NsBox.Pins;

/// <summary>nsbox unpin: lets a namespace go.</summary>
internal static class UnpinCommand
{
    internal const string Name = "unpin";

    internal static Command Create()
    {
        Argument<string> path = new("PATH") { Description = "Where it is pinned." };
        Command command = new(Name, "Undoes nsbox pin: the mount and the file are removed, the namespace ends when nothing else keeps it.") { path };
        command.SetAction(parsed =>
        {
            NamespaceHandle.Unpin(parsed.GetRequiredValue(path));
            return 0;
        });
        return command;
    }
}
