using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen.Tests;

namespace NsGen.Runtime.Tests;

/// <summary>Asks the C compiler for the layout of a structure of the kernel's headers.</summary>
internal static class CLayout
{
    /// <summary>The size of a type and the offsets of its fields; skips the test without a compiler, or where the headers are older than the type.</summary>
    /// <param name="declarations">What declares the type: C, as a rule an include.</param>
    /// <param name="type">The type.</param>
    /// <param name="since">A macro that headers with the type as it is here have; null where all have it.</param>
    /// <param name="fields">Its fields.</param>
    public static (int Size, int[] Offsets) Of(string declarations, string type, string? since, IReadOnlyList<string> fields)
    {
        Tool.Require("cc");
        using TemporaryDirectory directory = new();
        string source = directory.Combine("layout.c"), program = directory.Combine("layout");
        File.WriteAllText(source, $$"""
            #include <stddef.h>
            #include <stdio.h>
            {{declarations}}
            int main(void)
            {
            #if {{(since is null ? "1" : $"defined({since})")}}
                printf("%zu\n", sizeof({{type}}));
                {{string.Concat(fields.Select(field => $"printf(\"%zu\\n\", offsetof({type}, {field}));"))}}
            #endif
                return 0;
            }
            """);
        Tool.Run("cc", "-o", program, source);
        int[] numbers = [.. Tool.Run(program).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        if (numbers.Length == 0) Assert.Skip($"The kernel headers of this machine are older than {since}.");
        return (numbers[0], numbers[1..]);
    }
}
