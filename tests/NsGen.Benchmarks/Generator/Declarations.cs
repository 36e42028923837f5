using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace NsGen.Benchmarks.Generator;

/// <summary>A thousand declarations of calls, half of them with a string. The generators get the same ones, but for the attribute.</summary>
internal static class Declarations
{
    private const int Count = 1000;
    private const int CountInType = 50;

    private static readonly (string Call, string Parameters)[] s_shapes =
    [
        ("close", "int fd"),
        ("truncate", "string path, long length"),
        ("read", "int fd, byte* buf, nuint count"),
        ("mkdirat", "int dirfd, string pathname, uint mode"),
    ];

    /// <summary>A text for each type.</summary>
    internal static IEnumerable<string> Write(Func<string, string> attribute) =>
        Enumerable.Range(0, Count).Chunk(CountInType).Select(numbers =>
        {
            var text = new StringBuilder($$"""
                namespace Measured;

                public static unsafe partial class Calls{{numbers[0]}}
                {

                """);
            foreach (int number in numbers)
            {
                (string call, string parameters) = s_shapes[number % s_shapes.Length];
                text.AppendLine($"    {attribute(call)} public static partial int Call{number}({parameters});");
            }

            return text.AppendLine("}").ToString();
        });
}
