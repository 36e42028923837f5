using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Analyzers.Declarations;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Declarations;

/// <summary>Each thing that cannot be compiled for a child: the misuse is reported where it is, once, with what to write instead, and the right twin is not.</summary>
public class ProgramDeclarationTests
{
    private const string Types = """
        using System;
        using System.Linq;
        using System.Runtime.InteropServices;
        using System.Threading.Tasks;
        using Microsoft.Win32.SafeHandles;
        using NsGen;

        public struct Pair { public int A, B; }
        [SyscallArguments] public struct Good { public int A; public nint B; }
        [SyscallArguments] public struct Hidden { private int _a; public Hidden(int a) => _a = a; }
        [SyscallArguments] public struct Odd { public int A, B, C; public static implicit operator Utf8(Odd x) => default; }

        """;

    private static Case Members(string id, string misuse, string twin, string says) => new(id, $"unsafe partial class T {{ {misuse} }}", $"unsafe partial class T {{ {twin} }}", says);

    private static Case Statement(string id, string misuse, string twin, string says) => Members(
        id,
        $"public static int s_field = 1; [ChildProgram] static void P(int a, Utf8 text, ReadOnlySpan<byte> bytes, ReadOnlySpan<char> chars, OpenFlags flags, Odd odd, byte* p) {{ {misuse} }}",
        $"public static int s_field = 1; [ChildProgram] static void P(int a, Utf8 text, ReadOnlySpan<byte> bytes, ReadOnlySpan<char> chars, OpenFlags flags, Odd odd, byte* p) {{ {twin} }}",
        says);

    private static Case Parameter(string misuse, string twin) => Members("NSG0103", $"[ChildProgram] static void P({misuse}) {{ }}", $"[ChildProgram] static void P({twin}) {{ }}", "'x'");

    private static Case Clone(string id, string misuse, string twin, string says) => Members(
        id,
        $"{misuse} [ChildProgram] static void P() {{ }}",
        $"{twin} [ChildProgram] static void P() {{ }}",
        says);

    private static Case Image(string misuse, string program, string says) => Members(
        "NSG0131",
        $"{misuse} [ChildProgram] {program}",
        "[ProgramImage(Program = nameof(P))] public static partial ProgramImage M(); [ChildProgram] static int P(byte** stack) => 0;",
        says);

    private static Case Passing(string misuse, string twin, string program) => Members(
        "NSG0126",
        $"[Clone(default, Program = nameof(P))] public static partial ChildProcess M({misuse}); [ChildProgram] static void P({program}) {{ }}",
        $"[Clone(default, Program = nameof(P))] public static partial ChildProcess M({twin}); [ChildProgram] static void P({program}) {{ }}",
        "cannot fill");

    private const string Start = "[Clone(default, Program = nameof(P))] public static partial ChildProcess M();";

