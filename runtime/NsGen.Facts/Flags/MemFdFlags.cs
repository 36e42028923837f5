using System;

namespace NsGen;

/// <summary>The flags of memfd_create(2).</summary>
[Flags]
public enum MemFdFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The descriptor is closed by execve(2).</summary>
    CloseOnExec = 0x0001,

    /// <summary>Seals can be added, <see cref="FileSeals"/>.</summary>
    AllowSealing = 0x0002,

    /// <summary>The file's memory is huge pages of the default size.</summary>
    HugeTlb = 0x0004,

    /// <summary>The file cannot be executed, and is sealed so. Since Linux 6.3.</summary>
    NoExecSeal = 0x0008,

    /// <summary>The file can be executed; to be said where vm.memfd_noexec is set. Since Linux 6.3.</summary>
    Exec = 0x0010,
}
