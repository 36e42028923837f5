using System.CommandLine;
using System.Linq;

namespace NsBox.CommandLine;

/// <summary>nsbox itself, to which the commands are added.</summary>
internal static class Root
{
    private const string Name = "nsbox";
    private const string Description = "Runs programs in boxes of Linux namespaces, enters namespaces, lists and pins them. Without privilege too. See nsbox COMMAND --help.";

    private static readonly string[] s_help = ["--help", "-h", "-?", "/h", "/?", "--version"];

    /// <summary>Makes it for these arguments.</summary>
    /// <remarks>A RootCommand finds its texts and the program's name by reflection, which is a twentieth of the start of a box: it is made only for who asks for help or completion.</remarks>
    internal static Command Create(string[] arguments) =>
        arguments is [] or [['[', ..], ..] || arguments.Any(s_help.Contains) ? new RootCommand(Description) : new Command(Name, Description);
}
