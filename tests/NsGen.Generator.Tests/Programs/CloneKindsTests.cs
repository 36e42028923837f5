using System.Collections.Generic;
using System.Linq;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Programs;

/// <summary>Every kind of parameter and declaration that is supported compiles, without a warning.</summary>
public class CloneKindsTests
{
    private const string Types = """
        using System;
        using System.Runtime.InteropServices;
        using Microsoft.Win32.SafeHandles;
        using NsGen;

        public enum Small : byte { A }
        public enum Wide : ulong { A }
        public enum Negative : sbyte { A }
        public struct Pair { public int A, B; }
        [SyscallArguments] public readonly unsafe struct Several(int first) { public readonly int @class = first; public readonly OpenFlags Flags; public readonly byte* Last; }

        """;

    /// <summary>A parameter of the method, and of the program.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Parameters { get; } = new (string Method, string Program)[]
    {
        ("", ""),
        ("sbyte x", "sbyte x"), ("byte x", "byte x"), ("short x", "short x"), ("ushort x", "ushort x"), ("char x", "char x"), ("int x", "int x"), ("uint x", "uint x"),
        ("long x", "long x"), ("ulong x", "ulong x"), ("nint x", "nint x"), ("nuint x", "nuint x"), ("IntPtr x", "nint x"), ("bool x", "bool x"),
        ("Small x", "Small x"), ("Wide x", "Wide x"), ("Negative x", "Negative x"), ("CloneFlags x", "CloneFlags x"), ("OpenFlags x", "OpenFlags x"),
        ("void* x", "void* x"), ("byte** x", "byte** x"), ("Pair* x", "Pair* x"), ("delegate* unmanaged<int, void> x", "delegate* unmanaged<int, void> x"),
        ("string x", "Utf8 x"), ("string? x", "Utf8 x"), ("string? x = null", "Utf8 x"), ("string x = \"text\"", "Utf8 x"), ("ReadOnlySpan<char> x", "Utf8 x"), ("Utf8 x", "Utf8 x"), ("scoped Utf8 x", "Utf8 x"),
        ("ReadOnlySpan<byte> x", "ReadOnlySpan<byte> x"), ("Span<byte> x", "Span<byte> x"), ("ReadOnlySpan<Pair> x", "ReadOnlySpan<Pair> x"), ("params ReadOnlySpan<int> x", "ReadOnlySpan<int> x"), ("scoped Span<Wide> x", "Span<Wide> x"),
        ("SafeHandle x", "SafeHandle x"), ("SafeFileHandle x", "SafeFileHandle x"), ("SafeFileHandle x", "SafeFileHandle? x"),
        ("Exec x", "ExecImage x"), ("ExecImage x", "ExecImage x"), ("Several x", "Several x"),
        ("Pair x", "Pair x"), ("in Pair x", "in Pair x"), ("ref Pair x", "ref Pair x"), ("ref int x", "ref int x"), ("in Wide x", "in Wide x"), ("ref bool x", "ref bool x"), ("in byte* x", "in byte* x"), ("in OpenHow x", "in OpenHow x"),
        ("int x, CloneOptions? options", "int x"), ("CloneOptions @class, string x", "Utf8 x"),
        ("int x = 5", "int x"), ("int @class", "int @void"), ("int __frame, int __code, int __request", "int __frame, int __code, int __request"),
        ("string frame, string code, string data, string child, string request", "Utf8 frame, Utf8 code, Utf8 data, Utf8 child, Utf8 request"),
        ("string mapUid, string mapGid, string fill", "Utf8 a, Utf8 b, Utf8 c"),
        ("SafeHandle frame, ReadOnlySpan<int> code, string x, SafeHandle xText, Span<byte> xPointer", "SafeHandle a, ReadOnlySpan<int> b, Utf8 c, SafeHandle d, Span<byte> e"),
        ("int _, string __", "int _, Utf8 __"),
    }.Select(row => new TheoryDataRow<string, string>(row.Method, row.Program));

