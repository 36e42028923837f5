using System.ComponentModel;

namespace NsGen;

/// <summary>A system call that failed: which one, with which arguments, and what the kernel said.</summary>
/// <remarks>It is a <see cref="Win32Exception"/>, as .NET's own exceptions with an errno are: <see cref="Win32Exception.NativeErrorCode"/> is the errno's number.</remarks>
public class SyscallException : Win32Exception
{
    /// <summary>A failed call.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="syscall">The call's name, or empty where it is not known.</param>
    /// <param name="arguments">The arguments as text, or empty.</param>
    public SyscallException(Errno error, string syscall = "", string arguments = "")
        : base((int)error, Describe(error, syscall, arguments))
    {
        Error = error;
        Syscall = syscall;
        Arguments = arguments;
    }

    /// <summary>A failed call, with the whole message.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="syscall">The call's name.</param>
    /// <param name="arguments">The arguments as text, or empty.</param>
    /// <param name="message">The message.</param>
    protected SyscallException(Errno error, string syscall, string arguments, string message)
        : base((int)error, message)
    {
        Error = error;
        Syscall = syscall;
        Arguments = arguments;
    }

    /// <summary>What the kernel said.</summary>
    public Errno Error { get; }

    /// <summary>The name of the call that failed; empty where it is not known.</summary>
    public string Syscall { get; }

    /// <summary>The arguments of the call as text; empty where they are not known.</summary>
    public string Arguments { get; }

    /// <summary>The error in one line, as <c>mount("proc", "/proc", …) failed: EPERM (operation not permitted)</c>.</summary>
    protected static string Describe(Errno error, string syscall, string arguments) =>
        $"{(syscall.Length == 0 ? "A system call" : $"{syscall}({arguments})")} failed: {ErrnoText.Describe(error)}";
}
