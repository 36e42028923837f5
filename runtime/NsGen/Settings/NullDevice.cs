using Microsoft.Win32.SafeHandles;

namespace NsGen.Settings;

/// <summary><c>/dev/null</c>, opened with the first use and open as long as this process: a child may have a root without it.</summary>
internal static class NullDevice
{
    private static readonly SafeFileHandle s_file = Linux.OpenAt(Linux.AtFdCwd, "/dev/null"u8, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);

    /// <summary>The descriptor, for reading and writing; execve(2) closes it.</summary>
    internal static int Descriptor => (int)s_file.DangerousGetHandle();
}
