namespace NsGen;

/// <summary>The error numbers of Linux, errno(3); the same on x86-64 and arm64.</summary>
public enum Errno
{
    /// <summary>No error.</summary>
    None = 0,
    /// <summary>Operation not permitted.</summary>
    EPERM = 1,
    /// <summary>No such file or directory.</summary>
    ENOENT = 2,
    /// <summary>Interrupted system call.</summary>
    EINTR = 4,
    /// <summary>Invalid argument.</summary>
    EINVAL = 22,
}
