using System;

namespace NsGen.Tests.Processes;

/// <summary>System V and POSIX message queues belong to an IPC namespace, ipc_namespaces(7).</summary>
public sealed partial class IpcNamespaceTests : IDisposable
{
    private const int Create = 0x200, Exclusive = 0x400, OwnerOnly = 0x180, Remove = 0; // IPC_CREAT, IPC_EXCL, rw-------, IPC_RMID
    private const int OpenOrCreate = 0x42; // O_RDWR | O_CREAT

    private readonly int _key = Random.Shared.Next(1, int.MaxValue);
    private readonly string _name = $"nsgen-{Guid.NewGuid():n}";
    private readonly int _queue;

    public IpcNamespaceTests()
    {
        SyscallResult<int> posix = MqOpen(_name, OpenOrCreate, OwnerOnly);
        if (posix.Error == Errno.ENOSYS) Assert.Skip("The kernel has no POSIX message queues.");
        Linux.Close(posix.Value);
        _queue = MsgGet(_key, Create | Exclusive | OwnerOnly).Value;
    }

    public void Dispose()
    {
        MsgCtl(_queue, Remove);
        MqUnlink(_name);
    }

    [Fact]
    public void Queues_are_those_of_the_caller_without_a_namespace()
    {
        using ChildProcess child = Look(_key, _name, out Errno systemV, out Errno posix);
        Assert.Equal((Errno.None, Errno.None), (systemV, posix));
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public void New_namespace_has_no_queues()
    {
        using ChildProcess child = LookInNew(_key, _name, out Errno systemV, out Errno posix);
        Assert.Equal((Errno.ENOENT, Errno.ENOENT), (systemV, posix));
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Clone(CloneFlags.None, Program = nameof(LookProgram))]
    private static partial ChildProcess Look(int key, string name, out Errno systemV, out Errno posix);

    [Clone(CloneFlags.NewUser | CloneFlags.NewIpc, Program = nameof(LookProgram))]
    private static partial ChildProcess LookInNew(int key, string name, out Errno systemV, out Errno posix);

    [ChildProgram]
    private static void LookProgram(int key, Utf8 name, out Errno systemV, out Errno posix)
    {
        systemV = MsgGet(key, 0).Error;
        posix = MqOpen(name, 0, 0).Error;
    }

    [Syscall("msgget")]
    private static partial SyscallResult<int> MsgGet(int key, int flags);

    [Syscall("msgctl")]
    private static partial Errno MsgCtl(int queue, int command, nint buffer = 0);

    [Syscall("mq_open")]
    private static partial SyscallResult<int> MqOpen(Utf8 name, int flags, uint mode, nint attributes = 0);

    [Syscall("mq_unlink")]
    private static partial Errno MqUnlink(Utf8 name);
}
