namespace NsGen.Launching;

/// <summary>The folder of a cgroup, for CLONE_INTO_CGROUP.</summary>
internal static partial class CgroupFolder
{
    internal static int Open(string path)
    {
        SyscallResult<int> opened = Open(Linux.AtFdCwd, path, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec);
        return opened.IsSuccess ? opened.Value : throw new SyscallException(opened.Error, "openat", $"CloneOptions.Cgroup = \"{path}\"", opened.Error switch
        {
            Errno.ENOENT => "There is no such cgroup: it was never made, or has been removed.",
            Errno.ENOTDIR => "A cgroup is a folder of the cgroup v2 hierarchy.",
            _ => "",
        });
    }

    [Syscall("openat")]
    private static partial SyscallResult<int> Open(int directory, Utf8 path, OpenFlags flags, uint mode = 0);
}
