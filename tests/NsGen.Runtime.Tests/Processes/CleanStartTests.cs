using System;
using System.IO;
using System.Linq;

namespace NsGen.Tests.Processes;

/// <summary>What a started program inherits, which is as little as a new process should.</summary>
public class CleanStartTests
{
    [Fact]
    public void No_signal_is_blocked_ignored_or_caught()
    {
        string[] status = ChildOutput.OfShell("exec cat /proc/self/status").Split('\n');
        Assert.Equal(0UL, Mask(status, "SigBlk"));
        Assert.Equal(0UL, Mask(status, "SigIgn"));
        Assert.Equal(0UL, Mask(status, "SigCgt"));

        // What would be inherited otherwise: .NET ignores SIGPIPE.
        ulong ignored = Mask(File.ReadAllLines("/proc/self/status"), "SigIgn");
        Assert.NotEqual(0UL, ignored & 1UL << ((int)Signal.SIGPIPE - 1));
    }

    [Fact]
    public void Only_standard_input_output_and_error_are_open()
    {
        using FileStream withoutCloseOnExec = File.OpenRead("/dev/null");
        Linux.Fcntl(withoutCloseOnExec.SafeFileHandle, FcntlCommand.SetFd, 0);
        string[] open = ChildOutput.OfShell("exec ls /proc/self/fd").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // 3 is the folder that ls reads.
        Assert.Equal(["0", "1", "2", "3"], open.Order());
    }

    private static ulong Mask(string[] status, string field) =>
        Convert.ToUInt64(status.Single(l => l.StartsWith(field + ":")).Split('\t')[1], 16);
}
