namespace NsGen.Benchmarks.Call;

/// <summary>What a user of NsGen writes.</summary>
internal static partial class Sys
{
    [Syscall("close")]
    internal static partial Errno Close(int fd);

    [Syscall("getppid")]
    internal static partial int GetPPid();

    [Syscall("chdir")]
    internal static partial Errno ChDir(string path);
}
