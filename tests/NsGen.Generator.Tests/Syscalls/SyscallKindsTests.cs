using System.Collections.Generic;
using System.Linq;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Syscalls;

/// <summary>Every kind of parameter, result and declaration that is supported compiles, without a warning.</summary>
public class SyscallKindsTests
{
    private const string Types = """
        using System;
        using System.Diagnostics.CodeAnalysis;
        using System.Runtime.InteropServices;
        using Microsoft.Win32.SafeHandles;
        using NsGen;

        public enum Small : byte { A }
        public enum Wide : ulong { A }
        public struct Pair { public int A, B; }
        [SyscallArguments] public readonly unsafe struct Several(int first) { public readonly int First = first; public readonly OpenFlags Flags; public readonly byte* Last; }
        public sealed class MyHandle : SafeHandleMinusOneIsInvalid { public MyHandle() : base(true) { } protected override bool ReleaseHandle() => true; }

        """;

    public static IEnumerable<TheoryDataRow<string>> Parameters { get; } = Rows(
        "sbyte x", "byte x", "short x", "ushort x", "int x", "uint x", "long x", "ulong x", "nint x", "nuint x", "IntPtr x",
        "Small x", "Wide x", "CloneFlags x", "OpenFlags x",
        "void* x", "byte** x", "Pair* x", "delegate* unmanaged<int, void> x",
        "in int x", "ref ulong x", "out nint x", "in Pair x", "ref Pair x", "out Pair x", "ref readonly Pair x", "in Wide x", "out byte* x", "in void* x",
        "scoped in Pair x", "scoped ref Pair x",
        "ReadOnlySpan<byte> x", "Span<byte> x", "ReadOnlySpan<Pair> x", "Span<int> x", "ReadOnlySpan<Wide> x", "ReadOnlySpan<nint> x",
        "scoped ReadOnlySpan<byte> x", "scoped Span<byte> x", "params ReadOnlySpan<int> x",
        "[SpanArgument(SpanPassing.PointerThenLength)] Span<byte> x", "[SpanArgument(SpanPassing.LengthThenPointer)] Span<byte> x", "[SpanArgument(SpanPassing.Pointer)] Span<byte> x",
        "SafeHandle x", "SafeFileHandle x", "MyHandle x",
        "string x", "string? x", "[AllowNull] string x", "string? x = null", "ReadOnlySpan<char> x", "Utf8 x", "Utf8 x = default", "[AllowNull] Utf8 x", "scoped Utf8 x",
        "[SpanArgument(SpanPassing.PointerThenLength)] string x", "[SpanArgument(SpanPassing.LengthThenPointer)] Utf8 x", "[SpanArgument(SpanPassing.PointerThenLength)] string? x",
        "Several x", "ExecImage x",
        "int x = 5", "Small x = Small.A", "int @class", "int __result", "int result, int handle, int __failure", "int _, int __",
        "", "string a, string b", "SafeHandle a, SafeHandle b", "Utf8 a, SafeHandle b, in Pair c, Span<byte> d, OpenFlags e",
        "int a, uint b, long c, ulong d, nint e, byte f");

    public static IEnumerable<TheoryDataRow<string>> Results { get; } = Rows(
        "void", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "nint", "nuint", "Small", "Wide", "OpenFlags", "void*", "Pair*", "delegate* unmanaged<int, void>",
        "Errno", "SafeFileHandle", "MyHandle", "SyscallResult<int>", "SyscallResult<ulong>", "SyscallResult<Wide>", "SyscallResult<OpenFlags>", "SyscallResult<SafeFileHandle>");

    public static IEnumerable<TheoryDataRow<string>> Declarations { get; } = Rows(
        "static partial class T { [Syscall(\"mmap\")] public static partial void M(); }",
        "static partial class T { [Syscall(\"mmap\")] public static partial void M(this SafeHandle x); }",
        "static partial class T { [Syscall(\"mmap\")] private static partial void M(); }",
        "static partial class T { [Syscall(\"mmap\")] static partial void M(); }",
        "partial class T { [Syscall(\"mmap\")] protected internal static partial void M(); }",
        "static partial class T { [Syscall(\"mmap\")] public static partial void M(); [Syscall(\"mmap\")] public static partial void M(int x); }",
        "static partial class T { [Syscall(\"mmap\"), System.Runtime.CompilerServices.SkipLocalsInit] public static partial void M(string x); }",
        "static partial class T { [Syscall(\"mmap\"), System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] public static partial void M(); }",
        "static partial class T { [Syscall(\"mmap\"), Obsolete] public static unsafe partial void M(Pair* x); }",
        "unsafe partial class T { [Syscall(\"mmap\")] public static partial void M(Pair* x); }",
        "abstract partial class B { public static void M() { } } partial class T : B { [Syscall(\"mmap\")] public new static partial void M(); }",
        "partial class T { [Syscall(\"mmap\")] public static partial void M(string x); } partial class T { [Syscall(\"mmap\")] public static partial void N(); }",
        "partial struct T { [Syscall(\"mmap\")] public static partial void M(); }",
        "readonly ref partial struct T { [Syscall(\"mmap\")] public static partial void M(); }",
        "partial record T { [Syscall(\"mmap\")] public static partial void M(); }",
        "sealed partial record class T(int X) { [Syscall(\"mmap\")] public static partial void M(); }",
        "readonly partial record struct T(int X) { [Syscall(\"mmap\")] public static partial void M(); }",
        "partial interface T<in A, out B> { [Syscall(\"mmap\")] static partial void M(); }",
        "partial class T<A, B> where A : unmanaged where B : class { [Syscall(\"mmap\")] public static partial void M(in A x, ReadOnlySpan<A> y); }",
        "partial class @class { partial struct @struct { [Syscall(\"mmap\")] public static partial void @void(int @int); } }",
        "namespace @namespace.Inner { partial class T { [Syscall(\"mmap\")] public static partial void M(); } }",
        "partial class T { [Syscall(\"mmap\")] public static partial void M(); partial class t { [Syscall(\"mmap\")] public static partial void M(); } } partial class t { [Syscall(\"mmap\")] public static partial void M(); }",
        "partial class λόγος { [Syscall(\"mmap\")] public static partial void M(); } partial class λόγοσ { [Syscall(\"mmap\")] public static partial void M(); }",
        "namespace NsGen.System { partial class SyscallEntry { [Syscall(\"mmap\")] public static partial void M(string s, SafeHandle h, out int x); } }");

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Parameter_compiles(string parameters)
    {
        foreach (string result in new[] { "int", "Errno" })
        {
            Compiles($"static unsafe partial class T {{ [Syscall(\"mmap\")] public static partial {result} M({parameters}); }}");
        }
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Result_compiles(string result)
    {
        Compiles($"static unsafe partial class T {{ [Syscall(\"mmap\")] public static partial {result} M(int x); }}");
        Compiles($"static unsafe partial class T {{ [Syscall(\"mmap\", RetryOnInterrupt = true)] public static partial {result} M(string x, in Pair y); }}");
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void Declaration_compiles(string declaration) => Compiles(declaration);

    private static void Compiles(string source) =>
        Assert.NotEmpty(Generated.From(Types + source).Compiles().Driver.GetRunResult().GeneratedTrees);

    private static IEnumerable<TheoryDataRow<string>> Rows(params string[] rows) => rows.Select(row => new TheoryDataRow<string>(row));
}
