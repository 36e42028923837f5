using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace NsGen.Generator.Tests.Facts;

public sealed partial class ErrnoTests
{
    [Theory]
    [InlineData("x86-64")]
    [InlineData("arm64")]
    public void Numbers_are_the_kernels(string architecture)
    {
        IEnumerable<string> kernel = KernelHeaders.Require(architecture).Macros("asm/errno.h")
            .Where(macro => macro.Key.StartsWith('E') && int.TryParse(macro.Value, out _))
            .Select(macro => $"{macro.Key} {macro.Value}");
        Assert.Equal(kernel.Order(), Errors().Select(error => $"{error} {(int)error}").Order());
    }

    [Fact]
    public void Text_is_the_headers()
    {
        KernelHeaders headers = KernelHeaders.Require("x86-64");
        string source = headers.Read("asm-generic/errno-base.h") + headers.Read("asm-generic/errno.h");
        Dictionary<string, string> texts = ErrorLine().Matches(source).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["text"].Value);
        Assert.All(Errors(), error => Assert.Equal($"{error} ({texts[error.ToString()]})", ErrnoText.Describe(error), ignoreCase: true));
    }

    [Theory]
    [InlineData(Errno.EPERM, "EPERM (operation not permitted)")]
    [InlineData(Errno.EIO, "EIO (I/O error)")]
    [InlineData(Errno.None, "no error")]
    [InlineData((Errno)4000, "errno 4000")]
    [InlineData((Errno)41, "errno 41")]
    public void Describes(Errno error, string text) => Assert.Equal(text, ErrnoText.Describe(error));

    private static IEnumerable<Errno> Errors() => Enum.GetValues<Errno>().Where(error => error != Errno.None);

    [GeneratedRegex(@"^#define\s+(?<name>E\w+)\s+\d+\s+/\* (?<text>.+) \*/$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
