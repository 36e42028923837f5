using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>How descriptors are kept from the program where the kernel cannot do it in one call: before Linux 5.11, or under a filter.</summary>
public partial class CloseOnExecTests
{
    private const int CloseRange = 436;

    [Theory]
    [InlineData(Errno.ENOSYS)] // a filter
    [InlineData(Errno.EINVAL)] // Linux 5.9 and 5.10: the call is there, the flag is not
    public void Without_close_range_open_descriptors_are_marked_one_by_one(Errno answer) => ScratchThread.Run(() =>
    {
        SeccompFilter.Refuse(CloseRange, answer);
        using Inheritable inheritable = new();
        Assert.Equal(["0", "1", "2", "3"], Listed(ChildOutput.OfShell("exec ls /proc/self/fd")));
    });

    [Fact]
    public void Without_close_range_and_proc_all_that_can_be_open_are_marked() => ScratchThread.RunInMountNamespace(() =>
    {
        SeccompFilter.Refuse(CloseRange, Errno.ENOSYS);
        using Inheritable inheritable = new();
        Linux.Umount2("/proc", UnmountFlags.Detach);
        if (Directory.Exists("/proc/self/fd")) Assert.Skip("Another proc is mounted below the first.");
        Assert.Equal(["0", "1", "2", "3"], Listed(ChildOutput.Of(output => MountProcAndExecute(output, Exec.Create("/bin/ls", "/proc/self/fd")))));
    });

    // 3 is the folder that ls reads.
    private static IEnumerable<string> Listed(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order();

    [Clone(CloneFlags.None, Program = nameof(ProcProgram))]
    private static partial ChildProcess MountProcAndExecute(int output, Exec exec);

    [ChildProgram]
    private static void ProcProgram(int output, ExecImage exec)
    {
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid);
        Linux.Dup3(output, 1);
        Linux.Execve(exec);
    }

    /// <summary>More descriptors than one read of a folder lists, some with high numbers, that execve(2) would not close.</summary>
    private sealed class Inheritable : IDisposable
    {
        private readonly List<SafeFileHandle> _handles = [File.OpenHandle("/dev/null")];

        public Inheritable()
        {
            for (int lowest = 3; lowest < 2000; lowest += 13) _handles.Add(new SafeFileHandle(Linux.Fcntl(_handles[0], FcntlCommand.DupFd, lowest), ownsHandle: true));
        }

        public void Dispose() => _handles.ForEach(handle => handle.Dispose());
    }
}
