using System;
using System.ComponentModel;
using System.IO;
using NsGen;

namespace NsBox;

/// <summary>What is said of an exception, in one line, and the exit code that goes with it.</summary>
internal sealed record Failure(string Message, int ExitCode)
{
    /// <summary>Null for a fault of nsbox, which is to be seen with its stack.</summary>
    internal static Failure? Of(Exception exception) => exception switch
    {
        BoxException box => new(Oneline.Of(box.Message), box.ExitCode),
        ChildProgramException { Syscall: "execve" or "execveat" } exec => new(Describe(exec), exec.Error == Errno.ENOENT ? ExitCodes.NotFound : ExitCodes.NotExecutable),
        ChildProgramException step => new(Describe(step), ExitCodes.Failed),
        SyscallException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or PlatformNotSupportedException =>
            new(Oneline.Of(exception.Message), ExitCodes.Failed),
        _ => null,
    };

    /// <summary>The step of a child program, without the line of C#.</summary>
    internal static string Describe(ChildProgramException step)
    {
        string call = step.Syscall.Length == 0 ? step.Arguments : step.Syscall;
        return Oneline.Of($"{call} failed: {step.Error} ({new Win32Exception(step.NativeErrorCode).Message}). {step.Explanation}");
    }
}
