using System;
using System.IO;

namespace NsGen.Benchmarks.Spawn;

/// <summary>The programs of this folder, compiled by this machine's C compiler.</summary>
internal sealed class SpawnPrograms : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("nsgen-benchmarks-");

    /// <exception cref="InvalidOperationException">There is no C compiler.</exception>
    internal SpawnPrograms()
    {
        if (CCompiler.TryCompile("Spawn/exit.c", Exit, "-static", "-nostdlib", "-ffreestanding", "-fno-stack-protector") && CCompiler.TryCompile("Spawn/spawner.c", Spawner)) return;
        Dispose();
        throw new InvalidOperationException("A C compiler (cc) is needed.");
    }

    /// <summary>A static program of a page or two that exits with the code in its argument, or 0.</summary>
    internal string Exit => Path.Combine(_directory.FullName, "exit");

    /// <summary>See spawner.c.</summary>
    internal string Spawner => Path.Combine(_directory.FullName, "spawner");

    /// <summary>Deletes them.</summary>
    public void Dispose() => _directory.Delete(recursive: true);
}
