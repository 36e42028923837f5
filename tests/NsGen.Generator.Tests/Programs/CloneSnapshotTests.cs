using System.Threading.Tasks;
using NsGen.Tests;

namespace NsGen.Generator.Tests.Programs;

/// <summary>What is generated, to be read by a person.</summary>
public class CloneSnapshotTests
{
    [Fact]
    public Task Program_is_an_image_and_its_arguments_fill_a_frame() => Verify("""
        [Clone(CloneFlags.NewUser | CloneFlags.NewNs | CloneFlags.NewPid, Program = nameof(Enter), StackSize = 32768)]
        public static partial ChildProcess Start(string hostname, SafeFileHandle output, bool quiet, ReadOnlySpan<int> close, Exec exec);

        [ChildProgram]
        private static void Enter(Utf8 hostname, SafeFileHandle output, bool quiet, ReadOnlySpan<int> close, ExecImage exec)
        {
            Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
            if (!quiet) Linux.SetHostName(hostname);
            foreach (int descriptor in close) Linux.TryClose(descriptor);
            Linux.Dup3(output, 1, OpenFlags.NoFollow);
            Linux.Execve(exec);
        }
        """);

    [Fact]
    public Task References_are_memory_in_the_frame() => Verify("""
        [Clone(default, Program = nameof(Open))]
        public static partial ChildProcess Start(in OpenHow how, ref int count, out UtsName names);

        [ChildProgram]
        private static void Open(in OpenHow how, ref int count, out UtsName names)
        {
            Linux.Uname(out names);
            if (Linux.TryOpenAt2(Linux.AtFdCwd, "/", in how).IsSuccess) count = 1;
        }
        """);

    [Fact]
    public Task Called_programs_and_constants_leave_no_trace() => Verify("""
        [Clone(default, Program = nameof(Outer))]
        public static partial ChildProcess Start(int fd);

        [ChildProgram] private static int Outer(int fd) => Inner(fd, 2 + 3, log: false);

        [ChildProgram]
        private static int Inner(int fd, int times, bool log)
        {
            if (log) Linux.Chdir("never");
            return times > 4 ? Linux.Dup3(fd, times | 8) : -1;
        }
        """);

    private static Task Verify(string members, [System.Runtime.CompilerServices.CallerMemberName] string method = "") => Verifier.Verify(
        Generated.From($$"""
            using System;
            using Microsoft.Win32.SafeHandles;
            using NsGen;

            namespace Sample;

            static partial class Box
            {
            {{members}}
            }
            """).Compiles().Driver,
        method: method);
}
