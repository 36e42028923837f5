using System.Linq;
using NsGen.Tests;

namespace NsGen.Runtime.Tests;

/// <summary>What xunit.v3 generates, and one thing more: a part of a test runs here as a process of its own.</summary>
internal static class EntryPoint
{
    private static int Main(string[] args)
    {
        if (args is [OwnProcess.Verb, string type, string method]) return OwnProcess.Execute(type, method);
        return args.Any(arg => arg is "-automated" or "@@")
            ? Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args).GetAwaiter().GetResult()
            : Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions).GetAwaiter().GetResult();
    }
}
