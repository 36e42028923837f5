using System.Runtime.InteropServices;

namespace NsGen.Launching;

/// <summary>What the launch in the machine code works on: <c>struct launch</c> of runtime/native/launch.c.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LaunchBlock
{
    internal CloneArgs Args;
    internal ProgramStart Start;
    internal ProgramContext Context;

    /// <summary>1 to make the child by clone(2), for a sandbox that refuses clone3.</summary>
    internal ulong Legacy;
}

/// <summary><c>struct clone_args</c>, clone(2), in the size of Linux 5.7.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CloneArgs
{
    internal ulong Flags, PidFd, ChildTid, ParentTid, ExitSignal, Stack, StackSize, Tls, SetTid, SetTidSize, Cgroup;
}

/// <summary>Where a program begins: <c>struct start</c> of runtime/native/launch.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ProgramStart
{
    internal byte* Code;
    internal ulong* Frame;
    internal ProgramContext* Context; // the launch sets it
    internal ulong First;
    internal ulong IsClean;
}

/// <summary>What a program runs with, and how it failed: <c>struct context</c> of runtime/native/program.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ProgramContext
{
    internal const uint NoSite = 0xffff;

    /// <summary>The step that failed, or <see cref="NoSite"/>.</summary>
    internal uint Site;

    /// <summary>The errno, or a <see cref="ProgramFault"/>.</summary>
    internal uint Error;

    /// <summary>Whose step it is.</summary>
    internal ProgramPart Part;

    private readonly uint _reserved;

    /// <summary>The program that is run just before another is executed, once; null for none.</summary>
    internal byte* Settings;
    internal ulong* SettingsFrame;

    /// <summary>The program that the first process goes on with while a child of it executes the program, its pid where slot 0 points to; null where the first process executes it.</summary>
    internal byte* Init;
    internal ulong* InitFrame;

    /// <summary>Where the first process puts a pidfd of itself for that child, which ends with it; null where the kernel ends both, as an init and its namespace.</summary>
    internal int* Own;
}

/// <summary>The programs of one launch: <c>enum part</c> of runtime/native/program.h.</summary>
internal enum ProgramPart : uint
{
    /// <summary>The declaration's own.</summary>
    Program,

    /// <summary>What the options ask for.</summary>
    Settings,

    /// <summary>The init.</summary>
    Init,

    /// <summary>None: the init could not make the child that executes the program.</summary>
    Clone,
}
