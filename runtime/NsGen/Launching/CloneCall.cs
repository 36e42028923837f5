using System;
using NsGen.CompilerServices;
using NsGen.Machine;

namespace NsGen.Launching;

/// <summary>The call that makes a child: clone3, or clone(2) where a sandbox does not let clone3 pass.</summary>
internal static unsafe class CloneCall
{
    private const int Clone3 = 435; // on every architecture

    // What clone(2) has no bits for: there the low byte of the flags is the exit signal.
    private const CloneFlags Clone3Only = CloneFlags.NewTime | CloneFlags.IntoCgroup;

    // Seccomp filters are a thread's own, and stay.
    [ThreadStatic]
    private static bool t_clone3Refused;

    /// <summary>Makes the child; one call unless a sandbox refuses it.</summary>
    /// <param name="block">What to start; its <see cref="LaunchBlock.Legacy"/> says afterwards which call was the last.</param>
    /// <returns>The pid, or an errno negated.</returns>
    internal static long Make(LaunchBlock* block)
    {
        bool canBeLegacy = ((CloneFlags)block->Args.Flags & Clone3Only) == 0 && block->Args.SetTidSize == 0;
        if (!t_clone3Refused || !canBeLegacy)
        {
            long pid = MachineCode.Launch(block);
            if (!IsClone3Refused(SyscallEntry.ErrorOf(pid)) || !canBeLegacy) return pid;
        }

        // A flag of clone3 alone; the child sets every disposition itself.
        block->Args.Flags &= ~(ulong)CloneFlags.ClearSigHand;
        block->Legacy = 1;
        return MachineCode.Launch(block);
    }

    /// <summary>Whether an error of clone3 is a sandbox's: a seccomp filter answers ENOSYS, or EPERM as container engines do (moby#42680), whatever the arguments.</summary>
    internal static bool IsClone3Refused(Errno error)
    {
        if (error is not (Errno.ENOSYS or Errno.EPERM)) return false;

        // Without arguments the kernel itself answers EINVAL.
        return t_clone3Refused = t_clone3Refused || SyscallEntry.ErrorOf(SyscallEntry.Call(Clone3)) is Errno.ENOSYS or Errno.EPERM;
    }
}
