using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Facts;

/// <summary>The kernel headers of an architecture as a C compiler reads them.</summary>
internal sealed partial class KernelHeaders
{
    // The machine's own package, or the one for cross compilers, as generate-syscalls.py looks for them.
    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["x86-64"] = ["/usr/include/x86_64-linux-gnu", "/usr/x86_64-linux-gnu/include"],
        ["arm64"] = ["/usr/include/aarch64-linux-gnu", "/usr/aarch64-linux-gnu/include"],
    };

    private readonly string _folder;

    private KernelHeaders(string folder) => _folder = folder;

    /// <summary>Skips the test, visibly, where the headers or the compiler are not installed.</summary>
    internal static KernelHeaders Require(string architecture)
    {
        Tool.Require("cc");
        string? folder = Folders[architecture].FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "asm/unistd.h")));
        Assert.SkipWhen(folder is null, $"The kernel headers of {architecture} are not installed (linux-libc-dev, or linux-libc-dev-arm64-cross).");
        return new KernelHeaders(folder!);
    }

    /// <summary>The values of constant expressions, by expression.</summary>
    /// <param name="prelude">C that stands before them: includes and definitions.</param>
    /// <param name="expressions">The expressions.</param>
    internal IReadOnlyDictionary<string, long> Evaluate(string prelude, IReadOnlyCollection<string> expressions)
    {
        // The values are read from the assembly text, as the kernel's own asm-offsets are: the code of another architecture need not run.
        StringBuilder source = new(prelude);
        source.AppendLine("void values(void) {");
        foreach (string expression in expressions)
        {
            source.AppendLine(CultureInfo.InvariantCulture, $"__asm__ volatile(\"-> %0 {expression}\" :: \"i\"((long long)({expression})));");
        }

        source.AppendLine("}");
        return ValueLine().Matches(Compile(source.ToString(), "-S"))
            .DistinctBy(match => match.Groups["expression"].Value)
            .ToDictionary(match => match.Groups["expression"].Value, match => long.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The macros that a header defines.</summary>
    internal IReadOnlyDictionary<string, string> Macros(string header) =>
        MacroLine().Matches(Compile($"#include <{header}>\n", "-E", "-dM")).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    /// <summary>The text of a header.</summary>
    internal string Read(string header) =>
        File.ReadAllText(((string[])[_folder, "/usr/include"]).Select(folder => Path.Combine(folder, header)).First(File.Exists));

    private string Compile(string source, params string[] options)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, source);
            // Without the compiler's own folders: with libc's headers the kernel's would leave names out.
            return Tool.Run("cc", [.. options, "-nostdinc", $"-I{_folder}", "-I/usr/include", "-x", "c", "-o", "-", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"-> [$#]?(?<value>-?\d+) (?<expression>.+)$", RegexOptions.Multiline)]
    private static partial Regex ValueLine();

    [GeneratedRegex(@"^#define (?<name>\w+) (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex MacroLine();
}
