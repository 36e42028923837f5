using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace NsGen.Runtime.Tests;

/// <summary>Asks the C compiler for the layout of a structure of the kernel's headers.</summary>
internal static class CLayout
{
    /// <summary>The size of a type and the offsets of its fields; skips the test without a compiler, or where the headers are older than the type.</summary>
    /// <param name="header">The header, as <c>linux/mount.h</c>, with what has to stand before it.</param>
    /// <param name="type">The type.</param>
    /// <param name="fields">Its fields.</param>
    public static (int Size, int[] Offsets) Of(string header, string type, IReadOnlyList<string> fields)
    {
        using TemporaryDirectory directory = new();
        string source = directory.Combine("layout.c"), program = directory.Combine("layout");
        File.WriteAllText(source, $$"""
            #include <stddef.h>
            #include <stdio.h>
            {{header}}
            int main(void)
            {
                printf("%zu\n", sizeof({{type}}));
                {{string.Concat(fields.Select(field => $"printf(\"%zu\\n\", offsetof({type}, {field}));"))}}
                return 0;
            }
            """);
        string complaint = Run("cc", ["-o", program, source], out int status);
        if (status != 0)
        {
            if (complaint.Contains("incomplete type", StringComparison.Ordinal)) Assert.Skip($"The kernel headers of this machine have no {type}.");
            Assert.Fail(complaint);
        }

        int[] numbers = [.. Run(program, [], out _).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        return (numbers[0], numbers[1..]);
    }

    private static string Run(string program, IEnumerable<string> arguments, out int status)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            // Both at once: a program that fills the one pipe would wait forever for the other to be read.
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            status = process.ExitCode;
            return status == 0 ? output : error.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"There is no {program} on this machine.");
            throw;
        }
    }
}
