using System;
using System.IO;
using NsGen.Tests.Processes;

namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>What the kernel refuses of maps of ids, and of ids that are not mapped. What the parent writes is tested by IdMapTests too.</summary>
[Collection(nameof(NsGen.Tests.Alone))] // a process that is not dumpable is so for every test
public class IdMapRefusalTests
{
    private static readonly CloneOptions s_mapped = new() { UserIds = IdMap.Create(new(0, 0), new(1, 100_000, 10)), GroupIds = IdMap.Create(new(0, 0), new(1, 100_000, 10)) };

    [Fact]
    public void Uid_0_outside_without_capability()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        ScratchThread.Run(() =>
        {
            Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
            sets.Effective = sets.Effective.Without(Capability.SetFCap);
            Linux.CapSet(CapUserHeader.CallingThread, sets);
            Refusal.Is(Errno.EPERM, "To map the caller's uid 0 takes CAP_SETFCAP, which this thread lacks", () => Children.ExecuteMapped(2, Exec.Create("/bin/true"), s_mapped));
        });
    }

    [Fact]
    public void Process_that_is_not_dumpable()
    {
        if (Linux.GetEUid() == 0) Assert.Skip("Root may write the files of every process.");
        CloneOptions own = new() { UserIds = IdMap.Create(new IdMapRange(7, Linux.GetEUid())) };
        Linux.Prctl(ProcessControl.SetDumpable, 0);
        try
        {
            Refusal.Is(Errno.EACCES, "where the process is not dumpable", () => Children.ExecuteMapped(2, Exec.Create("/bin/true"), own));
        }
        finally
        {
            Linux.Prctl(ProcessControl.SetDumpable, 1);
        }
    }

    [Fact]
    public void Groups_where_setgroups_is_denied()
    {
        Refusal.Is(Errno.EPERM, "The user namespace denies setgroups", () => RefusedPrograms.SetGroups());
        InUserNamespace.RunAmongMounts(SetGroups);
    }

    private static void SetGroups() => Refusal.Is(Errno.EPERM, "The user namespace denies setgroups", () => Linux.SetGroups([0u]));

    [Fact]
    public void Ids_that_are_not_mapped()
    {
        Refusal.Is(Errno.EINVAL, "CloneOptions.UserIds", () => RefusedPrograms.SetUid(12_345));
        Refusal.Is(Errno.EINVAL, "CloneOptions.GroupIds", () => RefusedPrograms.SetGid(12_345));
        InUserNamespace.RunAmongMounts(SetIds);
    }

    private static void SetIds()
    {
        Refusal.Is(Errno.EINVAL, "An id is not mapped", () => Linux.SetResUid(12_345, 12_345, 12_345));
        Refusal.Is(Errno.EINVAL, "An id is not mapped", () => Linux.SetGid(12_345));
    }

    [Fact]
    public void Ids_without_capability() => ScratchThread.RunUnprivileged(() =>
    {
        Refusal.Is(Errno.EPERM, "CAP_SETUID is missing", () => Linux.SetResUid(12_345, 12_345, 12_345));
        Refusal.Is(Errno.EPERM, "CAP_SETGID is missing", () => Linux.SetGid(12_345));
        Refusal.Is(Errno.EPERM, "CAP_SETGID is missing", () => Linux.SetGroups([12_345u]));
    });

    [Fact]
    public void Clock_before_its_beginning()
    {
        Privileges.RequireRoot();
        Kernel.Require("6.1");
        if (!File.Exists("/proc/self/timens_offsets")) Assert.Skip("The kernel has no time namespaces.");
        Refusal.Is(Errno.ERANGE, "A clock would be before 0", () => NsGen.Tests.Settings.SettingsChildren.Execute(Exec.Create("/bin/true"), new() { BootTimeOffset = TimeSpan.FromDays(-100_000) }));
    }
}
