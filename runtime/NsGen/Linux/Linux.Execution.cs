using System.Runtime.InteropServices;

namespace NsGen;

// execve(2), execveat(2), exit_group(2): for child programs. In a running .NET process they end the runtime and every other thread.
public static partial class Linux
{
    /// <summary>Executes a program in place of the one that runs; it returns only to report an error. execve(2)</summary>
    /// <param name="exec">The program, its arguments and its environment.</param>
    /// <remarks>Descriptors that are not close-on-exec, ignored signals, the signal mask, the working directory and, where the file does not say otherwise, the credentials stay.</remarks>
    /// <exception cref="SyscallException">
    /// ENOENT: the file, or the interpreter that it names, does not exist.
    /// EACCES: it may not be executed, is no regular file, or is on a mount with noexec; a directory of the path cannot be searched.
    /// ENOEXEC: the kernel does not know the format.
    /// E2BIG: arguments and environment are too long.
    /// ETXTBSY: the file is open for writing.
    /// ELOOP, ENAMETOOLONG, ENOTDIR: the path cannot be followed.
    /// EINVAL, ELIBBAD: an ELF file that is malformed.
    /// EPERM: a set-user-id file while the process is traced.
    /// EAGAIN: the user has as many processes as it may, after a change of user.
    /// </exception>
    [Syscall("execve")]
    public static partial void Execve(ExecImage exec);

    /// <summary>Executes a program that is named from a directory, or is open. execveat(2)</summary>
    /// <param name="directory">Where a relative path begins; with an empty path and <see cref="AtFlags.EmptyPath"/>, the program itself.</param>
    /// <param name="exec">The program, its arguments and its environment.</param>
    /// <param name="flags"><see cref="AtFlags.EmptyPath"/> and <see cref="AtFlags.SymlinkNoFollow"/>.</param>
    /// <remarks>A script that is open close-on-exec cannot be executed: its interpreter could not open it (ENOENT).</remarks>
    /// <exception cref="SyscallException">As <see cref="Execve"/>; EBADF: no descriptor; EINVAL: a flag that is not known.</exception>
    [Syscall("execveat")]
    public static partial void ExecveAt(SafeHandle directory, ExecImage exec, AtFlags flags = AtFlags.None);

    /// <inheritdoc cref="ExecveAt(SafeHandle, ExecImage, AtFlags)"/>
    [Syscall("execveat")]
    public static partial void ExecveAt(int directory, ExecImage exec, AtFlags flags = AtFlags.None);

    /// <summary>Ends the process, at once: in managed code use <see cref="System.Environment.Exit"/>. exit_group(2)</summary>
    /// <param name="status">The exit status, of which the parent gets the lowest eight bits.</param>
    [Syscall("exit_group")]
    public static partial void Exit(int status);
}
