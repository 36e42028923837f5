using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Settings;

/// <summary>What options make of the process that executes the program: each is seen in what the kernel says of it.</summary>
public class ProcessSettingsTests
{
    private const string Status = "cat /proc/self/status";

    [Fact]
    public void Session_and_process_group()
    {
        const string Ids = "read -r pid comm state parent group session rest < /proc/$$/stat; echo $(($group - $pid)) $(($session - $pid))";
        Assert.Equal("0 0\n", Run(Ids, new() { NewSession = true, StandardOutput = Stdio.Pipe }));
        Assert.Matches("^0 -?[1-9][0-9]*\n$", Run(Ids, new() { ProcessGroup = 0, StandardOutput = Stdio.Pipe }));
        Assert.Contains("NewSession", Assert.Throws<ArgumentException>(() => Run("true", new() { NewSession = true, ProcessGroup = 0 })).Message);
        SyscallException e = Assert.Throws<SyscallException>(() => Run("true", new() { ProcessGroup = 1 }));
        Assert.Equal((Errno.EPERM, "setpgid"), (e.Error, e.Syscall));
        Assert.Contains("CloneOptions.ProcessGroup = 1", e.Message);
    }

    [Fact]
    public void Working_directory()
    {
        Exec exec = SettingsChildren.Shell("pwd").WithWorkingDirectory("/etc");
        Assert.Equal("/etc\n", SettingsChildren.OutputOf(SettingsChildren.Execute(exec, new() { StandardOutput = Stdio.Pipe })));
        string folder = Directory.CreateTempSubdirectory().FullName;
        Directory.Delete(folder);
        SyscallException e = Assert.Throws<SyscallException>(() => SettingsChildren.Execute(SettingsChildren.Shell("pwd").WithWorkingDirectory(folder)));
        Assert.Equal((Errno.ENOENT, "chdir"), (e.Error, e.Syscall));
        Assert.Contains(folder, e.Message);
    }

    [Fact]
    public void Resource_limits()
    {
        CloneOptions options = new()
        {
            ResourceLimits = new Dictionary<ResourceLimit, RLimit> { [ResourceLimit.NoFile] = new(64, 128), [ResourceLimit.Core] = new(0, 0) },
            StandardOutput = Stdio.Pipe,
        };
        Assert.Equal("64\n128\n0\n", Run("ulimit -Sn; ulimit -Hn; ulimit -Hc", options));
        SyscallException e = Assert.Throws<SyscallException>(() => Run("true", new() { ResourceLimits = new Dictionary<ResourceLimit, RLimit> { [ResourceLimit.NoFile] = new(2, 1) } }));
        Assert.Equal((Errno.EINVAL, "prlimit64"), (e.Error, e.Syscall));
        Assert.Contains("NoFile, current: 2, maximum: 1", e.Message);
    }

    [Fact]
    public void Nice_umask_and_oom_score()
    {
        CloneOptions options = new() { Nice = 7, Umask = (FileModeBits)63, OomScoreAdjustment = 321, StandardOutput = Stdio.Pipe };
        Assert.Equal("7 0077 321\n", Run("set -- $(cut -d' ' -f19 /proc/self/stat) $(umask) $(cat /proc/self/oom_score_adj); echo $*", options));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run("true", new() { Nice = 20 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run("true", new() { OomScoreAdjustment = -1001 }));
    }

    [Fact]
    public void No_new_privileges()
    {
        Assert.Equal("0", Field(Run(Status, new() { StandardOutput = Stdio.Pipe }), "NoNewPrivs"));
        Assert.Equal("1", Field(Run(Status, new() { NoNewPrivileges = true, StandardOutput = Stdio.Pipe }), "NoNewPrivs"));
    }

    // The child's memory is this process's, and the kernel lets nobody trace that from the moment its user changes. In a process of its own: other tests change users of this one.
    [Fact]
    public void This_process_may_be_traced_after_a_child_has_become_another_user()
    {
        Privileges.RequireRoot();
        OwnProcess.Run(MayBeTracedAsBefore);
    }

    private static void MayBeTracedAsBefore()
    {
        Assert.Equal(1, Linux.Prctl(ProcessControl.GetDumpable));
        Run("true", new() { Uid = 1234, Gid = 2345, StandardOutput = Stdio.Pipe });
        Assert.Throws<ChildProgramException>(() => SettingsChildren.Execute(Exec.Create("/no/such"), new() { Uid = 1234 }));
        Assert.Equal(1, Linux.Prctl(ProcessControl.GetDumpable));
    }

    [Fact]
    public void User_group_and_groups()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        string status = Run(Status, new() { Uid = 1234, Gid = 2345, Groups = [11, 12], StandardOutput = Stdio.Pipe });
        Assert.Equal("1234\t1234\t1234\t1234", Field(status, "Uid"));
        Assert.Equal("2345\t2345\t2345\t2345", Field(status, "Gid"));
        Assert.Equal("11 12", Field(status, "Groups"));
        Assert.Equal("0000000000000000", Field(status, "CapPrm"));

        // Not stated: another user does not keep the caller's groups.
        Assert.Equal("", Field(Run(Status, new() { Uid = 1234, Gid = 2345, StandardOutput = Stdio.Pipe }), "Groups"));
    }

