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
