using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>What the kernel knows of a process: <c>struct pidfd_info</c>. A field is filled where <see cref="Mask"/> says so; ids are those of the caller's namespaces.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct PidFdInfo
{
    private readonly ulong _mask;
    private readonly ulong _cgroupId;
    private readonly uint _pid;
    private readonly uint _tgid;
    private readonly uint _ppid;
    private readonly uint _realUid;
    private readonly uint _realGid;
    private readonly uint _effectiveUid;
    private readonly uint _effectiveGid;
    private readonly uint _savedUid;
    private readonly uint _savedGid;
    private readonly uint _fileSystemUid;
    private readonly uint _fileSystemGid;
    private readonly int _exitCode;

    internal PidFdInfo(PidFdInfoMask wanted) => _mask = (ulong)wanted;

    /// <summary>What was told.</summary>
    public PidFdInfoMask Mask => (PidFdInfoMask)_mask;

    /// <summary>The cgroup, as the inode number of its directory; of <see cref="PidFdInfoMask.CgroupId"/>.</summary>
    public ulong CgroupId => _cgroupId;

    /// <summary>The thread, for a process its first one; of <see cref="PidFdInfoMask.Pid"/>.</summary>
    public int Pid => (int)_pid;

    /// <summary>The process; of <see cref="PidFdInfoMask.Pid"/>.</summary>
    public int Tgid => (int)_tgid;

    /// <summary>The parent process, 0 outside the caller's PID namespace; of <see cref="PidFdInfoMask.Pid"/>.</summary>
    public int ParentPid => (int)_ppid;

    /// <summary>The real user; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint RealUid => _realUid;

    /// <summary>The real group; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint RealGid => _realGid;

    /// <summary>The effective user; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint EffectiveUid => _effectiveUid;

    /// <summary>The effective group; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint EffectiveGid => _effectiveGid;

    /// <summary>The saved user; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint SavedUid => _savedUid;

    /// <summary>The saved group; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint SavedGid => _savedGid;

    /// <summary>The user for access to files; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint FileSystemUid => _fileSystemUid;

    /// <summary>The group for access to files; of <see cref="PidFdInfoMask.Creds"/>.</summary>
    public uint FileSystemGid => _fileSystemGid;

    /// <summary>The status in the form of wait(2): the exit status times 256, or the signal that ended it; of <see cref="PidFdInfoMask.Exit"/>.</summary>
    public int ExitCode => _exitCode;
}