    [Fact]
    public void User_that_is_not_mapped_is_named()
    {
        SyscallException e = Assert.Throws<SyscallException>(() => SettingsChildren.ExecuteAsRoot(Exec.Create("/bin/true"), new() { Uid = 77 }));
        Assert.Equal((Errno.EINVAL, "setresuid"), (e.Error, e.Syscall));
        Assert.Contains("CloneOptions.Uid = 77", e.Message);
        Assert.Contains("not mapped", e.Message);
    }

    [Fact]
    public void Capabilities_stay_with_another_user()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        CapabilitySet bind = CapabilitySet.Empty.With(Capability.NetBindService);
        string status = Run(Status, new() { Uid = 1234, Capabilities = bind, StandardOutput = Stdio.Pipe });
        foreach (string set in new[] { "CapInh", "CapPrm", "CapEff", "CapAmb" }) Assert.Equal($"{bind}", Field(status, set));
    }

    [Fact]
    public void Bounding_set_limits_root()
    {
        CapabilitySet kill = CapabilitySet.Empty.With(Capability.Kill);
        string status = SettingsChildren.OutputOf(SettingsChildren.ExecuteAsRoot(SettingsChildren.Shell(Status), new() { BoundingCapabilities = kill, StandardOutput = Stdio.Pipe }));
        Assert.Equal($"{kill}", Field(status, "CapBnd"));
        Assert.Equal($"{kill}", Field(status, "CapEff"));
    }

    [Fact]
    public void Seccomp_filter()
    {
        int chdir = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 80 : 49;
        byte[] filter = SeccompFilter.Refusing(chdir, Errno.EUCLEAN);
        CloneOptions options = new() { NoNewPrivileges = true, SeccompFilter = filter, StandardOutput = Stdio.Pipe, StandardError = Stdio.Null };
        Assert.Equal("2 failed\n", Run("set -- $(grep ^Seccomp: /proc/self/status); cd / || echo $2 failed", options));

        Assert.Contains("0 bytes", Assert.Throws<ArgumentException>(() => Run("true", new() { SeccompFilter = Array.Empty<byte>() })).Message);
        SyscallException e = Assert.Throws<SyscallException>(() => Run("true", new() { NoNewPrivileges = true, SeccompFilter = new byte[16] }));
        Assert.Equal((Errno.EINVAL, "seccomp"), (e.Error, e.Syscall));
        Assert.Contains("no valid BPF program", e.Message);
    }

    [Fact]
    public void Clock_offsets()
    {
        Kernel.Require("6.1");
        if (!File.Exists("/proc/self/timens_offsets")) Assert.Skip("The kernel has no time namespaces.");
        double outside = Uptime(File.ReadAllText("/proc/uptime"));
        string inside = SettingsChildren.OutputOf(SettingsChildren.ExecuteAsRoot(
            SettingsChildren.Shell("cat /proc/uptime; cat /proc/self/timens_offsets"), new() { BootTimeOffset = TimeSpan.FromDays(10), MonotonicOffset = TimeSpan.FromSeconds(1.5), StandardOutput = Stdio.Pipe }));
        Assert.InRange(Uptime(inside) - outside, 864000 - 1, 864000 + 60);
        Assert.Matches(@"monotonic +1 +500000000\n", inside);
        Assert.Matches(@"boottime +864000 +0\n", inside);

        static double Uptime(string text) => double.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Pid_that_was_asked_for()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        int free = Enumerable.Range(20_000, 10_000).First(pid => !Directory.Exists($"/proc/{pid}"));
        using (ChildProcess child = SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Pids = [free] }))
        {
            Assert.Equal(free, child.Pid);
            child.WaitForExit();
        }

        SyscallException e = Assert.Throws<SyscallException>(() => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Pids = [Environment.ProcessId] }));
        Assert.Equal(Errno.EEXIST, e.Error);
        Assert.Contains($"{Environment.ProcessId} is in use", e.Message);
    }

    [Fact]
    public void Options_without_pipes_allocate_nothing()
    {
        CloneOptions options = new() { Nice = 1, NoNewPrivileges = true, StandardInput = Stdio.Null, Umask = FileModeBits.None };
        Exec exec = Exec.Create("/bin/true").WithWorkingDirectory("/");
        Spawn();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++) Spawn();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Spawn()
        {
            using ChildProcess child = SettingsChildren.Execute(exec, options);
            child.WaitForExit();
        }
    }

    private static string Run(string script, CloneOptions options) => SettingsChildren.OutputOf(SettingsChildren.Execute(SettingsChildren.Shell(script), options));

    private static string Field(string status, string name) => status.Split('\n').Single(line => line.StartsWith(name + ":"))[(name.Length + 1)..].Trim();
}
