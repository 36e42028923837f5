using System;
using System.IO;
using System.Net.Http;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using NetLab;
using NsGen;

[assembly: SupportedOSPlatform("linux")]

try
{
    if (Lab.WhyNot is null) return await Demonstration.RunAsync();
    using ManagedChild<int> child = Rootless.Start();
    return await child.GetResultAsync();
}
catch (SyscallException e)
{
    Console.Error.WriteLine($"The kernel refused: {e.Message}{(Lab.WhyNot is { } reason ? $" {reason}" : "")}");
}
catch (Exception e) when (e is ManagedChildException or IOException or HttpRequestException or TaskCanceledException)
{
    Console.Error.WriteLine($"The lab failed: {e.Message}");
}

return 1;
