using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Imports;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG1006 and NSG1007: what people declare to call libc with.</summary>
public class ImportTests
{
    private const string Imports = """
        using System; using System.Runtime.InteropServices; using NsGen;
        static class Native
        {
            [DllImport("libc")] public static extern int unshare(int flags);
            [DllImport("libc")] public static extern int mount(string a, string b, string c, ulong flags, string d);
            [DllImport("libc")] public static extern long syscall(long number);
            [DllImport("libc")] public static extern int prctl(int option);
        }

        """;

    [Theory]
    [InlineData("static class K { public const int CLONE_NEWNS = 0x200000; }", "CLONE_NEWNS", "CLONE_CHILD_CLEARTID")]
    [InlineData("static class K { public const int CLONE_NEWPID = 0x10000000; }", "CLONE_NEWPID", "CLONE_NEWUSER")]
    [InlineData("static class K { const ulong MS_REC = 4096; }", "MS_REC", "MS_BIND")]
    [InlineData("static class K { const int PR_SET_PDEATHSIG = 2; }", "PR_SET_PDEATHSIG", "PR_GET_PDEATHSIG")]
    [InlineData("static class K { const int SYS_unshare = 273; }", "SYS_unshare", "set_robust_list")]
    [InlineData("static class K { [DllImport(\"libc\")] static extern int open(string path, int flags); const int O_CLOEXEC = 0x8000; }", "O_CLOEXEC", "0x80000")]
    [InlineData("[Flags] enum F { NewNs = 0x20000, NewNet = 0x20000000 } static class K { [DllImport(\"libc\", EntryPoint = \"unshare\")] static extern int U(F flags); }", "NewNet", "CLONE_NEWPID")]
    public async Task Constant_with_another_value_is_reported(string source, string name, string says)
    {
        Diagnostic diagnostic = Assert.Single(await Run(source));
        Assert.Equal("NSG1006", diagnostic.Id);
        Assert.Equal(name, (Imports + source).Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Contains(says, diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("static class K { const int CLONE_NEWNS = 0x20000, CLONE_NEWNET = 0x40000000; const long SYS_unshare = 272, SYS_setns = 268; const int PR_SET_NO_NEW_PRIVS = 38; }")]
    [InlineData("static class K { const long __NR_unshare = 97; const int CLONE_IO = unchecked((int)0x80000000); }")]
    [InlineData("static class Darwin { const int CLONE_NEWNS = 5; }")]
    [InlineData("static class K { const int O_CLOEXEC = 0x1000000; }")]
    [InlineData("static class K { [DllImport(\"libc\")] static extern int open(string path, int flags); const int O_DIRECTORY = 0x4000, O_LARGEFILE = 0, O_CLOEXEC = 0x80000; }")]
    [InlineData("enum PalFlags { NewNs = 1 } static class K { [DllImport(\"libSystem.Native\")] static extern int U(PalFlags flags); }")]
    [InlineData("static class K { const int MS_OF_A_SECOND = 1000, CLONE_WARS = 3; }")]
    public async Task Constant_with_the_kernels_value_or_of_something_else_is_not(string source) => Assert.Empty(await Run(source));

    [Theory]
    [InlineData("landlock_restrict_self", true)]
    [InlineData("clone3", true)]
    [InlineData("openat2", true)]
    [InlineData("setns", false)]
    [InlineData("no_such_function", false)]
    public async Task Entry_point_that_libc_does_not_have_is_reported(string function, bool isReported)
    {
        IReadOnlyList<Diagnostic> diagnostics = await Run($"static class K {{ [DllImport(\"libc\", EntryPoint = \"{function}\")] static extern int Call(int a); }}");
        Assert.Equal(isReported ? ["NSG1007"] : [], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Project_that_imports_nothing_is_left_alone() =>
        Assert.Empty(await Analyzed.Run(new ImportAnalyzer(), TestCompilation.Create("static class K { const int CLONE_NEWNS = 1; }"), TestContext.Current.CancellationToken));

    private static Task<IReadOnlyList<Diagnostic>> Run(string source) => Analyzed.Run(new ImportAnalyzer(), TestCompilation.Create(Imports + source), TestContext.Current.CancellationToken);
}
