using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Images;

/// <summary>An executable in memory: memfd_create(2), sealed.</summary>
internal static partial class ImageFile
{
    /// <summary>Makes it; execve(2) closes it.</summary>
    internal static SafeFileHandle Create(ReadOnlySpan<byte> image)
    {
        const MemFdFlags Flags = MemFdFlags.CloseOnExec | MemFdFlags.AllowSealing;
        SyscallResult<SafeFileHandle> created = Create("nsgen"u8, Flags | MemFdFlags.Exec);
        if (created.Error == Errno.EINVAL) created = Create("nsgen"u8, Flags); // before Linux 6.3 every one is executable
        if (created.Error == Errno.EACCES)
        {
            throw new SyscallException(Errno.EACCES, "memfd_create", "MFD_EXEC",
                "/proc/sys/vm/memfd_noexec is 2: nothing in memory may be executed, and an init of NsGen's is. Set it to 0 or 1, or write InitImage.Reaper to a file and execute it with InitMode.Program.");
        }

        SafeFileHandle file = created.Value;
        try
        {
            for (ReadOnlySpan<byte> rest = image; rest.Length > 0;) rest = rest[Linux.Write(file, rest)..];
            Linux.Fcntl(file, FcntlCommand.AddSeals, (nint)(FileSeals.Write | FileSeals.Grow | FileSeals.Shrink | FileSeals.Seal));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    [Syscall("memfd_create")]
    private static partial SyscallResult<SafeFileHandle> Create(Utf8 name, MemFdFlags flags);
}
