using System;
using System.Diagnostics;
using System.IO;

namespace NsGen.Benchmarks.Box;

/// <summary>samples/NsBox, published as native code.</summary>
internal sealed class NativeNsBox : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nsgen-nsbox-");

    /// <exception cref="InvalidOperationException">It cannot be published.</exception>
    internal NativeNsBox()
    {
        using Process publish = Process.Start("dotnet", ["publish", File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "nsbox.txt")).Trim(), "-c", "Release", "-v:quiet", "-o", _folder.FullName]);
        publish.WaitForExit();
        if (publish.ExitCode == 0) return;
        Dispose();
        throw new InvalidOperationException("samples/NsBox cannot be published; native code is linked by clang, and needs zlib's headers.");
    }

    /// <summary>The program.</summary>
    internal string Path => System.IO.Path.Combine(_folder.FullName, "nsbox");

    /// <summary>Deletes it.</summary>
    public void Dispose() => _folder.Delete(recursive: true);
}
