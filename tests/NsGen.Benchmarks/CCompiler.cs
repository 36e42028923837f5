using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace NsGen.Benchmarks;

/// <summary>This machine's C compiler, for what NsGen is compared with.</summary>
internal static class CCompiler
{
    /// <summary>Compiles a source that lies beside this program. Returns false where there is no compiler.</summary>
    /// <exception cref="InvalidOperationException">The compiler refused the source.</exception>
    internal static bool TryCompile(string source, string output, params string[] options)
    {
        try
        {
            using Process compiler = Process.Start("cc", ["-O2", .. options, "-o", output, Path.Combine(AppContext.BaseDirectory, source)]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? true : throw new InvalidOperationException($"cc could not compile {source}.");
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
