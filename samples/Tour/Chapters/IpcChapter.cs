using System;
using NsGen;

namespace Tour.Chapters;

/// <summary>An IPC namespace has message queues, semaphores and shared memory of its own: the same key names something else, or nothing.</summary>
internal static partial class IpcChapter
{
    private const int Create = 0x200, Exclusive = 0x400, OwnerOnly = 0x180, Remove = 0; // IPC_CREAT, IPC_EXCL, 0600, IPC_RMID

    [Syscall("msgget")]
    private static partial SyscallResult<int> TryMsgGet(int key, int flags);

    [Syscall("msgget")]
    private static partial int MsgGet(int key, int flags);

    [Syscall("msgctl")]
    private static partial void MsgCtl(int queue, int command, nint buffer);

    [Clone(CloneFlags.NewIpc, Program = nameof(Enter))]
    private static partial ChildProcess StartAsRoot(int outsideKey, int insideKey, out Errno found, out Errno made, Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | CloneFlags.NewIpc, Program = nameof(Enter))]
    private static partial ChildProcess StartAsUser(int outsideKey, int insideKey, out Errno found, out Errno made, Exec exec, CloneOptions options);

    // Looks for the queue of the outside, and makes one inside.
    [ChildProgram]
    private static void Enter(int outsideKey, int insideKey, out Errno found, out Errno made, ExecImage exec)
    {
        found = TryMsgGet(outsideKey, 0).Error;
        made = TryMsgGet(insideKey, Create | Exclusive | OwnerOnly).Error;
        Linux.Execve(exec);
    }

    internal static Comparison Run()
    {
        // Keys that nobody else has, as no other process has this one's number.
        int outsideKey = 0x4e000000 + Environment.ProcessId, insideKey = 0x4f000000 + Environment.ProcessId;
        int queue = MsgGet(outsideKey, Create | Exclusive | OwnerOnly);
        try
        {
            Errno found = Errno.None, made = Errno.None;
            using Shell outside = Shell.StartOutside();
            using Shell inside = Shell.Start((exec, options) =>
                Privilege.IsRoot ? StartAsRoot(outsideKey, insideKey, out found, out made, exec, options) : StartAsUser(outsideKey, insideKey, out found, out made, exec, options));

            Errno foundOutside = TryMsgGet(outsideKey, 0).Error;
            Comparison comparison = new();
            comparison.Add("msgget of the outside's key", $"{foundOutside}", $"{found}", foundOutside == Errno.None && found == Errno.ENOENT);
            Listed(comparison, "/proc/sysvipc/msg has it", outside, inside, outsideKey, "1", "0");
            Listed(comparison, "… that of the inside", outside, inside, insideKey, "0", "1");
            Errno other = TryMsgGet(insideKey, 0).Error;
            comparison.Add("msgget of the inside's key", $"{other}", $"{made}", other == Errno.ENOENT && made == Errno.None);
            return comparison;
        }
        finally
        {
            MsgCtl(queue, Remove, 0);
        }
    }

    private static void Listed(Comparison comparison, string name, Shell outside, Shell inside, int key, string expectedOutside, string expectedInside)
    {
        string question = $"grep -c '^ *{key} ' /proc/sysvipc/msg", without = outside.Ask(question), within = inside.Ask(question);
        comparison.Add(name, without, within, without == expectedOutside && within == expectedInside);
    }
}
