using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Benchmarks.Generator;

/// <summary>A generator to be measured, and what its users write.</summary>
/// <param name="Name">The name shown.</param>
/// <param name="AssemblyName">The assembly that has the generator.</param>
/// <param name="Sources">The files.</param>
internal sealed record Contestant(string Name, string AssemblyName, Func<IEnumerable<string>> Sources)
{
    private const string Ours = "NsGen.Generator";

    internal static readonly Contestant NsGen = new("NsGen", Ours, () => Declarations.Write(call => $"""[NsGen.Syscall("{call}")]"""));

    internal static readonly Contestant LibraryImport = new(
        "LibraryImport",
        "Microsoft.Interop.LibraryImportGenerator",
        () => Declarations.Write(call => $"""[System.Runtime.InteropServices.LibraryImport("libc", EntryPoint = "{call}", SetLastError = true, StringMarshalling = System.Runtime.InteropServices.StringMarshalling.Utf8)]"""));

    /// <summary>The contestant of that name.</summary>
    internal static Contestant Get(string name) => new[] { NsGen, LibraryImport }.Single(contestant => contestant.Name == name);
}