    public static IEnumerable<TheoryDataRow<string>> Declarations { get; } = new[]
    {
        "static partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "static partial class T { [Clone(CloneFlags.NewUser, Program = nameof(P))] private static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "static partial class T { [Clone(default, Program = \"P\", StackSize = 1 << 20)] internal static partial ChildProcess M(); [ChildProgram] static void P() => Linux.Close(0); }",
        "static partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [Clone(CloneFlags.NewNet, Program = nameof(P))] public static partial ChildProcess N(); [ChildProgram] static void P() { } }",
        "static partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [Clone(default, Program = nameof(Q))] public static partial ChildProcess M(int x); [ChildProgram] static void P() { } [ChildProgram] static void Q(int x) { } }",
        "static partial class T { [Clone(default, Program = nameof(P)), System.Runtime.CompilerServices.SkipLocalsInit] public static partial ChildProcess M(string x); [ChildProgram] static void P(Utf8 x) { } }",
        "partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); } partial class T { [ChildProgram] static void P() { } }",
        "partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] private static partial void P(); } partial class T { private static partial void P() => Linux.Close(0); }",
        "partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(int a); [ChildProgram] static partial void P(int a); } partial class T { static partial void P(int b) { if (b > 0) Linux.Close(b); } }",
        "abstract partial class B { public static void M() { } } partial class T : B { [Clone(default, Program = nameof(P))] public new static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "partial struct T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "readonly partial record struct T(int X) { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "sealed partial record class T(int X) { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "partial interface T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "partial class Outer { partial struct T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } } }",
        "partial class @class { partial struct @struct { [Clone(default, Program = nameof(@if))] public static partial ChildProcess @void(int @int); [ChildProgram] static void @if(int @else) { } } }",
        "namespace @namespace.Inner { partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(string s, Exec e); [ChildProgram] static void P(Utf8 s, ExecImage e) { } } }",
        "namespace NsGen.System { partial class Launcher { [Clone(CloneFlags.NewUser, Program = nameof(P))] public static partial ChildProcess M(string s, SafeHandle h, Exec e); [ChildProgram] static void P(Utf8 s, SafeHandle h, ExecImage e) { } } }",
        "partial class T { const int MProgram0 = 0, Code = 1, FrameSize = 2; [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "class MProgram0; partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "static partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(out int x, out Pair y); [ChildProgram] static int P(out int x, out Pair y) { x = 1; y = new() { A = x }; return y.A; } }",
        "public unsafe struct BindMount { public byte* Source, Target; public bool ReadOnly; } static unsafe partial class T { [Clone(CloneFlags.NewNs, Program = nameof(P))] public static partial ChildProcess M(ReadOnlySpan<BindMount> mounts, out int done); [ChildProgram] static int P(ReadOnlySpan<BindMount> mounts, out int done) { done = 0; foreach (ref readonly BindMount mount in mounts) { Utf8 target = Utf8.FromPointer(mount.Target); Errno error = Linux.TryMount(Utf8.FromPointer(mount.Source), target, null, MountFlags.Bind); if (error != Errno.None) return 1; if (mount.ReadOnly) Linux.Mount(null, target, null, MountFlags.Bind | MountFlags.Remount | MountFlags.ReadOnly); unchecked { done++; } } return 0; } }",
        "partial class T { const string Name = nameof(P); [Clone(default, Program = Name)] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [Syscall(\"getpid\")] public static partial int GetPid(); [ChildProgram] static void P() => GetPid(); }",
        "partial class T { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [Syscall(\"getpid\")] public static partial int GetPid(); }\npartial class T {\n#line 7 \"a\\\\b.txt\"\n[ChildProgram] static void P() => GetPid();\n#line hidden\n}",
        "partial class Cafe\u0301 { [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } }",
        "partial class T { static T() { } int X { get; } [Clone(default, Program = nameof(P))] public static partial ChildProcess M(); [ChildProgram] static void P() { } ~T() { } }",
    }.Select(row => new TheoryDataRow<string>(row));

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Parameter_compiles(string method, string program)
    {
        foreach (string flags in new[] { "CloneFlags.NewUts", "CloneFlags.NewUser" })
            Compiles($"static unsafe partial class T {{ [Clone({flags}, Program = nameof(P))] public static partial ChildProcess M({method}); [ChildProgram] static void P({program}) {{ }} }}");
    }

    [Theory]
    [MemberData(nameof(Declarations))]
    public void Declaration_compiles(string declaration) => Compiles(declaration);

    private static void Compiles(string source)
    {
        Generated generated = Generated.From(Types + source).Compiles();
        Assert.DoesNotContain("=> throw ", generated.Text);
        Assert.Contains("Launcher.Start(", generated.Text);
    }
}
