using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace NsGen.Tests.Namespaces;

/// <summary>The helper that runs test bodies apart from the machine.</summary>
public class IsolatedTests
{
    private const string Mark = "nsgen-isolated";

    [Fact]
    public void A_body_that_mounts_kills_and_renames_leaves_the_machine_as_it_was()
    {
        Linux.Uname(out UtsName before);
        using Process bystander = Process.Start("/bin/sleep", "1000");
        try
        {
            Isolated.Run(static () =>
            {
                Linux.Mount("tmpfs", "/mnt", "tmpfs", MountFlags.None);
                File.WriteAllText($"/mnt/{Mark}", "inside");

                // First who is there: were it not isolated, it must not kill.
                using Process sleeper = Process.Start("/bin/sleep", "1000");
                int[] all = [.. Process.GetProcesses().Select(process => process.Id)];
                Assert.Equal(new[] { 1, Environment.ProcessId, sleeper.Id }.Order(), all.Order());
                foreach (int pid in all.Where(pid => pid != 1 && pid != Environment.ProcessId)) Process.GetProcessById(pid).Kill();
                sleeper.WaitForExit();

                Linux.SetHostName("isolated");
                Linux.Uname(out UtsName names);
                Assert.Equal("isolated", names.NodeName);
            });
            Linux.Uname(out UtsName after);
            Assert.Equal(before.NodeName, after.NodeName);
            Assert.False(File.Exists($"/mnt/{Mark}"));
            Assert.False(bystander.HasExited);
        }
        finally
        {
            bystander.Kill();
            bystander.WaitForExit();
        }
    }

    [Fact]
    public void A_body_has_a_network_of_its_own() => Isolated.Run(static () =>
    {
        Assert.Equal("lo", Assert.Single(NetworkInterface.GetAllNetworkInterfaces()).Name);
        using TcpListener listener = new(IPAddress.Loopback, 80); // taken by nobody, and allowed
        listener.Start();
        using TcpClient client = new();
        client.Connect(IPAddress.Loopback, 80);
    });

    [Fact]
    public void What_fails_in_a_body_fails_the_test()
    {
        ManagedChildException exception = Assert.Throws<ManagedChildException>(() => Isolated.Run(static () => Assert.Equal("expected", "actual")));
        Assert.Equal("Xunit.Sdk.EqualException", exception.TypeName);
        Assert.Contains("actual", exception.Message);
    }

    [Fact]
    public void What_is_skipped_in_a_body_is_skipped()
    {
        // Not Assert.Throws, nor Record.Exception: they hand on what skips.
        Exception? exception = null;
        try
        {
            Isolated.Run(static () => Assert.Skip("for a reason"));
        }
        catch (Exception e)
        {
            exception = e;
        }

        Assert.Equal("Xunit.Sdk.SkipException", exception?.GetType().FullName);
        Assert.EndsWith("for a reason", exception!.Message);
    }

    [Fact]
    public void A_body_that_has_captured_something_is_refused()
    {
        int captured = Environment.ProcessId;
        Assert.Throws<ArgumentException>(() => Isolated.Run(() => Assert.NotEqual(0, captured)));
    }
}
