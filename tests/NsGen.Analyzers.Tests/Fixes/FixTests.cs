using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Declarations;
using NsGen.Analyzers.Imports;
using NsGen.Analyzers.Tests.Rules;
using NsGen.CodeFixes;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Fixes;

/// <summary>Each fix writes what is expected, and what it writes compiles and is silent.</summary>
public class FixTests
{
    public static TheoryData<string, string, string> Calls { get; } = new()
    {
        { nameof(AddCloseOnExec), "int fd = open(text, O_RDONLY); close(fd);", "int fd = open(text, O_CLOEXEC); close(fd);" },
        { nameof(AddCloseOnExec), "int s = socket(2, 1, 0); close(s);", "int s = socket(2, 1 | 0x80000, 0); close(s);" },
        { nameof(AddCloseOnExec), "using var f = Linux.OpenAt(-100, text, OpenFlags.Directory);", "using var f = Linux.OpenAt(-100, text, OpenFlags.Directory | OpenFlags.CloseOnExec);" },
        { nameof(RestrictProc), "Check(mount(\"proc\", \"/proc\", \"proc\", 0, null));", "Check(mount(\"proc\", \"/proc\", \"proc\", MS_NOSUID | MS_NODEV | MS_NOEXEC, null));" },
        { nameof(RestrictProc), "Check(mount(\"proc\", \"/proc\", \"proc\", MS_NODEV, null));", "Check(mount(\"proc\", \"/proc\", \"proc\", MS_NODEV | MS_NOSUID | MS_NOEXEC, null));" },
        {
            nameof(RestrictProc),
            "Linux.Mount(\"proc\", \"/proc\", \"proc\");",
            "Linux.Mount(\"proc\", \"/proc\", \"proc\", flags: MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);"
        },
        { nameof(ReadThreadSelf), "Check(unshare(CLONE_NEWNS)); File.ReadAllText(\"/proc/self/mountinfo\");", "Check(unshare(CLONE_NEWNS)); File.ReadAllText(\"/proc/thread-self/mountinfo\");" },
        { nameof(RemountWithFlags), "Check(mount(\"/a\", \"/b\", null, MS_BIND | MS_REC | MS_RDONLY, null));", "Check(mount(\"/a\", \"/b\", null, MS_BIND | MS_REC, null));\n        Check(mount(\"/a\", \"/b\", null, MS_BIND | MS_RDONLY | MS_REMOUNT, null));" },
        {
            nameof(RemountWithFlags),
            "if (mount(\"/a\", \"/b\", null, MS_RDONLY | MS_BIND, null) != 0) throw new Win32Exception();",
            "if (mount(\"/a\", \"/b\", null, MS_BIND, null) != 0) throw new Win32Exception();\n        if (mount(\"/a\", \"/b\", null, MS_RDONLY | MS_BIND | MS_REMOUNT, null) != 0) throw new Win32Exception();"
        },
        { nameof(KeepErrno), "if (UnshareWithoutErrno(CLONE_NEWNS) != 0) throw new Win32Exception();", "if (UnshareWithoutErrno(CLONE_NEWNS) != 0) throw new Win32Exception();" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public Task Call_is_put_right_and_is_silent_then(string fix, string before, string after) => Holds(
        new KernelCallAnalyzer(),
        Fix(fix),
        Wrapped(before),
        fix == nameof(KeepErrno) ? Wrapped(after).Replace("[DllImport(libc, EntryPoint = \"unshare\")]", "[DllImport(libc, EntryPoint = \"unshare\", SetLastError = true)]") : Wrapped(after));

    public static TheoryData<string, string, string> Declarations { get; } = new()
    {
        { nameof(CorrectConstant), "[DllImport(\"libc\")] static extern int unshare(int flags); const int CLONE_NEWNS = 0x2000;", "[DllImport(\"libc\")] static extern int unshare(int flags); const int CLONE_NEWNS = 0x20000;" },
        {
            nameof(BindSyscall),
            "[DllImport(\"libc\", SetLastError = true)] static extern int landlock_restrict_self(int fd, uint flags);",
            "[NsGen.Syscall(\"landlock_restrict_self\")] private static partial int landlock_restrict_self(int fd, uint flags);"
        },
    };

    [Theory]
    [InlineData("using NsGen; ", "InitMode.Reaper")]
    [InlineData("", "NsGen.InitMode.Reaper")]
    public Task Clone_gets_an_init_and_is_silent_then(string imports, string mode)
    {
        string Source(string init) => $"{imports}static partial class T {{ [NsGen.Clone(NsGen.CloneFlags.NewPid, Program = nameof(P){init})] public static partial NsGen.ChildProcess M(); [NsGen.ChildProgram] static void P() {{ }} }}";
        return Holds(new ProgramDeclarationAnalyzer(), new StateInit(), Source(""), Source($", Init = {mode}"));
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public Task Declaration_is_put_right_and_is_silent_then(string fix, string before, string after) =>
        Holds(new ImportAnalyzer(), Fix(fix), Class(before), Class(after));

    [Fact]
    public async Task All_of_a_file_are_put_right_at_once()
    {
        using AdhocWorkspace workspace = new();
        Document document = FixedSource.DocumentOf(workspace, Wrapped("int a = open(text, 0); close(a); int b = open(text, 0); close(b);"));
        Document changed = await FixedSource.Apply(document, new KernelCallAnalyzer(), new AddCloseOnExec(), all: true, TestContext.Current.CancellationToken);
        Assert.Equal(Wrapped("int a = open(text, O_CLOEXEC); close(a); int b = open(text, O_CLOEXEC); close(b);"), (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    [Theory]
    [InlineData("[DllImport(\"libc\")] static extern int clone3(int a, int b);")]
    [InlineData("[DllImport(\"libc\")] static extern int openat2(int a, System.Text.StringBuilder b);")]
    public async Task What_cannot_be_bound_is_not_offered(string declaration)
    {
        using AdhocWorkspace workspace = new();
        Document document = FixedSource.DocumentOf(workspace, Class(declaration));
        Diagnostic diagnostic = Assert.Single(await FixedSource.Judge(document, new ImportAnalyzer(), "NSG1007", TestContext.Current.CancellationToken));
        await new BindSyscall().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (_, _) => Assert.Fail("A fix is offered."), TestContext.Current.CancellationToken));
    }

    private static async Task Holds(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string before, string after)
    {
        using AdhocWorkspace workspace = new();
        Document changed = await FixedSource.Apply(FixedSource.DocumentOf(workspace, before), analyzer, fix, all: false, TestContext.Current.CancellationToken);
        string text = (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.Equal(after, text);
        CSharpCompilation compilation = (CSharpCompilation)(await changed.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Generated.From(compilation).Compiles();
        Assert.Empty(await FixedSource.Judge(changed, analyzer, fix.FixableDiagnosticIds[0], TestContext.Current.CancellationToken));
    }

    private static CodeFixProvider Fix(string name) => (CodeFixProvider)Activator.CreateInstance(typeof(KernelCallFix).Assembly.GetType($"NsGen.CodeFixes.{name}", throwOnError: true)!)!;

    private static string Wrapped(string statements) => $"{Native.Usings}static partial class Sample {{ static unsafe void M(string text) {{ {statements} }} }}{Native.Declarations}".Replace("string? ", "string ").Replace("uint[]? ", "uint[] ");

    private static string Class(string members) => $"using System.Runtime.InteropServices; static partial class Sample {{ {members} }}";
}
