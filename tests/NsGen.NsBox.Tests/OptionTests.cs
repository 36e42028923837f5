using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace NsGen.NsBox.Tests;

/// <summary>Options that reach beyond the box's own namespaces.</summary>
public sealed class OptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nsbox-options-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Seccomp_filter_refuses_a_call()
    {
        int uname = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 63 : 160;
        string file = Path.Combine(_folder, "filter");
        File.WriteAllBytes(file,
        [
            .. Instruction(0x20, 0, 0, 0),         // the number of the call
            .. Instruction(0x15, 0, 1, uname),     // uname?
            .. Instruction(0x06, 0, 0, 0x50001),   // SECCOMP_RET_ERRNO, EPERM
            .. Instruction(0x06, 0, 0, 0x7fff0000), // SECCOMP_RET_ALLOW
        ]);
        Assert.Equal("refused\n2", NsBoxProgram.Shell("uname -n 2>/dev/null || echo refused; awk '/^Seccomp:/ { print $2 }' /proc/self/status", "--seccomp", file));

        File.WriteAllBytes(file, [1, 2, 3]);
        Assert.Equal(125, NsBoxProgram.Run("run", "--seccomp", file, "--", "/bin/true").Code);
        Assert.Equal(125, NsBoxProgram.Run("run", "--seccomp", file + "none", "--", "/bin/true").Code);
    }

    [Fact]
    public void Shared_namespaces_are_those_of_the_host()
    {
        string Link(string kind) => new FileInfo($"/proc/self/ns/{kind}").LinkTarget!;
        string[] kinds = ["net", "uts", "ipc", "cgroup"];
        foreach (string kind in kinds)
        {
            string[] inside = NsBoxProgram.Shell("for k in net uts ipc cgroup; do readlink /proc/self/ns/$k; done", "--share", kind).Split('\n');
            Assert.Equal(kinds.Select(k => k == kind), kinds.Select((k, i) => inside[i] == Link(k)));
        }

        (int code, _, string error) = NsBoxProgram.Run("run", "--share", "uts", "--hostname", "host", "--", "/bin/true");
        Assert.Equal(125, code);
        Assert.Contains("would rename the machine", error);
    }

    [Fact]
    public void Box_is_in_a_cgroup()
    {
        string? root = new[] { "/sys/fs/cgroup", "/sys/fs/cgroup/unified" }.FirstOrDefault(folder => File.Exists($"{folder}/cgroup.controllers"));
        if (root is null) Assert.Skip("There is no cgroup v2 hierarchy.");
        string group = Path.Combine(root, $"nsbox-test-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(group);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            Assert.Skip($"No cgroup can be made here: {e.Message}");
        }

        try
        {
            Assert.EndsWith(Path.GetFileName(group), NsBoxProgram.Shell("grep ^0:: /proc/self/cgroup", "--cgroup", group, "--share", "cgroup"));
        }
        finally
        {
            Directory.Delete(group);
        }
    }

    [Fact]
    public void Limits_of_a_box_hold_or_are_refused_with_the_reason()
    {
        (int code, string output, string error) = NsBoxProgram.Run("run", "--pids", "4", "--memory", "64M", "--cpus", "0.5", "--share", "cgroup", "--", "/bin/sh", "-c", "grep ^0:: /proc/self/cgroup; for i in 1 2 3 4 5 6; do sleep 1 & done; wait");
        if (code == 125)
        {
            // No hierarchy, no controller, or none that is delegated: that is said, and what to do.
            Assert.Matches("^nsbox: .*(--cgroup|--rlimit)", Assert.Single(error.Split('\n')));
            Assert.Skip($"No cgroup can be limited here: {error}");
        }

        Assert.Contains("fork", error, StringComparison.OrdinalIgnoreCase);
        string name = output.Split('/')[^1];
        Assert.StartsWith("nsbox-", name);
        Assert.Empty(Directory.EnumerateDirectories("/sys/fs/cgroup", name, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }));
    }

    [Fact]
    public void Clock_is_ahead_inside()
    {
        static double Up() => double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        if (!File.Exists("/proc/self/ns/time")) Assert.Skip("The kernel has no time namespaces.");
        double inside = double.Parse(NsBoxProgram.Shell("cut -d' ' -f1 /proc/uptime", "--clock-offset", "100000"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(inside - Up(), 99_900, 100_100);
    }

    [Fact]
    public void Ids_are_mapped_as_asked()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Skip("CAP_SETUID is needed to map others' ids.");
        Assert.Equal("0 0\n0 100000 3\n0 100000 2", NsBoxProgram.Shell("echo $(id -u) $(id -g); for m in uid gid; do echo $(cat /proc/self/${m}_map); done", "--uid-map", "0:100000:3", "--gid-map", "0:100000:2"));
        Assert.Equal("8\n0 0 1\n8 100001 1", NsBoxProgram.Shell("id -u; cat /proc/self/uid_map | while read a b c; do echo $a $b $c; done", "--uid-map", "0:0", "--uid-map", "8:100001", "--uid", "8"));
        Assert.Contains("--uid-map", NsBoxProgram.Run("run", "--uid-map", "7:100000", "--gid-map", "7:100000", "--", "/bin/true").Error);
    }

    [Theory]
    [InlineData("--net", "cable")]
    [InlineData("--net", "none", "--share", "net")]
    [InlineData("--net-address", "10.1.2.2/30")]
    [InlineData("--uid-map", "0")]
    [InlineData("--uid-map", "0:0", "--map-auto")]
    [InlineData("--memory", "much")]
    [InlineData("--memory", "9999999999G")]
    [InlineData("--pids", "0")]
    [InlineData("--cpus", "-1")]
    [InlineData("--clock-offset", "x")]
    [InlineData("--root", "/no/such")]
    [InlineData("--overlay-upper", "/etc/passwd")]
    public void Options_that_make_no_sense_are_one_line_and_125(params string[] options)
    {
        (int code, string output, string error) = NsBoxProgram.Run(["run", .. options, "--", "echo", "run"]);
        Assert.Equal((125, ""), (code, output));
        Assert.StartsWith("nsbox: ", Assert.Single(error.Split('\n')));
    }

    [Fact]
    public void Network_is_none_or_the_hosts()
    {
        string host = new FileInfo("/proc/self/ns/net").LinkTarget!;
        Assert.Equal(host, NsBoxProgram.Shell("readlink /proc/self/ns/net", "--net", "host"));
        Assert.NotEqual(host, NsBoxProgram.Shell("readlink /proc/self/ns/net", "--net", "none"));
    }

    [Fact]
    public void Pinned_namespace_is_entered_when_its_processes_are_gone()
    {
        string name = $"pin{Random.Shared.Next(100000, 999999)}", path = Path.Combine(_folder, "uts");
        if (!Environment.IsPrivilegedProcess) Assert.Skip("CAP_SYS_ADMIN is needed to pin a namespace.");
        using (System.Diagnostics.Process box = NsBoxProgram.Start("run", "--hostname", name, "--", "/bin/sh", "-c", $"echo ready; read end; : {name}"))
        {
            Assert.Equal("ready", box.StandardOutput.ReadLine());
            int pid = HostProcesses.Of("/bin/sh", name)[0];
            Assert.Equal(0, NsBoxProgram.Run("pin", $"{pid}", "uts", path).Code);
            box.StandardInput.WriteLine();
            box.WaitForExit();
        }

        try
        {
            Assert.Equal((0, name, ""), NsBoxProgram.Run("enter", path, "--", "uname", "-n"));
            Assert.Equal(125, NsBoxProgram.Run("enter", path, "--kinds", "net", "--", "uname", "-n").Code);
        }
        finally
        {
            Assert.Equal(0, NsBoxProgram.Run("unpin", path).Code);
        }

        Assert.Equal(125, NsBoxProgram.Run("enter", path, "--", "uname", "-n").Code);
        Assert.Equal(125, NsBoxProgram.Run("enter", "/etc/passwd", "--", "uname", "-n").Code);
    }

    // struct sock_filter
    private static byte[] Instruction(ushort code, byte ifTrue, byte ifFalse, int value)
    {
        byte[] instruction = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(instruction, code);
        (instruction[2], instruction[3]) = (ifTrue, ifFalse);
        BinaryPrimitives.WriteInt32LittleEndian(instruction.AsSpan(4), value);
        return instruction;
    }
}
