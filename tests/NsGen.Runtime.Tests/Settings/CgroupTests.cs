using System;
using System.IO;
using System.Linq;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Settings;

/// <summary>Children that start in another cgroup: <see cref="CloneOptions.Cgroup"/>.</summary>
public partial class CgroupTests
{
    [Fact]
    public void Child_starts_in_the_cgroup()
    {
        using Cgroup cgroup = new();
        string output = SettingsChildren.OutputOf(SettingsChildren.Execute(Exec.Create("/bin/cat", "/proc/self/cgroup"), new() { Cgroup = cgroup.Path, StandardOutput = Stdio.Pipe }));
        Assert.EndsWith(cgroup.Name, output.Split('\n').Single(line => line.StartsWith("0::")));
    }

    [Fact]
    public void Cgroup_that_a_namespace_was_made_in_is_its_root()
    {
        using Cgroup cgroup = new();
        string output = SettingsChildren.OutputOf(ExecuteInNamespace(Exec.Create("/bin/cat", "/proc/self/cgroup"), new() { Cgroup = cgroup.Path, StandardOutput = Stdio.Pipe }));
        Assert.Contains("0::/", output.Split('\n'));
    }

    [Clone(CloneFlags.None, Program = nameof(NamespaceProgram))]
    private static partial ChildProcess ExecuteInNamespace(Exec exec, CloneOptions options);

    // Made by the clone, it would have the parent's cgroup as its root.
    [ChildProgram]
    private static void NamespaceProgram(ExecImage exec)
    {
        Linux.Unshare(CloneFlags.NewCgroup);
        Linux.Execve(exec);
    }

    [Fact]
    public void Cgroup_that_was_removed_is_named()
    {
        Cgroup cgroup = new();
        cgroup.Dispose();
        SyscallException e = Assert.Throws<SyscallException>(() => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Cgroup = cgroup.Path }));
        Assert.Equal(Errno.ENOENT, e.Error);
        Assert.Contains(cgroup.Path, e.Message);
        Assert.Contains("has been removed", e.Message);
    }

    [Theory]
    [InlineData("/tmp")]
    [InlineData("/sys/fs/cgroup/pids")] // version 1
    public void Folder_that_is_no_cgroup_of_version_2_is_named(string folder)
    {
        if (!Directory.Exists(folder)) Assert.Skip($"There is no {folder}.");
        SyscallException e = Assert.Throws<SyscallException>(() => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Cgroup = folder }));
        Assert.Equal((Errno.EBADF, "clone3"), (e.Error, e.Syscall));
        Assert.Contains($"\"{folder}\" is no folder of the cgroup v2 hierarchy", e.Message);
    }

    [Fact]
    public void Cgroup_that_may_not_be_used_is_named()
    {
        string root = Cgroup.Root();
        if (Linux.GetEUid() == 0) Assert.Skip("Root may use every cgroup.");
        SyscallException e = Assert.Throws<SyscallException>(() => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Cgroup = root }));
        Assert.Equal(Errno.EACCES, e.Error);
        Assert.Contains("cgroup.procs", e.Message);
    }

    private sealed class Cgroup : IDisposable
    {
        internal Cgroup()
        {
            Privileges.RequireRoot();
            Path = $"{Root()}/{Name}";
            try
            {
                Directory.CreateDirectory(Path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Assert.Skip($"No cgroup can be made here: {exception.Message}");
            }
        }

        internal string Name { get; } = $"nsgen-test-{Guid.NewGuid():n}";

        internal string Path { get; }

        public void Dispose() => Eventually.True(
            () =>
            {
                try
                {
                    Directory.Delete(Path);
                    return true;
                }
                catch (IOException)
                {
                    return false; // while the child is a zombie
                }
            },
            () => Path);

        internal static string Root() =>
            File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')).FirstOrDefault(fields => fields[Array.IndexOf(fields, "-") + 1] == "cgroup2")?[4]
                ?? throw new InvalidOperationException(Skip());

        private static string Skip()
        {
            Assert.Skip("The cgroup v2 hierarchy is not mounted.");
            return "";
        }
    }
}
