using System.Threading.Tasks;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Syscalls;

/// <summary>What the generated code looks like: one snapshot for each kind of body. That it does the right thing is held by the runtime tests.</summary>
public class SyscallSnapshotTests
{
    private const string Usings = """
        using System;
        using System.Runtime.InteropServices;
        using Microsoft.Win32.SafeHandles;
        using NsGen;

        namespace Sample;

        """;

    [Fact]
    public Task Error_is_returned_without_any_detour() => Verify("""
        static partial class Sys
        {
            [Syscall("unshare")] public static partial Errno TryUnshare(CloneFlags flags);
        }
        """);

    [Fact]
    public Task Failure_of_a_void_method_is_thrown_with_its_arguments() => Verify("""
        static partial class Sys
        {
            [Syscall("sethostname")] public static partial void SetHostName(ReadOnlySpan<byte> name);
        }
        """);

    [Fact]
    public Task Texts_and_handles_are_given_back_in_one_finally() => Verify("""
        public struct OpenHow { public ulong Flags, Mode, Resolve; }

        static partial class Sys
        {
            [Syscall("openat2")] public static partial SafeFileHandle OpenAt2(SafeHandle dir, Utf8 path, in OpenHow how, nuint size);
        }
        """);

    [Fact]
    public Task Result_holds_value_handle_or_error() => Verify("""
        static partial class Sys
        {
            [Syscall("read", RetryOnInterrupt = true)] public static partial SyscallResult<nint> TryRead(SafeHandle file, Span<byte> buffer);
            [Syscall("memfd_create")] public static partial SyscallResult<SafeFileHandle> TryMemFdCreate(string? name, uint flags);
        }
        """);

    [Fact]
    public Task Outputs_are_cleared_and_spans_may_be_passed_in_each_order() => Verify("""
        static partial class Sys
        {
            [Syscall("setgroups")] public static partial void SetGroups([SpanArgument(SpanPassing.LengthThenPointer)] ReadOnlySpan<uint> groups);
            [Syscall("pipe2")] public static partial void Pipe2([SpanArgument(SpanPassing.Pointer)] Span<int> ends, OpenFlags flags);
            [Syscall("prlimit64")] public static partial void GetLimit(int pid, int resource, IntPtr none, out ulong limit);
        }
        """);

    [Fact]
    public Task Length_of_a_text_is_passed_where_the_kernel_wants_it() => Verify("""
        static partial class Sys
        {
            [Syscall("sethostname")] public static partial void SetHostName([SpanArgument(SpanPassing.PointerThenLength)] string name);
        }
        """);

    [Fact]
    public Task Fields_of_arguments_are_passed_one_by_one() => Verify("""
        static partial class Sys
        {
            [Syscall("execve")] public static partial Errno TryExecve(ExecImage exec);
        }
        """);

    [Fact]
    public Task Types_are_reopened_as_they_are_nested() => Verify("""
        public partial record Outer<T> where T : unmanaged
        {
            internal readonly partial struct Inner
            {
                [Syscall("getrandom")] public static unsafe partial byte* Odd(in T @class, byte* result);
            }
        }
        """);

    private static Task Verify(string source, [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Verifier.Verify(Generated.From(Usings + source).Compiles().Driver, file, method);
}
