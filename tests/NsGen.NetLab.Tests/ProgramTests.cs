using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using NetLab;
using NsGen.Tests;

namespace NsGen.NetLab.Tests;

/// <summary>The program NetLab, as it was built.</summary>
public class ProgramTests
{
    private const int MostMilliseconds = 300_000;

    [Fact]
    public void All_that_it_checks_holds()
    {
        if (Lab.WhyNot is { } reason) Assert.Skip(reason);
        AssertHolds(Path.Combine(AppContext.BaseDirectory, "NetLab"));
    }

    [Fact]
    public void Without_privilege_it_makes_itself_root()
    {
        Tool.Require("setpriv");
        if (!IsUserMapped()) Assert.Skip("Only root of the machine can become a user without privilege.");

        // Where that user may read it.
        DirectoryInfo copy = Directory.CreateTempSubdirectory("netlab-");
        try
        {
            Tool.Run("cp", "-R", AppContext.BaseDirectory + ".", copy.FullName);
            Tool.Run("chmod", "-R", "a+rX", copy.FullName);
            AssertHolds("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Path.Combine(copy.FullName, "NetLab"));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static void AssertHolds(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(MostMilliseconds)) process.Kill();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{process.ExitCode}: {output.Result}{error.Result}");
        Assert.Contains("  ok  desk asks http://web/: ", output.Result);
        Assert.Contains("  ok  it is mended while desk asks again: ", output.Result);
        Assert.Matches(@"(?m)^(\d) of \1 as expected\.", output.Result);
    }

    private static bool IsUserMapped() => Environment.IsPrivilegedProcess && File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"];
}
