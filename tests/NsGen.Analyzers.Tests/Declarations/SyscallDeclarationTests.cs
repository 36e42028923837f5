using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Analyzers.Declarations;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Declarations;

/// <summary>Each thing that the generator cannot do: the misuse is reported where it is, with what to write instead, and the right twin is not.</summary>
public class SyscallDeclarationTests
{
    private const string Types = """
        using System;
        using System.Text;
        using System.Threading.Tasks;
        using System.Runtime.InteropServices;
        using Microsoft.Win32.SafeHandles;
        using NsGen;

        public struct Pair { public int A, B; }
        public struct Managed { public string Text; }
        public struct Open { public OpenFlags Flags; }
        public ref struct Reference { public int A; }
        [SyscallArguments] public struct Good { public int A; public nint B; }
        [SyscallArguments] public struct Hidden { private int _a; public Hidden(int a) => _a = a; }
        [SyscallArguments] public struct Nested { public Pair A; }
        [SyscallArguments] public struct Empty;
        public abstract class AbstractHandle() : SafeHandle(0, true);
        public sealed class NoConstructor(int x) : SafeHandleMinusOneIsInvalid(x > 0) { protected override bool ReleaseHandle() => true; }

        """;

    private static Case Method(string id, string misuse, string twin, string says) => new(id, $"unsafe partial class T {{ {misuse} }}", $"unsafe partial class T {{ {twin} }}", says);

    private static Case Parameter(string misuse, string twin, string says) => Method(
        "NSG0005",
        $"[Syscall(\"mmap\")] public static partial void M({misuse});",
        $"[Syscall(\"mmap\")] public static partial void M({twin});",
        says);

    private static Case Result(string misuse, string twin, string says) => Method(
        "NSG0006",
        $"[Syscall(\"mmap\")] public static partial {misuse} [|M|]();",
        $"[Syscall(\"mmap\")] public static partial {twin} M();",
        says);

