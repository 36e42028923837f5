using System.Linq;
using System.Text.Json.Serialization;
using NetLab;

namespace NsGen.NetLab.Tests;

/// <summary>What xunit.v3 generates, and one thing more: without privilege the tests run in a new user namespace, where they are root and can make a lab.</summary>
internal static partial class EntryPoint
{
    private static int Main(string[] args)
    {
        if (Lab.WhyNot is null) return Run(args);
        try
        {
            using ManagedChild<int> child = StartAsRoot(args);
            return child.GetResult();
        }
        catch (SyscallException)
        {
            return Run(args); // no user namespaces here: the tests that need one say so, as skipped
        }
    }

    [Clone(CloneFlags.NewUser, Main = nameof(Run), Json = typeof(ArgumentsContext))]
    private static partial ManagedChild<int> StartAsRoot(string[] args);

    private static int Run(string[] args) => args.Any(arg => arg is "-automated" or "@@")
        ? Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args).GetAwaiter().GetResult()
        : Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions).GetAwaiter().GetResult();
}

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int))]
internal sealed partial class ArgumentsContext : JsonSerializerContext;
