using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace NsGen.Benchmarks.Generator;

/// <summary>A generator to be measured, and how its users declare a call.</summary>
/// <param name="Name">The name shown.</param>
/// <param name="AssemblyName">The assembly that has the generator.</param>
/// <param name="Attribute">The attribute of a declaration, for a call's name.</param>
internal sealed record Contestant(string Name, string AssemblyName, Func<string, string> Attribute)
{
    private const int Declarations = 1000;
    private const int DeclarationsInType = 50;

    internal static readonly Contestant NsGen = new("NsGen", "NsGen.Generator", call => $"""[NsGen.Syscall("{call}")]""");

    internal static readonly Contestant LibraryImport = new(
        "LibraryImport",
        "Microsoft.Interop.LibraryImportGenerator",
        call => $"""[System.Runtime.InteropServices.LibraryImport("libc", EntryPoint = "{call}", SetLastError = true, StringMarshalling = System.Runtime.InteropServices.StringMarshalling.Utf8)]""");

    // Half of them with a string. The two generators get the same ones, but for the attribute.
    private static readonly (string Call, string Parameters)[] s_shapes =
    [
        ("close", "int fd"),
        ("truncate", "string path, long length"),
        ("read", "int fd, byte* buf, nuint count"),
        ("mkdirat", "int dirfd, string pathname, uint mode"),
    ];

    /// <summary>The contestant of that name.</summary>
    internal static Contestant Get(string name) => new[] { NsGen, LibraryImport }.Single(contestant => contestant.Name == name);

    /// <summary>A thousand declarations, a text for each type.</summary>
    internal IEnumerable<string> Sources() =>
        Enumerable.Range(0, Declarations).Chunk(DeclarationsInType).Select(numbers =>
        {
            var text = new StringBuilder($$"""
                namespace Measured;

                public static unsafe partial class Calls{{numbers[0]}}
                {

                """);
            foreach (int number in numbers)
            {
                (string call, string parameters) = s_shapes[number % s_shapes.Length];
                text.AppendLine($"    {Attribute(call)} public static partial int Call{number}({parameters});");
            }

            return text.AppendLine("}").ToString();
        });
}
