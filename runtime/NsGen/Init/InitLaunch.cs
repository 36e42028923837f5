using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NsGen.Settings;
using NsGen.Text;

namespace NsGen.Init;

/// <summary>How the first process becomes the init once its child runs the program.</summary>
internal static unsafe partial class InitLaunch
{
    /// <summary>The room for a pid as text, with its nul.</summary>
    internal const int DigitsSize = 11;

    /// <summary>Where in <c>argv</c> the payload's pid belongs.</summary>
    internal const int PidArgument = 2;

    /// <summary>The number of arguments of the init: its name, an empty one, the pid.</summary>
    internal const int ArgumentCount = 3;

    /// <summary>The program.</summary>
    internal static ProgramImage Program { get; } = Image();

    /// <summary>Prepares the arguments.</summary>
    /// <param name="arguments">What to fill.</param>
    /// <param name="image">The descriptor of the init.</param>
    /// <param name="digits">Room for <see cref="DigitsSize"/> bytes.</param>
    /// <param name="path">Room for <see cref="DescriptorPath.Size"/> bytes.</param>
    /// <param name="argv">Room for <see cref="ArgumentCount"/> and a null.</param>
    internal static void Fill(Arguments* arguments, int image, byte* digits, byte* path, byte** argv)
    {
        // Static data of the assembly, which does not move.
        argv[0] = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference("nsgen-init"u8));
        argv[1] = argv[0] + "nsgen-init"u8.Length; // its nul: the empty text
        argv[ArgumentCount] = null;
        arguments->Image = image;
        arguments->Digits = digits;
        arguments->Path = path;
        arguments->Argv = argv;
        arguments->Environment = argv + ArgumentCount; // empty
    }

    /// <summary>What it needs. The machine code writes the first field.</summary>
    internal struct Arguments
    {
        internal long Payload;
        internal int Image;
        internal Signal ParentDeathSignal;
        internal int Parent;
        internal int Root; // the caller's, where the program joins namespaces; else -1
        internal byte* Digits;
        internal byte* Path;
        internal byte** Argv;
        internal byte** Environment;
    }

    [ProgramImage(Program = nameof(Become))]
    private static partial ProgramImage Image();

    [ChildProgram]
    private static void Become(Arguments* arguments)
    {
        if (arguments->ParentDeathSignal != Signal.None) ParentDeath.Arrange(arguments->ParentDeathSignal, arguments->Parent);
        byte* digit = arguments->Digits + (DigitsSize - 1);
        *digit = 0;
        for (long rest = arguments->Payload; rest > 0; rest /= 10) *--digit = (byte)('0' + rest % 10);
        arguments->Argv[PidArgument] = digit;
        if (TryExecuteAt(arguments->Image, ""u8, arguments->Argv, arguments->Environment, AtFlags.EmptyPath) == Errno.ENOENT)
        {
            // TOMOYO, a security module of Debian's kernels, looks up the name that the kernel gives such a program, /dev/fd/N, and the child's root may have no /dev. By /proc it has another; and
            // where the /proc is that of a PID namespace that this process stays outside of, it is not in there, but in that of the root it came from.
            if (arguments->Root >= 0)
            {
                Linux.Fchdir(arguments->Root);
                Linux.Chroot(".");
            }

            Execute(DescriptorPath.Write(arguments->Path, arguments->Image), arguments->Argv, arguments->Environment);
        }

        ExecuteAt(arguments->Image, ""u8, arguments->Argv, arguments->Environment, AtFlags.EmptyPath); // again, to be told what is wrong
    }

    [Syscall("execveat")]
    private static partial Errno TryExecuteAt(int file, Utf8 path, byte** argv, byte** environment, AtFlags flags);

    [Syscall("execveat")]
    private static partial void ExecuteAt(int file, Utf8 path, byte** argv, byte** environment, AtFlags flags);

    [Syscall("execve")]
    private static partial void Execute(byte* path, byte** argv, byte** environment);
}
