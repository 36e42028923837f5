using System.Runtime.InteropServices;

namespace NsGen.Launching;

/// <summary>What the launch in the machine code works on: <c>struct launch</c> of runtime/native/launch.c.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LaunchBlock
{
    internal CloneArgs Args;
    internal byte* Code;
    internal ulong* Frame;
    internal ProgramOutcome Outcome;

    /// <summary>1 to make the child by clone(2), for a sandbox that refuses clone3.</summary>
    internal uint Legacy;
}

/// <summary><c>struct clone_args</c>, clone(2), in the size of Linux 5.7.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CloneArgs
{
    internal ulong Flags, PidFd, ChildTid, ParentTid, ExitSignal, Stack, StackSize, Tls, SetTid, SetTidSize, Cgroup;
}

/// <summary>How a child program failed: <c>struct outcome</c> of runtime/native/program.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProgramOutcome
{
    internal const uint NoSite = 0xffff;

    /// <summary>The step that failed, or <see cref="NoSite"/>.</summary>
    internal uint Site;

    /// <summary>The errno, or a <see cref="ProgramFault"/>.</summary>
    internal uint Error;
}
