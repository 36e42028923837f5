using System.Runtime.InteropServices;

namespace NsGen.Runtime.Tests;

/// <summary>A child that .NET does not know and so does not reap: made by posix_spawn(3).</summary>
internal static partial class SpawnedProgram
{
    /// <summary>Starts a shell command.</summary>
    /// <returns>The child's pid; the caller has to wait for it.</returns>
    public static unsafe int Start(string command)
    {
        nint[] arguments = [Marshal.StringToCoTaskMemUTF8("sh"), Marshal.StringToCoTaskMemUTF8("-c"), Marshal.StringToCoTaskMemUTF8(command), 0];
        nint noEnvironment = 0;
        fixed (nint* argv = arguments)
        {
            int error = PosixSpawn(out int pid, "/bin/sh", 0, 0, (nint)argv, (nint)(&noEnvironment));
            foreach (nint argument in arguments) Marshal.FreeCoTaskMem(argument);
            Assert.Equal(0, error);
            return pid;
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PosixSpawn(out int pid, string path, nint fileActions, nint attributes, nint argv, nint envp);
}
