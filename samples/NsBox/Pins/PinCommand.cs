using System.CommandLine;
using NsBox.CommandLine;
using NsGen;

namespace NsBox.Pins;

/// <summary>nsbox pin: keeps a namespace without a process in it.</summary>
internal static class PinCommand
{
    internal const string Name = "pin";

    internal static Command Create()
    {
        Argument<string> pid = new("PID") { Description = "A process in it." };
        Argument<string> kind = new("KIND") { Description = "Its kind, as net." };
        Argument<string> path = new("PATH") { Description = "The file to mount it on, which is made." };
        Command command = new(Name, "Keeps a namespace by a mount on a file, as ip netns does. It takes CAP_SYS_ADMIN.") { pid, kind, path };
        command.SetAction(parsed =>
        {
            using NamespaceHandle space = NamespaceHandle.Open(Values.Pid("PID", parsed.GetRequiredValue(pid)), Values.Kind("KIND", parsed.GetRequiredValue(kind)));
            space.Pin(parsed.GetRequiredValue(path));
            return 0;
        });
        return command;
    }
}