    public static IEnumerable<TheoryDataRow<Case>> Cases { get; } = new[]
    {
        Method("NSG0001", "[[|Syscall(\"opnat2\")|]] public static partial void M();", "[Syscall(\"openat2\")] public static partial void M();", "did you mean 'openat2'"),
        Method("NSG0001", "[[|Syscall(\"Open\")|]] public static partial void M();", "[Syscall(\"openat\")] public static partial void M();", "'Open'"),
        Method("NSG0001", "[[|Syscall(\"\")|]] public static partial void M();", "[Syscall(\"getpid\")] public static partial void M();", "syscalls(2)"),
        Method("NSG0001", "[[|Syscall(null!)|]] public static partial void M();", "[Syscall(\"getpid\")] public static partial void M();", "syscalls(2)"),
        Method("NSG0001", "[[|Syscall(\"completely_different\")|]] public static partial void M();", "[Syscall(\"getpid\")] public static partial void M();", "syscalls(2)"),

        Method("NSG0002", "[[|Syscall(\"clone3\")|]] public static partial int M();", "[Syscall(\"unshare\")] public static partial void M(CloneFlags flags);", "[Clone]"),
        Method("NSG0002", "[[|Syscall(\"rt_sigreturn\")|]] public static partial int M();", "[Syscall(\"rt_sigaction\")] public static partial int M();", "rt_sigreturn"),

        Method("NSG0003", "[Syscall(\"getpid\")] public partial int [|M|]();", "[Syscall(\"getpid\")] public static partial int M();", "is not static"),
        Method("NSG0003", "[Syscall(\"getpid\")] public static int [|M|]() => 0;", "[Syscall(\"getpid\")] public static partial int M();", "is not partial"),
        Method("NSG0003", "[Syscall(\"getpid\")] public static extern int [|M|]();", "[Syscall(\"getpid\")] public static partial int M();", "is not partial"),
        Method("NSG0003", "[Syscall(\"getpid\")] public static partial int [|M|](); public static partial int M() => 0;", "[Syscall(\"getpid\")] public static partial int M();", "has a body"),
        Method("NSG0003", "public static partial int [|M|](); [Syscall(\"getpid\")] public static partial int M() => 0;", "[Syscall(\"getpid\")] public static partial int M();", "has a body"),
        Method("NSG0003", "[Syscall(\"write\")] public static partial int [|M|]<A>(int fd, ReadOnlySpan<A> x) where A : unmanaged;", "[Syscall(\"write\")] public static partial int M(int fd, ReadOnlySpan<byte> x);", "is generic"),
        Method("NSG0003", "[Syscall(\"write\")] public static partial int [|M|](__arglist);", "[Syscall(\"write\")] public static partial int M(int x);", "__arglist"),
        Method("NSG0003", "public static int P { [Syscall(\"getpid\")] [|get|] => 1; }", "[Syscall(\"getpid\")] public static partial int M();", "another kind of member"),
        Method("NSG0003", "public static partial int P { [Syscall(\"getpid\")] [|get|]; }  public static partial int P { get => 1; }", "[Syscall(\"getpid\")] public static partial int M();", "another kind of member"),
        Method("NSG0003", "void M() { [Syscall(\"getpid\")] static extern int [|L|](); L(); }", "[Syscall(\"getpid\")] public static partial int M();", "another kind of member"),
        Method("NSG0003", "void M() { _ = [|[Syscall(\"getpid\")] () => 1|]; }", "[Syscall(\"getpid\")] public static partial int M();", "another kind of member"),

        new("NSG0004", "static class T { [Syscall(\"getpid\")] public static partial int [|M|](); }", "static partial class T { [Syscall(\"getpid\")] public static partial int M(); }", "declare it 'partial'"),
        new("NSG0004", "class Outer { partial class T { [Syscall(\"getpid\")] public static partial int [|M|](); } }", "partial class Outer { partial class T { [Syscall(\"getpid\")] public static partial int M(); } }", "into 'Outer'"),
        new("NSG0003", "static partial class T { extension(int x) { [Syscall(\"getpid\")] public static int [|M|]() => 1; } }", "static partial class T { [Syscall(\"getpid\")] public static partial int M(); }", "is not partial"),
        new("NSG0004", "file partial class T { [Syscall(\"getpid\")] public static partial int [|M|](); }", "partial class T { [Syscall(\"getpid\")] public static partial int M(); }", "remove 'file'"),

        Parameter("bool [|x|]", "int x", "declare an int"),
        Parameter("char [|x|]", "ushort x", "UTF-8"),
        Parameter("float [|x|]", "in float x", "floating point"),
        Parameter("double [|x|]", "in double x", "floating point"),
        Parameter("decimal [|x|]", "long x", "decimal"),
        Parameter("int? [|x|]", "int* x", "pointer"),
        Parameter("int[] [|x|]", "Span<int> x", "'Span<int>'"),
        Parameter("params int[] [|x|]", "params ReadOnlySpan<int> x", "'ReadOnlySpan<int>'"),
        Parameter("object [|x|]", "nint x", "garbage collected heap"),
        Parameter("Uri [|x|]", "Utf8 x", "garbage collected heap"),
        Parameter("StringBuilder [|x|]", "Span<byte> x", "'Span<byte>'"),
        Parameter("Action [|x|]", "delegate* unmanaged<void> x", "function pointer"),
        Parameter("Memory<byte> [|x|]", "Span<byte> x", "pass its span"),
        Parameter("ReadOnlyMemory<byte> [|x|]", "ReadOnlySpan<byte> x", "pass its span"),
        Parameter("Pair [|x|]", "in Pair x", "'in'"),
        Parameter("Int128 [|x|]", "in Int128 x", "'in'"),
        Parameter("Managed [|x|]", "in Pair x", "references to managed objects"),
        Parameter("in Managed [|x|]", "in Pair x", "references to managed objects"),
        Parameter("Reference [|x|]", "in Pair x", "'in'"),
        Parameter("in Reference [|x|]", "in Pair x", "ref struct"),
        Parameter("ref bool [|x|]", "ref byte x", "no bool"),
        Parameter("out char [|x|]", "out ushort x", "UTF-8"),
        Parameter("in decimal [|x|]", "in long x", "decimal"),
        Parameter("in int? [|x|]", "int* x", "nullable"),
        Parameter("ref string [|x|]", "string x", "by value"),
        Parameter("out SafeFileHandle [|x|]", "SafeFileHandle x", "by value"),
        Parameter("ref Span<byte> [|x|]", "Span<byte> x", "by value"),
        Parameter("ref OpenFlags [|x|]", "OpenFlags x", "by value"),
        Parameter("in Open [|x|]", "in OpenHow x", "OpenFlags"),
        Parameter("ReadOnlySpan<Open> [|x|]", "ReadOnlySpan<OpenHow> x", "OpenFlags"),
        Parameter("Span<char> [|x|]", "Span<byte> x", "UTF-8"),
        Parameter("Span<bool> [|x|]", "Span<byte> x", "no bool"),
        Parameter("ReadOnlySpan<string> [|x|]", "byte** x", "garbage collected heap"),
        Parameter("[SpanArgument(SpanPassing.Pointer)] ReadOnlySpan<char> [|x|]", "ReadOnlySpan<char> x", "UTF-8"),
        Parameter("SafeHandle? [|x|]", "SafeHandle x", "remove the '?'"),
        Parameter("Hidden [|x|]", "Good x", "'_a'"),
        Parameter("Nested [|x|]", "Good x", "'A'"),
        Parameter("Empty [|x|]", "Good x", "no fields"),
        new("NSG0005", "partial class T<A> { [Syscall(\"mmap\")] public static partial void M(A [|x|]); }", "partial class T<A> where A : unmanaged { [Syscall(\"mmap\")] public static partial void M(in A x); }", "'unmanaged'"),
        new("NSG0005", "partial class T<A> { [Syscall(\"mmap\")] public static partial void M(in A [|x|]); }", "partial class T<A> where A : unmanaged { [Syscall(\"mmap\")] public static partial void M(in A x); }", "'unmanaged'"),

        Result("bool", "int", "declare an int"),
        Result("string", "int", "'Span<byte>'"),
        Result("double", "long", "integer"),
        Result("Pair", "int", "integer"),
        Result("int?", "SyscallResult<int>", "integer"),
        Result("int[]", "void*", "pointer"),
        Result("Task<int>", "int", "over when it returns"),
        Result("ref int", "int*", "pointer"),
        Result("SafeHandle", "SafeFileHandle", "abstract"),
        Result("AbstractHandle", "SafeFileHandle", "abstract"),
        Result("NoConstructor", "SafeFileHandle", "constructor"),
        Result("SyscallResult<string>", "SyscallResult<int>", "'Span<byte>'"),
        Result("SyscallResult<SafeHandle>", "SyscallResult<SafeFileHandle>", "abstract"),
        Result("SyscallResult<Errno>", "Errno", "already"),

        Method("NSG0007", "[Syscall(\"unshare\")] public static partial void [|M|](CloneFlags a, int b);", "[Syscall(\"unshare\")] public static partial void M(CloneFlags a);", "unshare(2) takes 1"),
        Method("NSG0007", "[Syscall(\"uname\")] public static partial void [|M|](Span<byte> x);", "[Syscall(\"uname\")] public static partial void M([SpanArgument(SpanPassing.Pointer)] Span<byte> x);", "make 2 arguments"),
        Method("NSG0007", "[Syscall(\"mmap\")] public static partial void [|M|](int a, int b, int c, int d, int e, int f, int g);", "[Syscall(\"mmap\")] public static partial void M(int a, int b, int c, int d, int e, int f);", "takes 6"),
        Method("NSG0007", "[Syscall(\"unshare\")] public static partial void [|M|](Good x);", "[Syscall(\"capget\")] public static partial void M(Good x);", "make 2 arguments"),

        Method("NSG0008", "[[|Syscall(\"open\")|]] public static partial int M(Utf8 path, OpenFlags flags);", "[Syscall(\"openat\")] public static partial int M(int dir, Utf8 path, OpenFlags flags);", "'openat'"),
        Method("NSG0008", "[[|Syscall(\"iopl\")|]] public static partial int M();", "[Syscall(\"getpid\")] public static partial int M();", "arm64"),

        Method("NSG0011", "[[|Syscall(\"close\", RetryOnInterrupt = true)|]] public static partial Errno M(int fd);", "[Syscall(\"close\")] public static partial Errno M(int fd);", "frees the descriptor"),
        Method("NSG0011", "[[|Syscall(\"close\", RetryOnInterrupt = true)|]] public static partial Errno M(int fd);", "[Syscall(\"close\", RetryOnInterrupt = false)] public static partial Errno M(int fd);", "frees the descriptor"),

        Method("NSG0012", "[Syscall(\"read\")] public static partial int M([[|SpanArgument(SpanPassing.Pointer)|]] int x);", "[Syscall(\"read\")] public static partial int M(int x);", "remove the attribute"),
        Method("NSG0012", "[Syscall(\"read\")] public static partial int M([[|SpanArgument(SpanPassing.Pointer)|]] SafeHandle x);", "[Syscall(\"read\")] public static partial int M([SpanArgument(SpanPassing.Pointer)] string x);", "remove the attribute"),
        Method("NSG0012", "[Syscall(\"read\")] public static partial int M([[|SpanArgument(SpanPassing.PointerThenLength)|]] int x);", "[Syscall(\"read\")] public static partial int M([SpanArgument(SpanPassing.PointerThenLength)] Utf8 x);", "only spans and texts"),
        Method("NSG0012", "[Syscall(\"read\")] public static partial int M([[|SpanArgument((SpanPassing)7)|]] Span<byte> x);", "[Syscall(\"read\")] public static partial int M([SpanArgument(SpanPassing.Pointer)] Span<byte> x);", "7"),
    }.Select(@case => new TheoryDataRow<Case>(@case) { TestDisplayName = $"{@case.Id} {@case.Misuse}" });

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Misuse_is_reported_and_its_twin_is_not(Case @case)
    {
        Diagnostic diagnostic = await Analyzed.Reports(new SyscallDeclarationAnalyzer(), @case.Id, Types + @case.Misuse, TestContext.Current.CancellationToken);
        Assert.Contains(@case.Says, diagnostic.GetMessage());
        await Analyzed.IsClean(new SyscallDeclarationAnalyzer(), Types + @case.Twin, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Project_without_unsafe_code_is_told_of_the_property()
    {
        CSharpCompilation compilation = TestCompilation.Create("using NsGen; static partial class T { [Syscall(\"getpid\")] public static partial int M(); }");
        Diagnostic diagnostic = Assert.Single(await Run(compilation.WithOptions(compilation.Options.WithAllowUnsafe(false))));
        Assert.Equal("NSG0009", diagnostic.Id);
        Assert.Contains("<AllowUnsafeBlocks>", diagnostic.GetMessage());
        Assert.Empty(await Run(compilation));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11, true)]
    [InlineData(LanguageVersion.CSharp12, false)]
    public async Task Project_of_an_older_language_is_told_of_the_version(LanguageVersion version, bool isReported)
    {
        CSharpCompilation compilation = TestCompilation.Create(new CSharpParseOptions(version), "using NsGen; static partial class T { [Syscall(\"sethostname\")] public static partial void M(System.Span<byte> name); }");
        IReadOnlyList<Diagnostic> diagnostics = await Run(compilation);
        Assert.Equal(isReported ? ["NSG0010"] : [], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Good_bindings_are_generated_beside_bad_ones()
    {
        const string Source = "using NsGen; static partial class T { [Syscall(\"nope\")] public static partial int Bad(); [Syscall(\"getpid\")] public static partial int Good(); }";
        Generated generated = Generated.From(Source);
        Assert.Contains("int Good()\n", generated.Text);
        Assert.Contains("int Bad() => throw ", generated.Text);
        Assert.Equal("NSG0001", Assert.Single(await Run(TestCompilation.Create(Source))).Id);
    }

    [Fact]
    public async Task All_that_is_wrong_is_reported_at_once()
    {
        const string Source = "using NsGen; static partial class T { [Syscall(\"nope\")] public static partial bool M(bool a, string b, char c); }";
        IReadOnlyList<Diagnostic> diagnostics = await Run(TestCompilation.Create(Source));
        Assert.Equal(["NSG0001", "NSG0006", "NSG0005", "NSG0005"], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    // The command-line compiler asks no analyzer where declarations have errors, and CS8795 would be all that a user sees.
    [Theory]
    [InlineData("[Syscall(\"nope\")] public static partial int M();", "NSG0001")]
    [InlineData("[Syscall(\"getpid\")] public partial int M();", "NSG0003")]
    [InlineData("[Syscall(\"read\")] internal static partial int M(object @class, in System.Guid x = default);", "NSG0005")]
    [InlineData("[Syscall(\"getpid\")] protected static partial string? M();", "NSG0006")]
    [InlineData("[Syscall(\"getpid\")] public static partial ref int M();", "NSG0006")]
    [InlineData("[Syscall(\"getpid\")] public static partial ref readonly int M();", "NSG0006")]
    public async Task Faulty_declaration_compiles_so_that_its_error_is_seen(string declaration, string id)
    {
        string source = $"using NsGen; partial class T {{ {declaration} }}";
        Generated.From(source).Compiles();
        Assert.Equal(id, Assert.Single(await Run(TestCompilation.Create(source))).Id);
    }

    [Fact]
    public async Task Project_without_bindings_is_left_alone() =>
        Assert.Empty(await Run(TestCompilation.Create("[System.Obsolete] class C { [System.Obsolete] void M() { } }")));

    private static Task<IReadOnlyList<Diagnostic>> Run(CSharpCompilation compilation) =>
        Analyzed.Run(new SyscallDeclarationAnalyzer(), compilation, TestContext.Current.CancellationToken);

    /// <summary>A misuse with the place of its diagnostic marked, its right twin, and what the message says.</summary>
    public sealed record Case(string Id, string Misuse, string Twin, string Says);
}
