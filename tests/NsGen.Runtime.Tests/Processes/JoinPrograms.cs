using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Tests.Processes;

/// <summary>Child programs that join namespaces, and one that attacks them.</summary>
internal static unsafe partial class JoinPrograms
{
    [Clone(CloneFlags.None, Program = nameof(JoinProgram))]
    internal static partial ChildProcess Join(SafeFileHandle user, int announce, int wait, int* shared, out int handedBack, Exec exec);

    /// <summary>Joins a user namespace, says who it is, and waits before it executes a program.</summary>
    [ChildProgram]
    private static void JoinProgram(SafeFileHandle user, int announce, int wait, int* shared, out int handedBack, ExecImage exec)
    {
        Linux.SetNs(user, CloneFlags.NewUser);
        *shared = 1;
        handedBack = 2;
        int pid = Linux.GetPid();
        Linux.Write(announce, new ReadOnlySpan<byte>(&pid, sizeof(int)));
        Span<byte> go = stackalloc byte[1];
        Linux.Read(wait, go);
        Linux.Execve(exec);
    }

    [Clone(CloneFlags.None, Program = nameof(AttackProgram))]
    internal static partial ChildProcess Attack(SafeFileHandle user, int victim, string memory, void* secret, out Errno read, out Errno open, out Errno attach);

    /// <summary>Becomes root of the user namespace, and tries to read another process's memory in each way.</summary>
    [ChildProgram]
    private static void AttackProgram(SafeFileHandle user, int victim, Utf8 memory, void* secret, out Errno read, out Errno open, out Errno attach)
    {
        const int Seize = 0x4206;
        Linux.SetNs(user, CloneFlags.NewUser);
        IoVec local = default, remote = default;
        byte* buffer = stackalloc byte[8];
        local.Start = buffer;
        local.Length = 8;
        remote.Start = secret;
        remote.Length = 8;
        read = ProcessVmReadV(victim, in local, 1, in remote, 1, 0);
        open = Linux.TryOpenAt(Linux.AtFdCwd, memory, OpenFlags.CloseOnExec).Error;
        attach = PTrace(Seize, victim, 0, 0);
    }

    [Syscall("process_vm_readv")]
    private static partial Errno ProcessVmReadV(int pid, in IoVec local, nuint localCount, in IoVec remote, nuint remoteCount, nuint flags);

    [Syscall("ptrace")]
    private static partial Errno PTrace(long request, int pid, nint address, nint data);

    // struct iovec
    private struct IoVec
    {
        public void* Start;
        public nuint Length;
    }
}
