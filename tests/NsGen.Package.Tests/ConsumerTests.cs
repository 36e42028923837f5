using System.Threading.Tasks;

namespace NsGen.Package.Tests;

public class ConsumerTests(PackageFixture package)
{
    [Fact]
    public async Task A_consumer_declares_bindings_and_calls_them()
    {
        ConsumerProject consumer = package.CreateConsumer("bindings", """
            using System;
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

            static partial class Sys
            {
                [Syscall("getpid")] public static partial int GetPid();
                [Syscall("close")] public static partial Errno Close(int fd);
                [Syscall("chdir")] public static partial void ChDir(string path);
            }
            """);

        string output = await consumer.BuildAndRunAsync();

        Assert.Equal("True\nEBADF\nchdir ENOENT\n", output);
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
}
