using System;
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
        DirectoryInfo directory = Directory.CreateTempSubdirectory("nsgen-benchmarks-");
        try
        {
            string library = Path.Combine(directory.FullName, "calls.so");
            if (CCompiler.TryCompile("Call/calls.c", library, "-fPIC", "-shared")) return NativeLibrary.Load(library);
            Console.Error.WriteLine("There is no C compiler (cc): C is left out.");
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
