using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace NsGen.Benchmarks.Call;

/// <summary>The loops of calls.c, compiled by this machine's C compiler.</summary>
internal static unsafe class CLoops
{
    private static readonly nint s_library = Load();

    /// <summary>Whether there is a C compiler, and so the loops.</summary>
    internal static bool IsAvailable => s_library != 0;

    internal static readonly delegate* unmanaged<long, long> CloseInvalid = Export("close_invalid");
    internal static readonly delegate* unmanaged<long, long> GetParent = Export("get_parent");
    internal static readonly delegate* unmanaged<long, long> ChDirHere = Export("chdir_here");
    internal static readonly delegate* unmanaged<long, long> ChDirNowhere = Export("chdir_nowhere");

    private static delegate* unmanaged<long, long> Export(string name) =>
        IsAvailable ? (delegate* unmanaged<long, long>)NativeLibrary.GetExport(s_library, name) : null;

    private static nint Load()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Call", "calls.c");
        DirectoryInfo directory = Directory.CreateTempSubdirectory("nsgen-benchmarks-");
        try
        {
            string library = Path.Combine(directory.FullName, "calls.so");
            using Process compiler = Process.Start("cc", ["-O2", "-fPIC", "-shared", "-o", library, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? NativeLibrary.Load(library) : throw new InvalidOperationException($"cc could not compile {source}.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("There is no C compiler (cc): C is left out.");
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
