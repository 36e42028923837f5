using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

/// <summary>A directory of the test's own, open.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory()
    {
        Path = Directory.CreateTempSubdirectory("nsgen-").FullName;
        Handle = Linux.OpenAt(Linux.AtFdCwd, Path, OpenFlags.Path | OpenFlags.Directory | OpenFlags.CloseOnExec);
    }

    public string Path { get; }

    public SafeFileHandle Handle { get; }

    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Handle.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