    public static IEnumerable<TheoryDataRow<Case>> Cases { get; } = new[]
    {
        Members("NSG0101", "[ChildProgram] void [|P|]() { }", "[ChildProgram] static void P() { }", "must be static"),
        Members("NSG0101", "[ChildProgram] static void [|P|]<A>() { }", "[ChildProgram] static void P() { }", "generic"),
        Members("NSG0101", "[ChildProgram] static string [|P|]() => \"\";", "[ChildProgram] static int P() => 0;", "cannot return 'string'"),
        Members("NSG0101", "[ChildProgram] static Pair [|P|]() => default;", "[ChildProgram] static void P(out Pair x) => x = default;", "'out' parameters"),
        Members("NSG0102", "[ChildProgram] static void P() { Q(); } [ChildProgram] static extern void [|Q|]();", "[ChildProgram] static void P() { Q(); } [ChildProgram] static void Q() { }", "not in this compilation"),
        Members("NSG0110", "[ChildProgram] static void P(int a) { if (a > 0) [|P(0)|]; }", "[ChildProgram] static void P(int a) { if (a > 0) Q(0); } [ChildProgram] static void Q(int a) { }", "calls itself"),
        Members("NSG0101", "[ChildProgram] static async void [|P|]() { }", "[ChildProgram] static void P() { }", "async"),
        Members("NSG0101", "static int X { [ChildProgram] [|set|] { } }", "[ChildProgram] static void P() { }", "method of a type"),
        Members("NSG0101", "void M() { [ChildProgram] static void [|L|]() { } L(); }", "[ChildProgram] static void P() { }", "method of a type"),
        Members("NSG0101", "[ChildProgram, Syscall(\"sched_yield\")] public static partial void [|P|]();", "[Syscall(\"sched_yield\")] public static partial void P();", "[Syscall]"),
        new("NSG0101", "class T<A> { [ChildProgram] static void [|P|]() { } }", "class T { [ChildProgram] static void P() { } }", "generic"),
        Members("NSG0102", "[ChildProgram] static extern void [|P|]();", "[ChildProgram] static void P() { }", "not in this compilation"),
        Members("NSG0102", "[ChildProgram] static partial void [|P|]();", "[ChildProgram] static partial void P(); static partial void P() { }", "not in this compilation"),

        Members("NSG2002", "[Clone(CloneFlags.NewPid | CloneFlags.NewUts, Program = nameof(P))] public static partial ChildProcess [|M|](); [ChildProgram] static void P() { }",
            "[Clone(CloneFlags.NewPid, Program = nameof(P), Init = InitMode.Program)] public static partial ChildProcess M(); [ChildProgram] static void P() { }", "state Init"),
        Image("[ProgramImage(Program = nameof(P))] public static partial int [|M|]();", "static int P(byte** stack) => 0;", "must return ProgramImage"),
        Image("[ProgramImage(Program = nameof(P))] public static partial ProgramImage [|M|](int x);", "static int P(byte** stack) => 0;", "it has parameters"),
        Image("[ProgramImage(Program = \"Q\")] public static partial ProgramImage [|M|]();", "static int P(byte** stack) => 0;", "'Q'"),
        Image("[ProgramImage(Program = nameof(P))] public static partial ProgramImage [|M|]();", "static int P() => 0;", "one parameter, a pointer"),
        Image("[ProgramImage(Program = nameof(P))] public static partial ProgramImage [|M|]();", "static int P(int x) => 0;", "one parameter, a pointer"),
        Image("[ProgramImage(Program = nameof(P))] public static partial ProgramImage [|M|]();", "static long P(byte** stack) => 0;", "exit status"),
        Members("NSG0121", "[Clone(CloneFlags.NewUts, Program = nameof(P), Init = InitMode.Reaper)] public static partial ChildProcess [|M|](); [ChildProgram] static void P() { }",
            "[Clone(CloneFlags.NewPid, Program = nameof(P), Init = InitMode.Reaper)] public static partial ChildProcess M(); [ChildProgram] static void P() { }", "NewPid"),

        Parameter("string [|x|]", "Utf8 x"), Parameter("object [|x|]", "int x"), Parameter("Exec [|x|]", "ExecImage x"), Parameter("byte[] [|x|]", "ReadOnlySpan<byte> x"),
        Parameter("in Utf8 [|x|]", "Utf8 x"), Parameter("ref SafeHandle [|x|]", "SafeHandle x"), Parameter("DateTime [|x|]", "Pair x"), Parameter("out ReadOnlySpan<int> [|x|]", "in Pair x"), Parameter("Int128 [|x|]", "Good x"), Parameter("float [|x|]", "uint x"), Parameter("ReadOnlySpan<string> [|x|]", "ReadOnlySpan<int> x"),

        Statement("NSG0104", "[|try { Linux.Close(a); } finally { }|]", "Linux.Close(a);", "'try'"),
        Statement("NSG0104", "[|throw null!;|]", "return;", "'throw'"),
        Statement("NSG0104", "[|lock (Types) { }|]".Replace("Types", "typeof(T)"), "Linux.Close(a);", "'lock'"),
        Statement("NSG0104", "[|foreach (char b in \"ab\") { }|]", "foreach (byte b in bytes) { }", "'for'"),
        Statement("NSG0104", "Linux.Close([|s_field|]);", "Linux.Close(a);", "'s_field'"),
        Statement("NSG0104", "[|s_field|] = 1;", "a = 1;", "'s_field'"),
        Statement("NSG0104", "unchecked { [|s_field|]++; }", "unchecked { a++; }", "'s_field'"),
        Statement("NSG0104", "unchecked { [|s_field|] += 2; }", "unchecked { a += 2; }", "'s_field'"),
        Statement("NSG0104", "Linux.Chdir([|$\"{a}\"|]);", "Linux.Chdir(\"a\");", "interpolated"),
        Statement("NSG0104", "Linux.Chdir([|chars|]);", "Linux.Chdir(text);", "Utf8"),
        Statement("NSG0104", "Linux.Chdir([|bytes|]);", "Linux.Chdir(text);", "Utf8"),
        Statement("NSG0104", "Linux.Chdir([|odd|]);", "Linux.Chdir(text);", "odd"),
        Statement("NSG0104", "Linux.Chdir([|null|]!);", "Linux.Chdir(text);", "null"),
        Statement("NSG0104", "Linux.Chdir([|\"\\ud800\"|]);", "Linux.Chdir(\"\\ud83d\\ude00\");", "surrogate"),
        Statement("NSG0104", "Action [|f = () => { }|];".Replace("[|f = () => { }|]", "f = [|() => { }|]"), "Linux.Close(a);", "lambda"),
        Statement("NSG0105", "[|Console.WriteLine()|];", "Linux.Close(a);", "Console.WriteLine"),
        Statement("NSG0105", "Linux.Close([|Math.Max(a, 1)|]);", "Linux.Close(a > 1 ? a : 1);", "Math.Max"),
        Statement("NSG0106", "Linux.Close([|checked(a + 1)|]);".Replace("[|checked(a + 1)|]", "checked([|a + 1|])"), "Linux.Close(unchecked(a + 1));", "unchecked"),
        Statement("NSG0107", "Linux.Close([|(int)flags|]);", "Linux.Close(a);", "arm64"),
        Statement("NSG0107", "Linux.Close([|(int)OpenFlags.Directory|]);", "Linux.Close(3);", "arm64"),
        Statement("NSG0107", "Linux.Dup3(1, 2, [|(OpenFlags)a|]);", "Linux.Dup3(1, 2, flags | OpenFlags.CloseOnExec);", "arm64"),
        Statement("NSG0108", "Linux.Chdir([|\"a\\0b\"|]);", "Linux.Chdir(\"ab\");", "nul"),

        Clone("NSG0003", "[Clone(default, Program = nameof(P))] public partial ChildProcess [|M|]();", Start, "not static"),
        Clone("NSG0003", "[Clone(default, Program = nameof(P))] public static ChildProcess [|M|]() => null!;", Start, "not partial"),
        Clone("NSG0003", "[Clone(default, Program = nameof(P))] public static partial ChildProcess [|M|](); public static partial ChildProcess M() => null!;", Start, "body of its own"),
        Clone("NSG0003", "static ChildProcess X { [Clone(default, Program = nameof(P))] [|get|] => null!; }", Start, "another kind"),
        Clone("NSG0003", "void L() { [Clone(default, Program = nameof(P))] static extern ChildProcess [|M|](); M(); }", Start, "another kind"),
        new("NSG0004", "class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess [|M|](); [ChildProgram] static void P() { } }", "partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }", "partial"),
        Clone("NSG0121", "[Clone(default, Program = nameof(P))] public static partial int [|M|]();", Start, "ChildProcess"),
        Clone("NSG0121", "[Clone(default, Program = nameof(P)), Syscall(\"getpid\")] public static partial int [|M|]();", Start, "[Syscall] too"),
        Clone("NSG0122", "[Clone(CloneFlags.Thread, Program = nameof(P))] public static partial ChildProcess [|M|]();", Start, "Thread"),
        Clone("NSG0122", "[Clone(CloneFlags.NewIpc | CloneFlags.SysVSem, Program = nameof(P))] public static partial ChildProcess [|M|]();", Start, "EINVAL"),
        Clone("NSG0122", "[Clone((CloneFlags)0xffUL, Program = nameof(P))] public static partial ChildProcess [|M|]();", Start, "cannot be asked for"),
        Clone("NSG0123", "[Clone(default, Program = nameof(P), StackSize = -1)] public static partial ChildProcess [|M|]();", Start, "-1"),
        Clone("NSG0124", "[Clone(default)] public static partial ChildProcess [|M|]();", Start, "Program = nameof"),
        Clone("NSG0124", "[Clone(default, Program = null!)] public static partial ChildProcess [|M|]();", Start, "Program = nameof"),
        Clone("NSG0124", "[Clone(default, Program = \"Q\")] public static partial ChildProcess [|M|]();", Start, "'Q'"),
        Clone("NSG0124", "[Clone(default, Program = nameof(Q))] public static partial ChildProcess [|M|](); static void Q() { }", Start, "'Q'"),
        Clone("NSG0124", "[Clone(default, Program = nameof(P))] public static partial ChildProcess [|M|](); [ChildProgram] static void P(int x) { }", Start, "'P'"),
        Clone("NSG0125", "[Clone(default, Program = nameof(P))] public static partial ChildProcess [|M|](int x);", Start, "has 0"),

        Passing("int [|x|]", "string x", "Utf8 x"), Passing("ReadOnlySpan<byte> [|x|]", "ReadOnlySpan<char> x", "Utf8 x"), Passing("int [|x|]", "long x", "long x"), Passing("in int [|x|]", "int x", "int x"),
        Passing("SafeHandle [|x|]", "SafeFileHandle x", "SafeFileHandle x"), Passing("SafeHandle? [|x|]", "SafeHandle x", "SafeHandle x"), Passing("Hidden [|x|]".Replace("Hidden", "string"), "Good x", "Good x"),
        Passing("string [|x|]", "Exec x", "ExecImage x"), Passing("Span<byte> [|x|]", "ReadOnlySpan<byte> x", "ReadOnlySpan<byte> x"),
    }.Select(@case => new TheoryDataRow<Case>(@case) { TestDisplayName = $"{@case.Id} {@case.Misuse}" });

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Misuse_is_reported_and_its_twin_is_not(Case @case)
    {
        Diagnostic diagnostic = await Analyzed.Reports(new ProgramDeclarationAnalyzer(), @case.Id, Types + @case.Misuse, TestContext.Current.CancellationToken);
        Assert.Contains(@case.Says, diagnostic.GetMessage());
        await Analyzed.IsClean(new ProgramDeclarationAnalyzer(), Types + @case.Twin, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Argument_struct_that_cannot_be_read_cannot_be_passed()
    {
        const string Source = "partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(Hidden [|x|]); [ChildProgram] static void P(Hidden x) { } }";
        await Analyzed.Reports(new ProgramDeclarationAnalyzer(), "NSG0126", Types + Source, TestContext.Current.CancellationToken);
    }

    // Half-typed code: no exception, whatever the C# compiler says.
    [Theory]
    [InlineData("[Clone(")]
    [InlineData("[Clone(\"text\", Program = 5)] public static partial ChildProcess M();")]
    [InlineData("[Clone(true)] public static partial ChildProcess M();")]
    [InlineData("[Clone] public static partial ChildProcess M();")]
    [InlineData("[Clone(default, Program = nameof(Nowhere))] public static partial ChildProcess M();")]
    [InlineData("[Clone(default, Program = nameof(P), StackSize = \"x\")] public static partial Nope M(Nope x); [ChildProgram] static void P(Nope x) { }")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(int ); [ChildProgram] static void P(int ) { Linux.Close( }")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { Linux. }")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { int x = ; while (x }")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() => ")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { goto nowhere; }")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { Linux.Mount(\"a\"); Nope(); x = 1; 5; }")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { }")]
    [InlineData("[ChildProgram] static void (int a) { } [ChildProgram] static P() { }")]
    [InlineData("[ChildProgram] T() { } [Clone(default)] T(int x) { }")]
    public async Task Broken_code_is_left_to_the_compiler(string members)
    {
        CSharpCompilation compilation = TestCompilation.Create($"using NsGen; partial class T {{ {members} }}");
        Assert.DoesNotContain(Generated.From(compilation).Diagnostics, diagnostic => diagnostic.Id == "CS8785");
        Assert.DoesNotContain(await Run(compilation), diagnostic => diagnostic.Id == "AD0001");
    }

    [Theory]
    [InlineData("[Clone(CloneFlags.Thread, Program = nameof(P))] public static partial ChildProcess M();", "NSG0122")]
    [InlineData("[Clone(default)] public static partial ChildProcess M(object x);", "NSG0124")]
    [InlineData("[Clone(default, Program = nameof(P))] internal static partial ref ChildProcess? M();", "NSG0003")]
    [InlineData("[Clone(default, Program = nameof(P))] public static partial ChildProcess M(int @class = 3);", "NSG0125")]
    public async Task Faulty_declaration_compiles_so_that_its_error_is_seen(string declaration, string id)
    {
        string source = $"using NsGen; partial class T {{ {declaration} [ChildProgram] static void P() {{ }} }}";
        Generated.From(source).Compiles();
        if (id != "NSG0003") Assert.Equal(id, Assert.Single(await Run(TestCompilation.Create(source))).Id);
    }

    [Fact]
    public async Task Fault_of_a_program_is_reported_there_alone()
    {
        const string Source = "using NsGen; partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { System.GC.Collect(); } }";
        Generated.From(Source).Compiles();
        Assert.Equal("NSG0105", Assert.Single(await Run(TestCompilation.Create(Source))).Id);
    }

    // Each calls the one before twice: the last would have a billion steps.
    [Fact]
    public async Task Programs_that_grow_by_their_calls_are_reported()
    {
        string programs = string.Concat(Enumerable.Range(1, 30).Select(n => $"[ChildProgram] static void P{n}() {{ P{n - 1}(); P{n - 1}(); }}"));
        string source = $"using NsGen; partial class T {{ [ChildProgram] static void P0() => Linux.Close(0); {programs} [Clone(default, Program = nameof(P30))] public static partial ChildProcess M(); }}";
        Generated.From(source).Compiles();
        Assert.Equal("NSG0109", Assert.Single(await Run(TestCompilation.Create(source))).Id);
    }

    [Fact]
    public async Task All_that_is_wrong_is_reported_at_once()
    {
        const string Source = "using NsGen; partial class T { [ChildProgram] static void P(int a) { System.GC.Collect(); Linux.Chdir(\"\\0\"); a = -System.Math.Abs(a); } }";
        Assert.Equal(["NSG0105", "NSG0108", "NSG0105"], (await Run(TestCompilation.Create(Source))).Select(diagnostic => diagnostic.Id).Take(3));
    }

    private static Task<IReadOnlyList<Diagnostic>> Run(CSharpCompilation compilation) =>
        Analyzed.Run(new ProgramDeclarationAnalyzer(), compilation, TestContext.Current.CancellationToken);

    /// <summary>A misuse with the place of its diagnostic marked, its right twin, and what the message says.</summary>
    public sealed record Case(string Id, string Misuse, string Twin, string Says);
}
