using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Tests.Processes;

/// <summary>Children that hand their parent what they opened, and wait for it.</summary>
[Collection(nameof(Alone))]
public partial class DescriptorChannelTests
{
    [Clone(CloneFlags.NewUser | CloneFlags.NewNet, Program = nameof(SendProgram))]
    private static partial ChildProcess Send(in ChannelEnd channel, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void SendProgram(in ChannelEnd channel, ExecImage exec)
    {
        int network = Open(Linux.AtFdCwd, "/proc/self/ns/net"u8, OpenFlags.CloseOnExec);
        DescriptorChannel.Send(in channel, network);
        if (!DescriptorChannel.Wait(in channel)) return;
        Linux.Execve(exec);
    }

    [Syscall("openat")]
    private static partial int Open(int directory, Utf8 path, OpenFlags flags);

    // With maps the parent's thread does not sleep in the clone.
    private static CloneOptions Options(bool isMapped) => new() { StandardOutput = Stdio.Pipe, UserIds = isMapped ? IdMap.Create(new IdMapRange(0, Linux.GetEUid())) : null };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Parent_prepares_what_the_child_has_opened(bool isMapped) => Leaks.None(() =>
    {
        using DescriptorChannel channel = DescriptorChannel.Open();
        Task<FdFlags> preparation = Task.Run(() =>
        {
            using SafeFileHandle network = channel.Receive();
            NamespaceIdentity received = IdentityOf(network);
            Assert.Equal(NamespaceKind.Net, received.Kind);
            using NamespaceHandle own = NamespaceHandle.Mine(NamespaceKind.Net);
            Assert.NotEqual(own.Identity, received);
            FdFlags flags = Linux.GetFdFlags(network);
            channel.Continue();
            return flags;
        }, TestContext.Current.CancellationToken);
        using ChildProcess child = Send(channel.ForChild, Exec.Create("/bin/echo", "begun"), Options(isMapped));
        Assert.Equal("begun\n", new StreamReader(child.StandardOutput!).ReadToEnd());
        Assert.True(child.WaitForExit().IsSuccess);
        Assert.Equal(FdFlags.CloseOnExec, preparation.GetAwaiter().GetResult());
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Child_waits_no_longer_than_the_channel_is_open(bool isMapped) => Leaks.None(() =>
    {
        using DescriptorChannel channel = DescriptorChannel.Open();
        Task preparation = Task.Run(() =>
        {
            using SafeFileHandle network = channel.Receive();
            channel.Dispose();
        }, TestContext.Current.CancellationToken);
        using ChildProcess child = Send(channel.ForChild, Exec.Create("/bin/echo", "begun"), Options(isMapped));
        preparation.GetAwaiter().GetResult();
        Assert.Equal("", new StreamReader(child.StandardOutput!).ReadToEnd());
        child.WaitForExit();
        Assert.Throws<ObjectDisposedException>(() => channel.ForChild);
    });

    [Fact]
    public void Receiver_is_woken_where_nothing_comes() => Leaks.None(() =>
    {
        DescriptorChannel channel = DescriptorChannel.Open();
        Task<SafeFileHandle> receiving = Task.Run(channel.Receive, TestContext.Current.CancellationToken);
        channel.Dispose();

        // Or it had not begun to wait yet.
        Exception e = Assert.ThrowsAny<Exception>(() => receiving.GetAwaiter().GetResult());
        Assert.True(e is EndOfStreamException or ObjectDisposedException, e.ToString());
    });

    private static NamespaceIdentity IdentityOf(SafeFileHandle network)
    {
        using NamespaceHandle space = NamespaceHandle.Open($"/proc/self/fd/{network.DangerousGetHandle()}");
        return space.Identity;
    }
}
