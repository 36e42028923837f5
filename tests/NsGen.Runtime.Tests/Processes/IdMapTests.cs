using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>Id maps that the parent writes while the child waits.</summary>
[Collection(nameof(Alone))]
public class IdMapTests
{
    private const string ShowMaps = "cat /proc/self/uid_map /proc/self/gid_map; id -u; id -g; cat /proc/self/setgroups";

    [Fact]
    public void Several_ranges_are_mapped_by_a_privileged_parent()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        CloneOptions options = new()
        {
            UserIds = IdMap.Create(new(0, 100000, 1000), new(5000, 0), new(6000, 200000, 5)),
            GroupIds = IdMap.Create(new IdMapRange(0, 0), new(1, 300000, 65535)),
        };
        Assert.Equal(["0 100000 1000", "5000 0 1", "6000 200000 5", "0 0 1", "1 300000 65535", "5000", "0", "allow"], Inside(ShowMaps, options));
    }

    [Fact]
    public void Own_ids_are_mapped_to_any_without_privilege()
    {
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(7, Linux.GetEUid())), GroupIds = IdMap.Create(new IdMapRange(8, Linux.GetEGid())) };
        bool isPrivileged = Linux.GetEUid() == 0; // whose id takes CAP_SETFCAP to be mapped
        Assert.Equal([$"7 {Linux.GetEUid()} 1", $"8 {Linux.GetEGid()} 1", "7", "8", isPrivileged ? "allow" : "deny"], Inside(ShowMaps, options));
    }

    [Fact]
    public void Without_options_the_child_maps_its_own() => Assert.Equal([$"0 {Linux.GetEUid()} 1", $"0 {Linux.GetEGid()} 1", "0", "0", "deny"], Inside(ShowMaps, null));

    [Fact]
    public void Map_that_is_not_given_is_of_ones_own_id()
    {
        CloneOptions users = new() { UserIds = IdMap.Create(new IdMapRange(7, Linux.GetEUid())) }, groups = new() { GroupIds = IdMap.Create(new IdMapRange(8, Linux.GetEGid())) };
        Assert.Equal([$"7 {Linux.GetEUid()} 1", $"0 {Linux.GetEGid()} 1", "7", "0", "deny"], Inside(ShowMaps, users));
        Assert.Equal([$"0 {Linux.GetEUid()} 1", $"8 {Linux.GetEGid()} 1", "0", "8"], Inside(ShowMaps, groups)[..4]);
    }

    [Fact]
    public void A_spawn_with_maps_allocates_nothing_in_the_steady_state()
    {
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(7, Linux.GetEUid())), GroupIds = IdMap.Create(new IdMapRange(8, Linux.GetEGid())) };
        Exec exec = Exec.Create("/bin/true");
        for (int i = 0; i < 5; i++) Spawn();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) Spawn();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Spawn()
        {
            using ChildProcess child = Children.ExecuteMapped(2, exec, options);
            child.WaitForExit();
        }
    }

    [Fact]
    public void Many_threads_may_wait_for_maps_at_once()
    {
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(7, Linux.GetEUid())) };
        Leaks.None(() => Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using ChildProcess child = Children.ExecuteMapped(2, Exec.Create("/bin/sh", "-c", $"exit {i}"), options);
            Assert.Equal(i, child.WaitForExit().Code);
        }));
    }

    [Fact]
    public void Subordinate_ids_are_mapped_by_newuidmap()
    {
        Tool.Require("newuidmap", "newgidmap");
        if (Linux.GetEUid() == 0) Assert.Skip("Root needs no newuidmap.");
        if (SubordinateId("/etc/subuid") is not { } uid || SubordinateId("/etc/subgid") is not { } gid)
        {
            Assert.Skip("/etc/subuid and /etc/subgid have no range for this user.");
            return;
        }

        CloneOptions options = new()
        {
            UserIds = IdMap.Create(new(0, Linux.GetEUid()), new(1, uid, 10)),
            GroupIds = IdMap.Create(new(0, Linux.GetEGid()), new(1, gid, 10)),
        };
        Assert.Equal([$"0 {Linux.GetEUid()} 1", $"1 {uid} 10", $"0 {Linux.GetEGid()} 1", $"1 {gid} 10", "0", "0", "allow"], Inside(ShowMaps, options));
    }

    [Fact]
    public void Refused_map_says_who_refused_it_and_leaves_nothing()
    {
        // Ids of no other user's, and not set aside for this one.
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(0, 4_000_000_000)) };
        Leaks.None(() => ScratchThread.RunUnprivileged(() =>
        {
            SyscallException e = Assert.Throws<SyscallException>(() => Children.ExecuteMapped(2, Exec.Create("/bin/true"), options));
            Assert.Equal("write", e.Syscall);
            Assert.Contains("uid_map", e.Message);
            Assert.Contains("newuidmap", e.Message);
            Assert.Contains("/etc/subuid", e.Message);
        }));
    }

    [Fact]
    public void Failing_programs_and_programs_that_fail_to_start_leave_nothing()
    {
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(0, Linux.GetEUid())), GroupIds = IdMap.Create(new IdMapRange(0, Linux.GetEGid())) };
        Leaks.None(() =>
        {
            ChildProgramException e = Assert.Throws<ChildProgramException>(() => Children.ExecuteMapped(2, Exec.Create("/no/such/program"), options));
            Assert.Equal("execve", e.Syscall);
            for (int i = 0; i < 20; i++)
                using (ChildProcess child = Children.ExecuteMapped(2, Exec.Create("/bin/true"), options)) Assert.True(child.WaitForExit().IsSuccess);
        });
    }

    [Fact]
    public void Maps_go_with_a_new_user_namespace_only()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Children.RunNothing(new CloneOptions { UserIds = IdMap.Create(new IdMapRange(0, 0)) }));
        Assert.Contains("CloneFlags.NewUser", e.Message);
        using ChildProcess child = Children.RunNothing(new CloneOptions());
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Map_that_the_kernel_would_refuse_is_refused_with_the_reason()
    {
        Assert.Contains("1 to 340", Assert.Throws<ArgumentException>(() => IdMap.Create()).Message);
        Assert.Contains("1 to 340", Assert.Throws<ArgumentException>(() => IdMap.Create([.. Enumerable.Range(0, 341).Select(i => new IdMapRange((uint)i, (uint)i))])).Message);
        Assert.Contains("count is 0", Assert.Throws<ArgumentException>(() => IdMap.Create(new IdMapRange(0, 0, 0))).Message);
        Assert.Contains("largest id", Assert.Throws<ArgumentException>(() => IdMap.Create(new IdMapRange(0, uint.MaxValue))).Message);
        Assert.Contains("largest id", Assert.Throws<ArgumentException>(() => IdMap.Create(new IdMapRange(uint.MaxValue - 1, 0, 2))).Message);
        Assert.Contains("overlap inside", Assert.Throws<ArgumentException>(() => IdMap.Create(new(5, 100, 10), new(0, 200, 6))).Message);
        Assert.Contains("overlap outside", Assert.Throws<ArgumentException>(() => IdMap.Create(new(0, 100, 10), new(10, 109, 1))).Message);
        Assert.Contains("less than a page", Assert.Throws<ArgumentException>(() => IdMap.Create([.. Enumerable.Range(0, 340).Select(i => new IdMapRange(4_000_000_000 + (uint)i * 2, 4_100_000_000 + (uint)i * 2, 1))])).Message);
        Assert.Equal("0 0 4294967295", IdMap.Create(new IdMapRange(0, 0, uint.MaxValue)).ToString());
    }

    private static uint? SubordinateId(string file)
    {
        string[] names = [Linux.GetEUid().ToString(), Environment.UserName];
        return File.ReadAllLines(file).Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length == 3 && names.Contains(fields[0])) is [_, var first, _] ? uint.Parse(first) : null;
    }

    private static string[] Inside(string script, CloneOptions? options) =>
        [.. ChildOutput.Of(output => Children.ExecuteMapped(output, Exec.Create("/bin/sh", "-c", script), options))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
