using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Win32.SafeHandles;
using NsGen.Tests;

namespace NsGen.Runtime.Tests.Diagnosis;

#pragma warning disable NSG7001, NSG7002 // Refused: that is what they are for.

/// <summary>What the kernel refuses of the files that set a user namespace up, and the clocks of a time namespace, when they are written by hand.</summary>
public partial class MapFileRefusalTests
{
    private static readonly Exec s_sleep = Exec.Create("/bin/sleep", "100");
    private static readonly string s_own = $"0 {Linux.GetEUid()} 1";

    [Fact]
    public void A_map_is_written_once() => Unmapped(pid =>
    {
        Write(pid, "setgroups", "deny");
        foreach ((string file, uint id, string option) in new[] { ("uid_map", Linux.GetEUid(), "UserIds"), ("gid_map", Linux.GetEGid(), "GroupIds") })
        {
            string map = $"7 {id} 1";
            Write(pid, file, map);
            Refusal.Is(Errno.EPERM, $"/proc/{pid}/{file} has a map already, '{map}', and is written once", () => Write(pid, file, map));
            Refusal.Is(Errno.EPERM, $"CloneOptions.{option} is another", () => Write(pid, file, map));
        }
    });

    [Fact]
    public void A_map_is_written_at_once_from_the_beginning() => Unmapped(pid =>
    {
        using SafeFileHandle file = Open(pid, "uid_map");
        Linux.Write(file, Encoding.ASCII.GetBytes(s_own));
        Refusal.Is(Errno.EINVAL, $"The descriptor is at byte {s_own.Length}", () => Linux.Write(file, "1 1 1"u8));
        Refusal.Is(Errno.ESPIPE, "by write(2), at once and from its beginning", () => PWrite(file, "1 1 1"u8, 0));
    });

    [Theory]
    [InlineData("0 0", "'0 0' is no range of ids")]
    [InlineData("0 x 1", "'0 x 1' is no range of ids")]
    [InlineData("", "1 to 340 ranges; these are 0")]
    [InlineData("0 5 0", "its count is 0")]
    [InlineData("0 4294967290 10", "beyond the largest id")]
    [InlineData("0 4294967295 1", "beyond the largest id")]
    [InlineData("0 5 10\n9 100 1", "'0 5 10' and '9 100 1' overlap inside")]
    [InlineData("0 5 10\n10 14 1\n", "'0 5 10' and '10 14 1' overlap outside")]
    public void A_map_that_is_malformed(string map, string says) => Unmapped(pid => Refusal.Is(Errno.EINVAL, says, () => Write(pid, "uid_map", map)));

    [Fact]
    public void A_map_that_is_too_long() => Unmapped(pid =>
    {
        string lines = string.Concat(Enumerable.Range(0, 341).Select(i => $"{i} {i} 1\n"));
        Refusal.Is(Errno.EINVAL, "1 to 340 ranges; these are 341", () => Write(pid, "uid_map", lines));
        Refusal.Is(Errno.EINVAL, "takes less than a page", () => Write(pid, "uid_map", s_own.PadRight(Environment.SystemPageSize)));
    });

    [Fact]
    public void A_map_whose_text_is_not_known() => Unmapped(pid =>
    {
        using SafeFileHandle file = Open(pid, "uid_map");
        Refusal.Is(Errno.EINVAL, "A map is 1 to 340 lines, less than a page", () => WriteNumber(file, in s_notKnown, 4));
    });

    private static readonly int s_notKnown = 0x20202020;

    [Fact]
    public void Other_ids_without_capability() => ScratchThread.RunUnprivileged(() => Unmapped(pid =>
    {
        uint uid = Linux.GetEUid(), gid = Linux.GetEGid();
        string own = $"Without CAP_SETUID in the user namespace above, a map has one line, of the writer's own id, '0 {uid} 1'";
        Refusal.Is(Errno.EPERM, own, () => Write(pid, "uid_map", "0 12345 1"));
        Refusal.Is(Errno.EPERM, "newuidmap(1) writes the ids of /etc/subuid", () => Write(pid, "uid_map", "0 12345 1\n1 100000 10"));
        Refusal.Is(Errno.EPERM, "CAP_SETUID", () => Write(pid, "uid_map", "0 12345 2"));
        Refusal.Is(Errno.EPERM, $"\"deny\" is written to /proc/{pid}/setgroups before", () => Write(pid, "gid_map", $"0 {gid} 1"));
        Write(pid, "setgroups", "deny");
        Refusal.Is(Errno.EPERM, $"Without CAP_SETGID in the user namespace above, a map has one line, of the writer's own id, '0 {gid} 1'", () => Write(pid, "gid_map", "0 12345 1"));
        Write(pid, "gid_map", $"0 {gid} 1");
    }));

    [Fact]
    public void Uid_0_without_capability()
    {
        Privileges.RequireRoot();
        Kernel.Require("5.12");
        ScratchThread.RunUnprivileged(() => Unmapped(pid => Refusal.Is(Errno.EPERM, "To map the caller's uid 0 takes CAP_SETFCAP", () => Write(pid, "uid_map", "0 0 1"))));
    }

    [Fact]
    public void Ids_that_are_not_mapped_above() => InUserNamespace.RunAmongMounts(MapUnmapped);

    private static void MapUnmapped() => Unmapped(pid =>
    {
        Refusal.Is(Errno.EPERM, "'5 1 1' leads out of it", () => Write(pid, "uid_map", "5 1 1"));
        Refusal.Is(Errno.EPERM, "setgroups was denied before, here or in the user namespace above", () => Write(pid, "setgroups", "allow"));
    });

