using System.Runtime.InteropServices;

namespace NsGen.Benchmarks.Call;

/// <summary>What a C# programmer writes today.</summary>
internal static partial class LibC
{
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "getppid", SetLastError = true)]
    internal static partial int GetPPid();

    [LibraryImport("libc", EntryPoint = "chdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ChDir(string path);
}
