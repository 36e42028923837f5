using Microsoft.Win32.SafeHandles;
using NsGen.Launching;

namespace NsGen.Namespaces;

/// <summary>A process that keeps a new user namespace for as long as it takes to open it. A program of its own, so that whoever starts it does not wait for it.</summary>
internal static unsafe partial class WaitingProcess
{
    [ProgramImage(Program = nameof(Wait))]
    internal static partial ProgramImage Image();

    [ChildProgram]
    private static int Wait(byte** stack)
    {
        while (true) Polling.Wait(null, 0);
    }

    [Clone(CloneFlags.NewUser, Program = nameof(Execute))]
    internal static partial ChildProcess Start(SafeFileHandle image, CloneOptions options);

    [ChildProgram]
    private static void Execute(SafeFileHandle image)
    {
        byte* none = null;
        ExecuteAt(image, ""u8, &none, &none, AtFlags.EmptyPath);
    }

    [Syscall("execveat")]
    private static partial void ExecuteAt(SafeFileHandle file, Utf8 path, byte** argv, byte** environment, AtFlags flags);
}
