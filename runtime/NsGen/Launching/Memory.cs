namespace NsGen.Launching;

/// <summary>mmap(2) and its kind, for the library itself.</summary>
internal static unsafe partial class Memory
{
    internal const int ProtNone = 0, ProtRead = 1, ProtWrite = 2;
    internal const int MapShared = 1, MapPrivate = 2, MapAnonymous = 0x20, MapStack = 0x20000;

    /// <summary>A size, up to the end of its last page.</summary>
    internal static nuint WholePages(nuint size)
    {
        nuint page = (nuint)System.Environment.SystemPageSize;
        return (size + page - 1) / page * page;
    }

    [Syscall("mmap")]
    internal static partial byte* Map(void* address, nuint length, int protection, int flags, int fd, long offset);

    [Syscall("mprotect")]
    internal static partial void Protect(void* address, nuint length, int protection);

    [Syscall("munmap")]
    internal static partial void Unmap(void* address, nuint length);
}
