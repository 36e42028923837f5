using System.ComponentModel;

namespace NsGen;

/// <summary>A system call that failed: which one, with which arguments, what the kernel said, and why where that is known.</summary>
/// <remarks>It is a <see cref="Win32Exception"/>, as .NET's own exceptions with an errno are: <see cref="Win32Exception.NativeErrorCode"/> is the errno's number.</remarks>
/// <param name="error">What the kernel said.</param>
/// <param name="syscall">The call's name, or empty where it is not known.</param>
/// <param name="arguments">The arguments as text, or empty; where the call is not known, what failed instead.</param>
/// <param name="explanation">Why, in whole sentences, or empty.</param>
public class SyscallException(Errno error, string syscall = "", string arguments = "", string explanation = "")
    : Win32Exception((int)error, Describe(error, syscall, arguments, explanation))
{
    /// <summary>What the kernel said.</summary>
    public Errno Error { get; } = error;

    /// <summary>The name of the call that failed; empty where it is not known.</summary>
    public string Syscall { get; } = syscall;

    /// <summary>The arguments of the call as text; empty where they are not known.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>
    /// Why the call failed and what to do, in whole sentences, where looking at the system has told when the exception was made: at the threads, capabilities, mounts and limits of the caller. Else empty.
    /// Of a child program that is gone, its source is looked at, and what the child had from this process.
    /// </summary>
    public string Explanation { get; } = explanation;

    // As: mount(source: "proc", target: "/proc", …) failed: EPERM (operation not permitted). …
    private static string Describe(Errno error, string syscall, string arguments, string explanation)
    {
        string call = syscall.Length > 0 ? $"{syscall}({arguments})" : arguments.Length > 0 ? arguments : "A system call";
        return $"{call} failed: {ErrnoText.Describe(error)}.{(explanation.Length == 0 ? "" : " " + explanation)}";
    }
}
