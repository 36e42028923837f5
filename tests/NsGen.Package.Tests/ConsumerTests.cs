using System.Threading.Tasks;

namespace NsGen.Package.Tests;

public class ConsumerTests(PackageFixture package)
{
    [Fact]
    public async Task A_consumer_calls_bindings_starts_a_child_and_runs_a_function_as_a_process()
    {
        ConsumerProject consumer = package.CreateConsumer("user", """
            using System;
            using System.Text.Json.Serialization;
            using System.Threading.Tasks;
            using NsGen;

            Console.WriteLine(Sys.GetPid() == Environment.ProcessId);
            Console.WriteLine(Sys.Close(-1));
            try
            {
                Sys.ChDir("/nowhere");
            }
            catch (SyscallException exception)
            {
                Console.WriteLine($"{exception.Syscall} {exception.Error}");
            }

            using ChildProcess child = Box.Start("box", Exec.Create("/bin/sh", "-c", "test $$ = 2 && test $PPID = 1 && test $(cat /proc/sys/kernel/hostname) = box && exit 42"));
            Console.WriteLine(child.WaitForExit());

            using ManagedChild<Seen> function = Worker.Start(new Question("inside"));
            Console.WriteLine(function.GetResult());

            static partial class Sys
            {
                [Syscall("getpid")] public static partial int GetPid();
                [Syscall("close")] public static partial Errno Close(int fd);
                [Syscall("chdir")] public static partial void ChDir(string path);
            }

            static partial class Box
            {
                [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewUts, Program = nameof(Enter), Init = InitMode.Reaper)]
                public static partial ChildProcess Start(string hostname, Exec exec);

                [ChildProgram]
                private static void Enter(Utf8 hostname, ExecImage exec)
                {
                    Linux.SetHostName(hostname);
                    Linux.Execve(exec);
                }
            }

            static partial class Worker
            {
                [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewUts, Main = nameof(Run), Json = typeof(WorkerContext), Init = InitMode.Reaper)]
                public static partial ManagedChild<Seen> Start(Question question, CloneOptions? options = null);

                private static async Task<Seen> Run(Question question)
                {
                    Linux.SetHostName(question.HostName);
                    await Task.Yield();
                    Linux.Uname(out UtsName names);
                    return new Seen(names.NodeName, Environment.ProcessId);
                }
            }

            record Question(string HostName);
            record Seen(string HostName, int Pid);

            [JsonSerializable(typeof(Question)), JsonSerializable(typeof(Seen))]
            partial class WorkerContext : JsonSerializerContext;
            """);

        Assert.Equal("True\nEBADF\nchdir ENOENT\nexited with code 42\nSeen { HostName = inside, Pid = 2 }\n", await consumer.BuildAndRunAsync());
    }

    [Fact]
    public async Task A_consumer_who_misspells_a_syscall_is_told_while_building()
    {
        ConsumerProject consumer = package.CreateConsumer("misspelled", """
            using NsGen;

            Sys.SetHostName("box"u8);

            static partial class Sys
            {
                [Syscall("sethostnam")] public static partial void SetHostName(System.ReadOnlySpan<byte> name);
            }
            """);

        (int exitCode, string output) = await consumer.BuildAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(7,\d+\): error NSG\d{4}: .*sethostname", output);
    }

    [Fact]
    public async Task A_consumer_has_fixes_applied_from_the_command_line()
    {
        ConsumerProject consumer = package.CreateConsumer("fixed", """
            using NsGen;

            Linux.Unshare(CloneFlags.NewNs);
            Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
            Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid);

            """);

        string program = await consumer.FormatAnalyzersAsync("NSG3007");

        Assert.Contains("""Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);""", program);
    }
}
