using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NsGen.Launching;
using NsGen.Machine;
using NsGen.Runtime.Tests;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Machine;

public unsafe class MachineCodePageTests
{
    [Fact]
    public void Policy_that_forbids_executable_pages_is_named() => ScratchThread.Run(() =>
    {
        Assert.True(MachineCode.MakePage(out string none) != null, none); // compiled by now: what follows cannot be
        SeccompFilter.Refuse(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 10 : 226, Errno.EACCES); // mprotect
        bool isMade = MachineCode.MakePage(out string reason) != null;
        Assert.False(isMade);
        Assert.Contains("mprotect(PROT_READ|PROT_EXEC) failed: EACCES", reason);
        Assert.Contains("MemoryDenyWriteExecute", reason);
    });

    [Fact]
    public void Page_is_never_writable_and_executable()
    {
        byte* page = MachineCode.MakePage(out _);
        Assert.Equal("r-xp", PermissionsAt(page));
    }

    [Fact]
    public void Guard_page_is_below_the_stack_of_children()
    {
        Children.RunNothing().Dispose();
        LaunchStack stack = LaunchStack.Current!;
        Assert.Equal("---p", PermissionsAt(stack.Bottom - 1));
        Assert.Equal("rw-p", PermissionsAt(stack.Bottom));
        Assert.Equal("rw-p", PermissionsAt(stack.Bottom + stack.Size - 1));
    }

    // As newuidmap is started while a child waits for its maps.
    [Fact]
    public void Stack_that_a_child_is_on_is_no_other_childs() => ScratchThread.Run(() =>
    {
        LaunchStack first = LaunchStack.Take(1), second = LaunchStack.Take(1);
        Assert.True(first.Bottom != second.Bottom);
        LaunchStack.GiveBack(second);
        Assert.Same(second, LaunchStack.Take(1));
        Assert.NotSame(second, LaunchStack.Take(second.Size + 1));
        GC.KeepAlive(first);
    });

    private static string PermissionsAt(byte* address) => File.ReadLines("/proc/self/maps")
        .Select(line => line.Split(' ')[0].Split('-').Append(line.Split(' ')[1]).ToArray())
        .Where(fields => Convert.ToUInt64(fields[0], 16) <= (ulong)address && (ulong)address < Convert.ToUInt64(fields[1], 16))
        .Select(fields => fields[2])
        .Single();
}
