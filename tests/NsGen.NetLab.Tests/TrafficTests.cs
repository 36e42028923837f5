using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using NetLab;

namespace NsGen.NetLab.Tests;

/// <summary>What hosts of a lab have of each other, and of the machine.</summary>
public class TrafficTests(LabFixture lab) : IClassFixture<LabFixture>
{
    // For a busy machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Hosts_at_a_switch_talk() => Assert.Equal("web to 10.1.0.2", await lab.Desk.CreateClient(s_patience).GetStringAsync("http://web/", Cancellation));

    [Fact]
    public async Task Hosts_behind_a_router_are_reached_by_it()
    {
        Assert.Equal("archive to 10.1.0.2", await lab.Desk.CreateClient(s_patience).GetStringAsync("http://archive/", Cancellation));

        // web has no route to there.
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => lab.Web.CreateClient(s_patience).GetStringAsync("http://archive/", Cancellation));
        Assert.Equal(SocketError.NetworkUnreachable, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task Hosts_talk_by_IPv6_too()
    {
        if (!Socket.OSSupportsIPv6) Assert.Skip("There is no IPv6 here.");
        Assert.NotNull(lab.Desk); // or it is skipped
        await using Lab own = new();
        Switch center = own.AddSwitch("center");
        Host left = own.AddHost("left").Plug(center, "fd00::2/64"), right = own.AddHost("right").Plug(center, "fd00::3/64");
        await right.ServeAsync(context => context.Response.WriteAsync($"to {context.Connection.RemoteIpAddress}"));
        Assert.Equal("to fd00::2", await left.CreateClient(s_patience).GetStringAsync("http://right/", Cancellation));
    }

    [Fact]
    public async Task A_name_that_no_host_has_is_not_found()
    {
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => lab.Desk.CreateClient(s_patience).GetStringAsync("http://nobody/", Cancellation));
        Assert.Equal(SocketError.HostNotFound, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
    }

    [Fact]
    public void Nothing_of_it_is_in_the_network_of_the_machine()
    {
        string[] links = [.. lab.Desk.Interfaces.GetLinks().Select(link => link.Name)];
        Assert.Equal(["lo", "eth0"], links);
        Assert.DoesNotContain(NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses), address => address.Address.Equals(lab.Desk.Address));
        Assert.DoesNotContain(NetworkInterface.GetAllNetworkInterfaces(), i => i.Name is "web" or "desk" or "archive" or "router" or "bridge");
    }

    [Fact]
    public void Neither_reaches_the_other()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        IPEndPoint there = (IPEndPoint)listener.LocalEndpoint;
        Assert.Equal(SocketError.Success, Probe.Connect(there));
        Assert.Equal(SocketError.ConnectionRefused, lab.Web.Run(() => Probe.Connect(there)));

        // The server of web, at its loopback: there, and not here.
        IPEndPoint web = new(IPAddress.Loopback, 80);
        Assert.Equal(SocketError.Success, lab.Web.Run(() => Probe.Connect(web)));
        Assert.Equal(SocketError.ConnectionRefused, lab.Desk.Run(() => Probe.Connect(web)));
    }

    [Fact]
    public async Task Programs_run_in_it()
    {
        using ChildProcess child = lab.Desk.Start(Exec.Create("/bin/cat", "/proc/self/net/dev"), new CloneOptions { StandardOutput = Stdio.Pipe });
        using StreamReader reader = new(child.StandardOutput!);
        string[] devices = [.. (await reader.ReadToEndAsync(Cancellation)).Split('\n').Where(line => line.Contains(':')).Select(line => line.Split(':')[0].Trim())];
        Assert.True(child.WaitForExit().IsSuccess);
        Assert.Equal(["eth0", "lo"], devices.Order(StringComparer.Ordinal));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
