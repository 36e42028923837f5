using Microsoft.Win32.SafeHandles;

namespace NsGen.Tests.Processes;

/// <summary>The child programs of these tests.</summary>
internal static partial class Children
{
    [Clone(CloneFlags.None, Program = nameof(ExecuteProgram))]
    internal static partial ChildProcess Execute(Exec exec);

    [ChildProgram]
    private static void ExecuteProgram(ExecImage exec) => Linux.Execve(exec);

    /// <summary>A child that runs until a signal ends it.</summary>
    internal static ChildProcess Sleep() => Execute(s_sleep);

    private static readonly Exec s_sleep = Exec.Create("/bin/sleep", "100");

    [Clone(CloneFlags.None, Program = nameof(WritingProgram))]
    internal static partial ChildProcess ExecuteWriting(int output, Exec exec);

    /// <summary>With its output to a descriptor.</summary>
    [ChildProgram]
    private static void WritingProgram(int output, ExecImage exec)
    {
        Linux.Dup3(output, 1);
        Linux.Execve(exec);
    }

    [Clone(CloneFlags.None, Program = nameof(OpenProgram))]
    internal static partial ChildProcess ExecuteOpen(SafeFileHandle program, Exec exec, CloneOptions? options = null);

    /// <summary>A program that is known by its descriptor alone.</summary>
    [ChildProgram]
    private static void OpenProgram(SafeFileHandle program, ExecImage exec) => Linux.ExecveAt(program, exec, AtFlags.EmptyPath);

    internal const CloneFlags Namespaces = CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewUts
        | CloneFlags.NewIpc | CloneFlags.NewNet | CloneFlags.NewCgroup;

    [Clone(Namespaces, Program = nameof(ContainedProgram), Init = InitMode.Program)]
    internal static partial ChildProcess ExecuteContained(string hostname, int output, Exec exec);

    [ChildProgram]
    private static void ContainedProgram(Utf8 hostname, int output, ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.SetHostName(hostname);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Dup3(output, 1);
        Linux.Execve(exec);
    }

    [Clone(CloneFlags.None, Program = nameof(EmptyProgram))]
    internal static partial ChildProcess RunNothing();

    /// <summary>Ends at once, without executing a program.</summary>
    [ChildProgram]
    private static void EmptyProgram()
    {
    }

    [Clone(CloneFlags.NewUser | CloneFlags.NewTime, Program = nameof(EmptyProgram))]
    internal static partial ChildProcess RunInNewTime();

    [Clone(CloneFlags.NewUts, Program = nameof(EmptyProgram))]
    internal static partial ChildProcess RunInNewUts();

    [Clone(CloneFlags.NewUser, Program = nameof(WritingProgram))]
    internal static partial ChildProcess ExecuteMapped(int output, Exec exec, CloneOptions? options);

    [Clone(CloneFlags.None, Program = nameof(EmptyProgram))]
    internal static partial ChildProcess RunNothing(CloneOptions options);

    [Clone(CloneFlags.NewUser | CloneFlags.NewNs, Program = nameof(FailingProgram))]
    internal static partial ChildProcess Fail(string target);

    [ChildProgram]
    private static void FailingProgram(Utf8 target)
    {
        Linux.Mount("tmpfs", target, "tmpfs", MountFlags.NoSuid);
    }

    [Clone(CloneFlags.None, Program = nameof(ReadingProgram))]
    internal static partial ChildProcess RunUntilByte(int input);

    /// <summary>Waits, as a child that is being started: with copies of all descriptors, and its parent's thread waiting.</summary>
    [ChildProgram]
    private static unsafe void ReadingProgram(int input)
    {
        byte value = 0;
        Read(input, &value, 1);
    }

    [Syscall("read")]
    private static unsafe partial nint Read(int fd, byte* buffer, nuint count);
}
