using System;
using System.IO;
using System.Linq;
using NsGen.Diagnosis;
using NsGen.Tests.Processes;
using NsGen.Tests.Settings;

namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>What clone(2) refuses. README.md has where other rows are tested, and which are not.</summary>
public class CloneRefusalTests
{
    [Fact]
    public void Namespaces_without_capability() => ScratchThread.RunUnprivileged(() =>
    {
        Refusal.Is(Errno.EPERM, $"CAP_SYS_ADMIN is missing: this thread does not have it in the user namespace {ProcFile.ThreadNamespace("user")}", () => Children.RunInNewUts());
        Refusal.Is(Errno.EPERM, "[Clone(CloneFlags.NewUser | …)]", () => Children.RunInNewUts());
    });

    [Fact]
    public void User_namespace_in_a_chroot()
    {
        using TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.Combine("proc"));
        ScratchThread.RunInMountNamespace(() =>
        {
            // Where /proc is seen, it tells.
            Linux.Mount("/proc", directory.Combine("proc"), flags: MountFlags.Bind | MountFlags.Recursive);
            Linux.Chroot(directory.Path);
            Refusal.Is(Errno.EPERM, "This thread is in a chroot", () => RefusedPrograms.StartInNewUser());

            Linux.Umount2("/proc", UnmountFlags.Detach);
            Refusal.Is(Errno.EPERM, "cannot be made in a chroot", () => RefusedPrograms.StartInNewUser());
        });
    }

    [Fact]
    public void User_namespace_of_who_is_not_mapped()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        InUserNamespace.RunAmongMounts(StartUnmapped, new CloneOptions { UserIds = IdMap.Create(new IdMapRange(5, 100_000)), GroupIds = IdMap.Create(new IdMapRange(0, 0)) });
    }

    private static void StartUnmapped() => Refusal.Is(Errno.EPERM, "own id is not mapped in its user namespace (/proc/thread-self/uid_map)", () => RefusedPrograms.StartInNewUser());

    [Fact]
    public void Limits_on_namespaces() => InUserNamespace.Run(Limit);

    // Those of a user namespace of its own are set by its root.
    private static void Limit()
    {
        foreach (string kind in new[] { "uts", "net" }) File.WriteAllText($"/proc/sys/user/max_{kind}_namespaces", "0");
        Refusal.Is(Errno.ENOSPC, "/proc/sys/user/max_uts_namespaces is 0", () => Children.RunInNewUts());
        Refusal.Is(Errno.ENOSPC, "/proc/sys/user/max_net_namespaces is 0", () => Linux.Unshare(CloneFlags.NewNet));
        InUserNamespace.RunAmongMounts(LimitAbove);

        File.WriteAllText("/proc/sys/user/max_user_namespaces", "0");
        Refusal.Is(Errno.ENOSPC, "/proc/sys/user/max_user_namespaces is 0", () => RefusedPrograms.StartInNewUser());
    }

    // That of the namespace above is not seen, and this one is not 0.
    private static void LimitAbove() =>
        Refusal.Is(Errno.ENOSPC, "A limit on namespaces is reached, here or in a user namespace above: /proc/sys/user/max_net_namespaces is ", () => Linux.Unshare(CloneFlags.NewNet));

    [Fact]
    public void More_than_32_nested_user_namespaces()
    {
        using (ChildProcess child = RefusedPrograms.NestUsers(4)) Assert.True(child.WaitForExit().IsSuccess);
        Refusal.Is(Errno.ENOSPC, "more than 32 user namespaces are nested", () => RefusedPrograms.NestUsers(33));
    }

    [Fact]
    public void Pid_namespace_for_children_that_are_in_another()
    {
        Privileges.RequireRoot();
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewPid);
            Refusal.Is(Errno.EINVAL, "This thread has called unshare(CLONE_NEWPID)", () => RefusedPrograms.StartInNewPid());
        });
    }

    [Fact]
    public void Pids_that_may_not_be_chosen() => ScratchThread.RunUnprivileged(() =>
        Refusal.Is(Errno.EPERM, "CAP_CHECKPOINT_RESTORE", () => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Pids = [2] })));

    [Theory]
    [InlineData(int.MaxValue)] // above the largest
    [InlineData(2)]            // as the first of a namespace
    public void Pids_that_cannot_be(int pid)
    {
        Privileges.RequireRoot();
        Refusal.Is(Errno.EINVAL, "the first process of a PID namespace has pid 1", () => SettingsChildren.ExecuteAsInit(Exec.Create("/bin/true"), new() { Pids = [pid] }));
    }

    [Fact]
    public void More_pids_than_namespaces()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        Refusal.Is(Errno.EINVAL, "more than the PID namespaces", () => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Pids = [30_000, 30_000] }));
    }

    [Fact]
    public void Cgroup_of_an_invalid_domain() => InCgroup(cgroup =>
    {
        foreach (string name in new[] { "threads", "processes" }) Directory.CreateDirectory($"{cgroup}/{name}");
        File.WriteAllText($"{cgroup}/threads/cgroup.type", "threaded");
        Refusal.Is(Errno.EOPNOTSUPP, "a threaded cgroup above it", () => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Cgroup = $"{cgroup}/processes" }));
    });

    [Fact]
    public void Cgroup_with_controllers_for_its_children() => InCgroup(cgroup =>
    {
        string[] controllers = File.ReadAllText($"{cgroup}/cgroup.controllers").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string? controller = Array.Find(controllers, name => name is "memory" or "io" or "hugetlb" or "misc");
        if (controller is null) Assert.Skip("The root of the cgroup v2 hierarchy passes no controller on.");
        File.WriteAllText($"{cgroup}/cgroup.subtree_control", $"+{controller}");
        Refusal.Is(Errno.EBUSY, "use a cgroup below it", () => SettingsChildren.Execute(Exec.Create("/bin/true"), new() { Cgroup = cgroup }));
    });

    private static void InCgroup(Action<string> work)
    {
        Privileges.RequireRoot();
        string? root = MountEntry.ReadAll().FirstOrDefault(mount => mount.Type == "cgroup2")?.Point;
        string cgroup = $"{root}/nsgen-refused-{Guid.NewGuid():n}";
        if (root is null) Assert.Skip("The cgroup v2 hierarchy is not mounted.");
        try
        {
            Directory.CreateDirectory(cgroup);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"No cgroup can be made here: {exception.Message}");
        }

        try
        {
            work(cgroup);
        }
        finally
        {
            foreach (string below in Directory.GetDirectories(cgroup)) Directory.Delete(below);
            Directory.Delete(cgroup);
        }
    }
}
