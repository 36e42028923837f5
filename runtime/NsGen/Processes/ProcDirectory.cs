using System;
using System.Buffers.Text;

namespace NsGen.Processes;

/// <summary>The directory in <c>/proc</c> of a child that is known by its pidfd. What is opened in it is the child's, or nothing once the child is gone.</summary>
internal readonly ref struct ProcDirectory
{
    private const int LongestPath = 64;

    private ProcDirectory(int fd, int pid)
    {
        Fd = fd;
        Pid = pid;
    }

    /// <summary>The directory.</summary>
    internal int Fd { get; }

    /// <summary>The child's pid as this <c>/proc</c> has it, which may be that of another PID namespace than the caller's.</summary>
    internal int Pid { get; }

    /// <summary>Opens the directory.</summary>
    /// <exception cref="SyscallException">ESRCH: the child is gone, or <c>/proc</c> is that of a PID namespace that it is not in. ENOENT: there is no <c>/proc</c>.</exception>
    internal static ProcDirectory Open(int pidFd)
    {
        int pid = PidOf(pidFd);
        Span<byte> buffer = stackalloc byte[LongestPath];
        int fd = pid > 0 ? ProcFile.Open(Linux.AtFdCwd, Path("/proc/"u8, pid, buffer), OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec) : -1;

        // Someone else may have reaped it since, and the pid may be another's. If it is there still, it was when its directory was opened.
        if (fd >= 0 && PidFd.Exists(pidFd)) return new ProcDirectory(fd, pid);
        PidFd.Close(fd);
        throw new SyscallException(Errno.ESRCH, "open", $"/proc/{pid}", pid == 0 ? "/proc is that of another PID namespace, in which the child has no number." : "The child is gone.");
    }

    public void Dispose() => PidFd.Close(Fd);

    // pidfd_open(2): the line "Pid:" of the descriptor's fdinfo; -1 of a process that is gone.
    private static int PidOf(int pidFd)
    {
        Span<byte> buffer = stackalloc byte[LongestPath], info = stackalloc byte[512];
        int file = ProcFile.Open(Linux.AtFdCwd, Path("/proc/thread-self/fdinfo/"u8, pidFd, buffer), OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        try
        {
            info = info[..ProcFile.Read(file, info)];
        }
        finally
        {
            PidFd.Close(file);
        }

        ReadOnlySpan<byte> field = "\nPid:\t"u8;
        int at = info.IndexOf(field);
        return at >= 0 && Utf8Parser.TryParse(info[(at + field.Length)..], out int pid, out _) ? pid : -1;
    }

    private static ReadOnlySpan<byte> Path(ReadOnlySpan<byte> directory, int number, Span<byte> buffer)
    {
        directory.CopyTo(buffer);
        Utf8Formatter.TryFormat(number, buffer[directory.Length..], out int digits);
        return buffer[..(directory.Length + digits)];
    }
}
