using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using NsGen.Tests;

namespace NsGen.NsBox.Tests;

/// <summary>A box with a cable to the host.</summary>
public sealed class VethTests
{
    [Fact]
    public void Box_reaches_the_host_by_its_address()
    {
        RequireNetAdmin();
        Tool.Require("bash");
        using TcpListener server = new(IPAddress.Any, 0);
        server.Start();
        int port = ((IPEndPoint)server.LocalEndpoint).Port;
        using Process box = NsBoxProgram.Start("run", "--net", "veth", "--net-address", "10.77.213.6/30", "--", "bash", "-c", $"exec 3<> /dev/tcp/10.77.213.5/{port}; cat <&3; grep -c eth0 /proc/net/dev");
        using (TcpClient client = server.AcceptTcpClient())
        {
            client.GetStream().Write("hello "u8);
            Assert.Equal("10.77.213.6", ((IPEndPoint)client.Client.RemoteEndPoint!).Address.ToString());
        }

        Assert.Equal("hello 1\n", box.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Boxes_have_different_addresses_and_leave_nothing_even_when_killed()
    {
        RequireNetAdmin();
        using Process first = Start(out JsonElement firstNetwork), second = Start(out JsonElement secondNetwork);
        string[] links = [Text(firstNetwork, "hostLink"), Text(secondNetwork, "hostLink")];
        Assert.NotEqual(links[0], links[1]);
        Assert.NotEqual(Text(firstNetwork, "address"), Text(secondNetwork, "address"));
        foreach (string link in links) Assert.True(Exists(link));

        // Nor does a third get one of theirs by asking for it.
        (int code, _, string error) = NsBoxProgram.Run("run", "--net", "veth", "--net-address", Text(firstNetwork, "address"), "--", "/bin/true");
        Assert.Equal(125, code);
        Assert.Contains("already", Assert.Single(error.Split('\n')));
        first.Kill();
        second.StandardInput.Close();
        Assert.True(second.WaitForExit(60_000));
        foreach (string link in links)
        {
            for (int tries = 0; Exists(link) && tries < 500; tries++) Thread.Sleep(20);
            Assert.False(Exists(link), link);
        }

        static Process Start(out JsonElement network)
        {
            Process box = NsBoxProgram.Start("run", "--net", "veth", "--info", "/dev/fd/1", "--", "cat");
            network = JsonDocument.Parse(box.StandardOutput.ReadLine()!).RootElement.GetProperty("network");
            return box;
        }
    }

    // Also while it waits for its network: neither the pair nor the process stays.
    [Fact]
    public void Nothing_is_left_of_a_box_that_is_killed_while_it_begins()
    {
        RequireNetAdmin();
        string mark = $"8{Random.Shared.Next(100000, 999999)}";
        string[] before = Links();
        for (int delay = 0; delay < 400; delay += 20)
        {
            using Process box = NsBoxProgram.Start("run", "--net", "veth", "--", "sleep", mark);
            Thread.Sleep(delay);
            box.Kill();
            box.WaitForExit();
        }

        for (int tries = 0; (HostProcesses.Of("", mark).Length > 0 || Links().Except(before).Any()) && tries < 500; tries++) Thread.Sleep(20);
        Assert.Empty(HostProcesses.Of("", mark));
        Assert.Empty(Links().Except(before));

        static string[] Links() => [.. NetworkInterface.GetAllNetworkInterfaces().Select(one => one.Name).Where(name => name.StartsWith("nsbox", StringComparison.Ordinal))];
    }

    [Fact]
    public void Program_begins_when_the_network_is_there()
    {
        RequireNetAdmin();
        for (int i = 0; i < 5; i++)
            Assert.Equal("0105D50A", NsBoxProgram.Shell("awk '$1 == \"eth0\" && $2 == \"00000000\" { print $3 }' /proc/net/route", "--net", "veth", "--net-address", "10.213.5.2/30"));
    }

    [Fact]
    public void Who_may_not_change_the_hosts_network_is_told_so()
    {
        (string program, string[] before) = Environment.IsPrivilegedProcess ? ("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", NsBoxProgram.Path]) : (NsBoxProgram.Path, Array.Empty<string>());
        if (Environment.IsPrivilegedProcess) Tool.Require("setpriv");
        Refused(program, [.. before, "run", "--net", "veth", "--", "/bin/true"], "CAP_NET_ADMIN and CAP_SYS_ADMIN");

        // Root of a user namespace, in the network of another.
        Tool.Require("unshare");
        Refused("unshare", ["--user", "--map-root-user", NsBoxProgram.Path, "run", "--net", "veth", "--", "/bin/true"], "another user namespace|no CAP_NET_ADMIN");
    }

    [Fact]
    public void Host_is_the_network_that_nsbox_is_in_and_nothing_stays_there()
    {
        Tool.Require("unshare", "ip");
        string output = Tool.Run("unshare", "--user", "--map-root-user", "--net", "/bin/sh", "-c",
            "\"$0\" run --net veth --net-address fd77::2/126 --cap net_admin -- /bin/sh -c 'ip -o -6 addr show eth0; ip -6 route; ip link set eth0 down && ip link del eth0' && echo done; ls /proc/sys/net/ipv4/conf", NsBoxProgram.Path);
        Assert.Contains("fd77::2/126", output);
        Assert.Contains("default via fd77::1", output);
        Assert.Contains("done", output);
        Assert.DoesNotContain("nsbox", output);
    }

    [Theory]
    [InlineData("10.1.2.0/30")]   // the network's own
    [InlineData("10.1.2.3/30")]   // everyone's
    [InlineData("10.1.2.3/32")]   // nobody else's
    [InlineData("10.1.2.3/33")]
    [InlineData("10.1.2.3")]
    [InlineData("ten/8")]
    public void Address_is_one_for_a_host(string address)
    {
        (int code, _, string error) = NsBoxProgram.Run("run", "--net", "veth", "--net-address", address, "--", "/bin/true");
        Assert.Equal(125, code);
        Assert.StartsWith($"nsbox: --net-address \"{address}\":", Assert.Single(error.Split('\n')));
    }

    private static void Refused(string program, string[] arguments, string expected)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, WorkingDirectory = "/" };
        using Process process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd().TrimEnd('\n');
        process.WaitForExit();
        Assert.Equal(125, process.ExitCode);
        Assert.Matches(expected, Assert.Single(error.Split('\n')));
        Assert.Contains("--net none", error);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static bool Exists(string link) => NetworkInterface.GetAllNetworkInterfaces().Any(one => one.Name == link);

    private static void RequireNetAdmin()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Skip("CAP_NET_ADMIN is needed for a cable to the host.");
    }
}
