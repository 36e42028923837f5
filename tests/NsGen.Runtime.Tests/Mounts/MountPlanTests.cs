using System;
using System.IO;
using System.Linq;
using NsGen.Runtime.Tests;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Mounts;

/// <summary>The mounts of a <see cref="MountPlan"/>, seen from inside and outside.</summary>
public partial class MountPlanTests
{
    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewIpc | CloneFlags.NewNet | CloneFlags.NewCgroup, Program = nameof(EnterProgram), Init = InitMode.Reaper)]
    private static partial ChildProcess Enter(ReadOnlySpan<MountStep> mounts, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void EnterProgram(ReadOnlySpan<MountStep> mounts, ExecImage exec)
    {
        NsGen.Mounts.Apply(mounts);
        Linux.Execve(exec);
    }

    // The system, read-only, in a root of its own.
    private static MountPlan System()
    {
        MountPlan plan = MountPlan.WithEmptyRoot().Bind("/usr", "/usr", MountAttributes.ReadOnly);
        foreach (string folder in new[] { "bin", "lib", "lib64", "sbin" })
        {
            if (new DirectoryInfo($"/{folder}").LinkTarget is { } link) plan.Symlink(link, $"/{folder}");
            else if (Directory.Exists($"/{folder}")) plan.Bind($"/{folder}", $"/{folder}", MountAttributes.ReadOnly);
        }

        return plan.Proc();
    }

    private static string Run(MountPlan plan, string script)
    {
        using ChildProcess child = Enter(plan.Steps, Exec.Create("/bin/sh", "-c", script), new CloneOptions { StandardOutput = Stdio.Pipe });
        string output = new StreamReader(child.StandardOutput!).ReadToEnd();
        ExitStatus status = child.WaitForExit();
        Assert.True(status.IsSuccess, $"{status}: {output}");
        return output;
    }

    [Fact]
    public void Root_has_what_the_plan_has_and_nothing_else()
    {
        string output = Run(System().Tmpfs("/tmp").Folder("/work/deep"), "ls /; echo x > /tmp/x && cat /tmp/x; ls -d /work/deep; ls /proc | grep -c '^[0-9]'");
        string[] lines = output.Split('\n');
        Assert.Contains("usr", lines);
        Assert.Contains("/work/deep", lines);
        Assert.DoesNotContain("etc", lines);
        Assert.DoesNotContain("root", lines);
        Assert.Contains("x", lines);

        // And no trace of the old root.
        Assert.All(Run(System(), "cut -d' ' -f5 /proc/self/mountinfo").Split('\n', StringSplitOptions.RemoveEmptyEntries), mount => Assert.True(
            mount is "/" or "/proc" || mount.StartsWith("/usr") || mount.StartsWith("/bin") || mount.StartsWith("/lib") || mount.StartsWith("/sbin"), mount));
    }

    [Fact]
    public void Plan_may_have_any_number_of_steps_and_its_paths_any_form()
    {
        MountPlan plan = System();
        string name = new('x', 200);
        for (int i = 0; i < 200; i++) plan.Folder($"/made//{name}/./{i}/"); // as many texts as several blocks of memory have room for
        Assert.Equal("200\n", Run(plan.Tmpfs("/last"), $"ls /made/{name} | wc -l; [ -d /last ]"));
    }

    [Fact]
    public void Every_step_is_named_where_it_fails()
    {
        using TemporaryDirectory folder = new();
        string source = folder.Combine("source");
        foreach ((Func<MountPlan> make, string doing) in new (Func<MountPlan>, string)[]
        {
            (() => System().Bind(source, "/data"), $"bind {source} on /data"),
            (() => System().ReadOnly("/data"), "read-only /data"),
            (() => System().OverlayWithStore("/data", [source]), "overlay on /data"),
            (() => MountPlan.WithRoot(source), $"root {source}"),
        })
        {
            Directory.CreateDirectory(source);
            MountPlan plan = make();
            Directory.Delete(source);
            Assert.ThrowsAny<ChildProgramException>(() => Run(plan, "true"));
            Assert.Equal(doing, plan.Doing);
        }
    }

    [Fact]
    public void Read_only_is_read_only_below_too()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.Combine("file"), "");
        Assert.Equal("refused\nwritten\n", Run(
            System().Bind(folder.Path, "/data", MountAttributes.ReadOnly).Bind(folder.Path, "/open"), "(echo x > /data/file) 2>&- || echo refused; echo x > /open/file && echo written"));
        Assert.Equal("refused\n", Run(System().Bind(folder.Path, "/data").ReadOnly("/data"), "(echo x > /data/file) 2>&- || echo refused"));
    }

    // From Linux 5.12 on with what is mounted below too; before that is refused.
    [Fact]
    public void Read_only_is_all_of_it_or_refused()
    {
        Privileges.RequireRoot();
        ScratchThread.RunInMountNamespace(() =>
        {
            using TemporaryDirectory folder = new();
            Directory.CreateDirectory(folder.Combine("with space"));
            Linux.Mount("tmpfs", folder.Combine("with space"), "tmpfs");
            try
            {
                if (Kernel.Has("5.12"))
                {
                    Assert.Equal("refused\n", Run(System().Bind(folder.Path, "/data", MountAttributes.ReadOnly), "(echo x > '/data/with space/file') 2>&- || echo refused"));
                    Assert.Equal("refused\n", Run(System().Bind(folder.Path, "/data").Tmpfs("/data/deeper").ReadOnly("/data"), "(echo x > /data/deeper/file) 2>&- || echo refused"));
                }
                else
                {
                    Assert.Contains("with space", Assert.Throws<PlatformNotSupportedException>(() => System().Bind(folder.Path, "/data", MountAttributes.ReadOnly)).Message);
                    Assert.Throws<PlatformNotSupportedException>(() => System().Tmpfs("/data").Tmpfs("/data/deeper").ReadOnly("/data"));
                }
            }
            finally
            {
                Linux.Umount2(folder.Combine("with space"), UnmountFlags.Detach);
            }
        });
    }

    [Fact]
    public void Nothing_reaches_the_host()
    {
        string before = File.ReadAllText("/proc/self/mountinfo");
        Run(MountPlan.InPlace().Tmpfs("/tmp").Proc(), "echo x > /tmp/nsgen-only-inside");
        Assert.Equal(before, File.ReadAllText("/proc/self/mountinfo"));
        Assert.False(File.Exists("/tmp/nsgen-only-inside"));
    }

    [Fact]
    public void Devices_are_usable_and_masked_files_are_empty()
    {
        string output = Run(System().Dev().Mask("/proc/meminfo").Mask("/proc/sys").Mask("/proc/nothing"), """
            head -c 4 /dev/zero | od -An -tx1; echo x > /dev/null && echo null; [ -c /dev/ptmx ] && echo ptmx; readlink /dev/stdout; wc -c < /proc/meminfo; ls /proc/sys | wc -l
            (mknod /dev/sda b 8 0) 2>/dev/null || echo 'no devices'; cat /dev/mem 2>/dev/null || echo 'no memory'
            """);
        Assert.Equal([" 00 00 00 00", "null", "ptmx", "/proc/self/fd/1", "0", "0", "no devices", "no memory"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void File_systems_of_the_namespaces()
    {
        string output = Run(System().Sysfs().Dev().Mqueue(), "ls /sys/class/net; grep -c ' /dev/mqueue mqueue ' /proc/mounts; grep -c ' /sys sysfs ro,' /proc/mounts");
        Assert.Equal("lo\n1\n1\n", output);
    }

    [Fact]
    public void Owners_of_a_mapped_bind_are_other_ones()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        Kernel.Require("6.3");
        ScratchThread.RunInMountNamespace(() =>
        {
            using TemporaryDirectory folder = new();
            Linux.Mount("tmpfs", folder.Path, "tmpfs");
            try
            {
                File.WriteAllText(folder.Combine("roots"), "");

                // On disk it is 0, and seen from here through the mount 100000; the child's namespace has that as its own 0.
                IdMap shift = IdMap.Create(new IdMapRange(0, 100000, 1000));
                using NamespaceHandle shifted = NamespaceHandle.CreateUser(shift, shift);
                MountPlan plan = System().BindMapped(folder.Path, "/data", shifted).Bind(folder.Path, "/plain");
                using ChildProcess child = Enter(
                    plan.Steps,
                    Exec.Create("/bin/sh", "-c", "stat -c %u:%g /data/roots /plain/roots; echo x > /data/new; stat -c %u /data/new"),
                    new CloneOptions { StandardOutput = Stdio.Pipe, Uid = 0, Gid = 0, UserIds = shift, GroupIds = shift });
                Assert.Equal("0:0\n65534:65534\n0\n", new StreamReader(child.StandardOutput!).ReadToEnd());
                Assert.True(child.WaitForExit().IsSuccess);
                Assert.Equal("0\n", ChildOutput.OfShell($"stat -c %u {folder.Combine("new")}"));
            }
            finally
            {
                Linux.Umount2(folder.Path, UnmountFlags.Detach);
            }
        });
    }

    [Fact]
    public void Bind_that_cannot_be_mapped_is_refused()
    {
        Kernel.Require("5.12");
        using TemporaryDirectory folder = new();
        using NamespaceHandle users = NamespaceHandle.CreateUser(IdMap.Create(new IdMapRange(0, Linux.GetEUid())), IdMap.Create(new IdMapRange(0, Linux.GetEGid()))), uts = NamespaceHandle.Mine(NamespaceKind.Uts);
        Assert.Throws<ArgumentException>(() => MountPlan.InPlace().BindMapped(folder.Path, "/data", uts));
        Assert.Throws<FileNotFoundException>(() => MountPlan.InPlace().BindMapped(folder.Combine("none"), "/data", users));
        SyscallException e = Assert.Throws<SyscallException>(() => MountPlan.InPlace().BindMapped("/proc", "/data", users, recursive: false));
        Assert.Equal(Privileges.CanMakeNamespaces ? ("mount_setattr", Errno.EINVAL) : ("open_tree", Errno.EPERM), (e.Syscall, e.Error));
    }

    [Fact]
    public void Overlay_keeps_what_is_below()
    {
        using TemporaryDirectory folder = new();
        foreach (string name in new[] { "lower", "upper", "work" }) Directory.CreateDirectory(folder.Combine(name));
        File.WriteAllText(folder.Combine("lower/file"), "old\n");
        MountPlan plan = System().Overlay("/data", [folder.Combine("lower")], folder.Combine("upper"), folder.Combine("work"));
        try
        {
            Assert.Equal("old\nnew\n", Run(plan, "cat /data/file; echo new > /data/file; cat /data/file"));
        }
        catch (ChildProgramException e) when (e.Error is Errno.EINVAL or Errno.EPERM or Errno.ENODEV)
        {
            Assert.Skip($"No overlay here: {e.Message}");
        }

        finally
        {
            AllowWork(folder.Path);
        }

        Assert.Equal("old\n", File.ReadAllText(folder.Combine("lower/file")));
        Assert.Equal("new\n", File.ReadAllText(folder.Combine("upper/file")));
    }

    [Fact]
    public void Overlay_makes_its_layers_where_it_keeps_them_or_in_memory()
    {
        Kernel.Require("5.11");
        using TemporaryDirectory folder = new();
        foreach (string name in new[] { "lower", "store" }) Directory.CreateDirectory(folder.Combine(name));
        File.WriteAllText(folder.Combine("lower/file"), "old\n");
        try
        {
            Assert.Equal("old\nnew\n", Run(System().OverlayWithStore("/data", [folder.Combine("lower")]), "cat /data/file; echo new > /data/file; cat /data/file"));
            Assert.Equal("old\n", Run(System().OverlayWithStore("/data", [folder.Combine("lower")], folder.Combine("store")), "cat /data/file; echo new > /data/file; mkdir /data/folder; grep -c 'lowerdir.*nodev\\|nodev.*lowerdir' /proc/mounts > /data/folder/nodev"));
            Assert.Equal("new\n1\n", Run(System().OverlayWithStore("/data", [folder.Combine("lower")], folder.Combine("store")), "cat /data/file /data/folder/nodev"));
            Assert.Equal("old\n", File.ReadAllText(folder.Combine("lower/file")));
            Assert.Equal("new\n", File.ReadAllText(folder.Combine("store/upper/file")));
        }
        finally
        {
            AllowWork(folder.Combine("store"));
        }
    }

    [Fact]
    public void Overlay_is_a_root()
    {
        Kernel.Require("5.11");
        using TemporaryDirectory folder = new();
        Directory.CreateDirectory(folder.Combine("data"));
        File.WriteAllText(folder.Combine("data/file"), "old\n");
        MountPlan plan = MountPlan.WithEmptyRoot().OverlayWithStore("/", [folder.Path]).Bind("/usr", "/usr", MountAttributes.ReadOnly);
        foreach (string name in new[] { "bin", "lib", "lib64" })
        {
            if (new DirectoryInfo($"/{name}").LinkTarget is { } link) plan.Symlink(link, $"/{name}");
            else if (Directory.Exists($"/{name}")) plan.Bind($"/{name}", $"/{name}", MountAttributes.ReadOnly);
        }

        // And the one root: neither the memory that it is in nor the old one is seen.
        Assert.Equal("old\nnew\n1\nsame\n", Run(plan.Proc(), "cat /data/file; echo new > /data/file; cat /data/file; cut -d' ' -f5 /proc/self/mountinfo | grep -cx /; [ \"$(ls /)\" = \"$(ls /..)\" ] && echo same"));
        Assert.Equal(["data"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        Assert.Equal("old\n", File.ReadAllText(folder.Combine("data/file")));
    }

    // Who may write the store could have the child write where only the child may.
    [Theory]
    [InlineData("upper", Errno.ENOTDIR)]
    [InlineData("work", Errno.ENOTDIR)]
    [InlineData("", Errno.ELOOP)]
    public void Hostile_symlink_in_the_store_of_an_overlay_is_refused(string name, Errno expected)
    {
        Kernel.Require("5.11");
        using TemporaryDirectory folder = new();
        using TemporaryDirectory victim = new();
        foreach (string made in new[] { "lower", "around" }) Directory.CreateDirectory(folder.Combine(made));
        string store = folder.Combine("around/store");
        if (name.Length > 0) Directory.CreateDirectory(store);
        File.CreateSymbolicLink(Path.Combine(store, name).TrimEnd('/'), victim.Path);
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => Run(System().OverlayWithStore("/data", [folder.Combine("lower")], store), "echo x > /data/file"));
        Assert.Equal(expected, e.Error);
        Assert.Empty(Directory.GetFileSystemEntries(victim.Path));
    }

    // The kernel lets nobody into it.
    private static void AllowWork(string store)
    {
        if (Directory.Exists(store + "/work/work")) File.SetUnixFileMode(store + "/work/work", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Hostile_symlink_in_the_root_leads_nowhere_else()
    {
        Kernel.Require("5.12");
        using TemporaryDirectory folder = new();
        using TemporaryDirectory victim = new();
        foreach (string name in new[] { "usr", "bin", "lib", "lib64", "proc", "evil" }) Directory.CreateDirectory(folder.Combine(name));
        File.CreateSymbolicLink(folder.Combine("escape"), victim.Path);       // absolute, of the host
        File.CreateSymbolicLink(folder.Combine("evil/up"), "../../../../.." + victim.Path);
        MountPlan plan = MountPlan.WithRoot(folder.Path);
        foreach (string name in new[] { "usr", "bin", "lib", "lib64" })
            if (Directory.Exists($"/{name}")) plan.Bind($"/{name}", $"/{name}", MountAttributes.ReadOnly);

        // Inside, the links lead to a path that is not there: the mounts fail, and nothing of the host is mounted on.
        foreach (string target in new[] { "/escape", "/evil/up" })
        {
            MountPlan evil = MountPlan.WithRoot(folder.Path).Tmpfs(target);
            ChildProgramException e = Assert.Throws<ChildProgramException>(() => Run(evil, "true"));
            Assert.Equal(Errno.ENOENT, e.Error);
            Assert.Equal($"tmpfs on {target}", evil.Doing);
        }

        Directory.CreateDirectory(folder.Path + victim.Path); // now they lead somewhere inside
        Run(plan.Tmpfs("/escape").Proc(), $"echo x > {victim.Path}/inside && test -f /escape/inside");
        Assert.Empty(Directory.GetFileSystemEntries(victim.Path));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path + victim.Path)); // on the tmpfs only
    }

    [Fact]
    public void Failed_step_is_told()
    {
        MountPlan plan = System().FileSystem("nosuchfs", "/data");
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => Run(plan, "true"));
        Assert.Equal((Errno.ENODEV, "fsopen"), (e.Error, e.Syscall));
        Assert.Equal("nosuchfs on /data", plan.Doing);

        // Nor is another thing made in its place.
        MountPlan link = System().Symlink("x", "/usr/nsgen-test-link");
        e = Assert.Throws<ChildProgramException>(() => Run(link, "true"));
        Assert.Equal((Errno.EROFS, "symlinkat"), (e.Error, e.Syscall));
        Assert.Equal("make /usr/nsgen-test-link", link.Doing);
        MountPlan made = System();
        Run(made, "true");
        Assert.Null(made.Doing);
        Assert.Throws<FileNotFoundException>(() => MountPlan.InPlace().Bind("/no/such/source", "/data"));
        Assert.Throws<ArgumentException>(() => MountPlan.InPlace().Tmpfs("data"));
        Assert.Throws<ArgumentException>(() => MountPlan.InPlace().Tmpfs("/a/../b"));
        Assert.Throws<ArgumentException>(() => MountPlan.InPlace().Overlay("/data", ["/a:b"]));
        Assert.Throws<ArgumentException>(() => MountPlan.InPlace().OverlayWithStore("/data", ["/a:b"]));
        Assert.Throws<ArgumentException>(() => MountPlan.InPlace().OverlayWithStore("/", ["/usr"]));
        Assert.Throws<ArgumentException>(() => MountPlan.WithRoot("/usr").OverlayWithStore("/", ["/usr"]));
        Assert.Throws<InvalidOperationException>(() => plan.Tmpfs("/late"));
    }
}