    [Fact]
    public void A_map_of_a_namespace_farther_below()
    {
        using ChildProcess child = RefusedPrograms.StartUnmappedBelow(s_sleep);
        Refusal.Is(Errno.EPERM, $"this thread is in neither, but in {ProcFile.ThreadNamespace("user")}", () => Write(child.Pid, "uid_map", s_own));
        End(child);
    }

    [Fact]
    public void A_map_of_another_users_namespace()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        Unmapped(pid => ScratchThread.Run(() =>
        {
            Linux.SetResUid(uint.MaxValue, 12_345, uint.MaxValue);
            CapabilitySet some = CapabilitySet.Empty.With(Capability.DacOverride).With(Capability.SysPtrace);
            Linux.CapSet(CapUserHeader.CallingThread, new CapabilitySets { Effective = some, Permitted = some });
            Refusal.Is(Errno.EPERM, "is needed, which its owner has (uid 0 here), and this thread has not", () => Write(pid, "uid_map", "0 12345 1"));
            Refusal.Is(Errno.EACCES, "CAP_SYS_ADMIN in the user namespace of the process", () => Open(pid, "setgroups"));
        }));
    }

    [Fact]
    public void A_file_of_another_user() => ScratchThread.RunUnprivileged(() =>
    {
        if (Linux.GetEUid() == 0) Assert.Skip("The files are root's.");
        Refusal.Is(Errno.EACCES, "/proc/1/uid_map is the file of the process's user", () => Open(1, "uid_map"));
    });

    [Fact]
    public void Setgroups() => Unmapped(pid =>
    {
        Refusal.Is(Errno.EINVAL, "takes \"deny\" or \"allow\"", () => Write(pid, "setgroups", "none"));
        Refusal.Is(Errno.EINVAL, "takes \"deny\" or \"allow\"", () => Write(pid, "setgroups", "deny and more"));
        Write(pid, "setgroups", "deny");
        Refusal.Is(Errno.EPERM, "setgroups was denied before", () => Write(pid, "setgroups", "allow"));
    });

    [Fact]
    public void Setgroups_after_the_groups()
    {
        Privileges.RequireRoot();
        Unmapped(pid =>
        {
            Write(pid, "gid_map", $"0 {Linux.GetEGid()} 1");
            Refusal.Is(Errno.EPERM, $"/proc/{pid}/gid_map has its map already", () => Write(pid, "setgroups", "deny"));
        });
    }

    [Fact]
    public void In_a_child()
    {
        Refusal.Is(Errno.EPERM, "CloneOptions.UserIds is another", () => RefusedPrograms.MapTwice());
        Refusal.Is(Errno.EPERM, "setgroups was denied before", () => RefusedPrograms.AllowAgain());
    }

    [Fact]
    public void Clocks_that_have_no_such_offset()
    {
        RequireClocks();
        Refusal.Is(Errno.EINVAL, "no other clock has an offset", () => Write(Linux.GetPid(), "timens_offsets", "realtime 1 0"));
        Refusal.Is(Errno.EINVAL, "nanoseconds, which may not", () => Write(Linux.GetPid(), "timens_offsets", "monotonic 1 -1"));
        ScratchThread.RunUnprivileged(() => Refusal.Is(Errno.EPERM, "CAP_SYS_TIME is missing", () => Write(Linux.GetPid(), "timens_offsets", "monotonic 1 0")));
    }

    [Fact]
    public void Clocks_of_a_namespace_in_use()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        RequireClocks();
        Refusal.Is(Errno.ERANGE, "A clock would be before 0", () => Write(Linux.GetPid(), "timens_offsets", "monotonic -1000000000 0"));
        Refusal.Is(Errno.EACCES, "before its first process begins", () => Write(Linux.GetPid(), "timens_offsets", "monotonic 1 0"));
    }

    private static void RequireClocks()
    {
        if (!File.Exists("/proc/self/timens_offsets")) Assert.Skip("The kernel has no time namespaces.");
    }

    [Fact]
    public void Files_of_that_name_elsewhere_are_no_maps()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.Combine("uid_map"), "");
        using SafeFileHandle file = Linux.OpenAt(Linux.AtFdCwd, directory.Combine("uid_map"), OpenFlags.WriteOnly | OpenFlags.CloseOnExec);
        Assert.Equal("", Throws.Syscall(Errno.EINVAL, () => PWrite(file, "0 0 1"u8, -1)).Explanation);
    }

    private static void Unmapped(Action<int> work)
    {
        using ChildProcess child = RefusedPrograms.StartUnmapped(s_sleep);
        try
        {
            work(child.Pid);
        }
        finally
        {
            End(child);
        }
    }

    private static void End(ChildProcess child)
    {
        child.Kill();
        child.WaitForExit();
    }

    private static SafeFileHandle Open(int pid, string file) => Linux.OpenAt(Linux.AtFdCwd, $"/proc/{pid}/{file}", OpenFlags.WriteOnly | OpenFlags.CloseOnExec);

    private static void Write(int pid, string file, string text)
    {
        using SafeFileHandle opened = Open(pid, file);
        Linux.Write(opened, Encoding.ASCII.GetBytes(text));
    }

    [Syscall("pwrite64")]
    private static partial int PWrite(SafeFileHandle fd, ReadOnlySpan<byte> buffer, long offset);

    [Syscall("write")]
    private static partial int WriteNumber(SafeFileHandle fd, in int buffer, nuint size);
}
