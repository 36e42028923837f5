using System;
using System.Linq;

namespace NsGen.Runtime.Tests;

public class IdentityTests
{
    [Fact]
    public void IdsAreThoseOfProc()
    {
        uint[] users = [.. ProcFile.ThreadStatus("Uid").Select(uint.Parse)], groups = [.. ProcFile.ThreadStatus("Gid").Select(uint.Parse)];
        Assert.Equal((users[0], users[1]), (Linux.GetUid(), Linux.GetEUid()));
        Assert.Equal((groups[0], groups[1]), (Linux.GetGid(), Linux.GetEGid()));
        Linux.GetResUid(out uint realUser, out uint effectiveUser, out uint savedUser);
        Assert.Equal((users[0], users[1], users[2]), (realUser, effectiveUser, savedUser));
        Linux.GetResGid(out uint realGroup, out uint effectiveGroup, out uint savedGroup);
        Assert.Equal((groups[0], groups[1], groups[2]), (realGroup, effectiveGroup, savedGroup));
        uint[] supplementary = new uint[Linux.GetGroups([])];
        Linux.GetGroups(supplementary);
        Assert.Equal(ProcFile.ThreadStatus("Groups").Select(uint.Parse), supplementary.Order());
    }

    [Fact]
    public void ThreadTakesAnotherIdentityForGood()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        uint before = Linux.GetEUid();
        ScratchThread.Run(() =>
        {
            Linux.SetGroups([3, 5, 8]);
            uint[] groups = new uint[3];
            Assert.Equal(3, Linux.GetGroups(groups));
            Assert.Equal((uint[])[3, 5, 8], groups);
            Throws.Syscall(Errno.EINVAL, () => Linux.GetGroups(new uint[2]));

            Linux.SetResGid(1000, 1001, 1002);
            Linux.SetResUid(2000, 2001, 2002);
            Linux.GetResGid(out uint realGroup, out uint effectiveGroup, out uint savedGroup);
            Assert.Equal((1000u, 1001u, 1002u), (realGroup, effectiveGroup, savedGroup));
            Linux.SetResUid(Linux.UnchangedId, 2002, Linux.UnchangedId);
            Linux.GetResUid(out uint realUser, out uint effectiveUser, out uint savedUser);
            Assert.Equal((2000u, 2002u, 2002u), (realUser, effectiveUser, savedUser));

            Throws.Syscall(Errno.EPERM, () => Linux.SetUid(0));
            Throws.Syscall(Errno.EPERM, () => Linux.SetGid(0));
            Throws.Syscall(Errno.EPERM, () => Linux.SetGroups([]));
        });
        Assert.Equal(before, Linux.GetEUid());
    }

    [Fact]
    public void OneIdIsSet()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        ScratchThread.Run(() =>
        {
            Linux.SetGid(1000);
            Linux.SetUid(2000);
            Assert.Equal((2000u, 2000u, 1000u, 1000u), (Linux.GetUid(), Linux.GetEUid(), Linux.GetGid(), Linux.GetEGid()));
        });
    }

    [Fact]
    public void OtherIdentityNeedsPrivilege()
    {
        Privileges.RequireInitialUserNamespace();
        ScratchThread.RunUnprivileged(() =>
        {
            Throws.Syscall(Errno.EPERM, () => Linux.SetResUid(12345, 12345, 12345));
            Throws.Syscall(Errno.EPERM, () => Linux.SetResGid(12345, 12345, 12345));
            Throws.Syscall(Errno.EPERM, () => Linux.SetUid(12345));
            Throws.Syscall(Errno.EPERM, () => Linux.SetGid(12345));
            Throws.Syscall(Errno.EPERM, () => Linux.SetGroups([12345]));
        });
    }
}
