using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using NsGen.Network.Netlink;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>The protocol below: messages, answers that are large or change, several threads.</summary>
public class NetlinkTests
{
    [Fact]
    public void A_datagram_has_several_messages()
    {
        byte[] datagram = [.. Message(20, 1, 2, 3, 4, 5), 0, 0, 0, .. Message(21)];
        NetlinkMessages messages = new(datagram);
        Assert.True(messages.Next());
        Assert.Equal(20, messages.Header.Type);
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5 }, messages.Payload);
        Assert.True(messages.Next());
        Assert.Equal(21, messages.Header.Type);
        Assert.True(messages.Payload.IsEmpty);
        Assert.False(messages.Next());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(19)]
    public void A_message_that_is_cut_off_is_refused(int length)
    {
        byte[] datagram = Message(20, 1, 2, 3, 4)[..length];
        Throws.Syscall(Errno.EBADMSG, () => new NetlinkMessages(datagram).Next());
        byte[] tooShort = Message(20);
        tooShort[0] = 15;
        Throws.Syscall(Errno.EBADMSG, () => new NetlinkMessages(tooShort).Next());
    }

    [Fact]
    public void Attributes_are_found_behind_others_and_not_beyond_the_end()
    {
        NetlinkPayload payload = new NetlinkPayload().Add(3, "odd").Add(4, "longer").Add(5, new NetlinkPayload().Add(6, 7)).Add(6, 8);
        ReadOnlySpan<byte> attributes = payload.Bytes;
        Assert.Equal("odd", NetlinkAttributes.FindText(attributes, 3));
        Assert.Equal("longer", NetlinkAttributes.FindText(attributes, 4));
        Assert.Equal(7, NetlinkAttributes.FindNumber(NetlinkAttributes.Find(attributes, 5), 6));
        Assert.Equal(8, NetlinkAttributes.FindNumber(attributes, 6));
        Assert.Null(NetlinkAttributes.FindNumber(attributes, 9));
        Assert.Null(NetlinkAttributes.FindNumber(attributes[..^1], 6));
        byte[] empty = [0, 0, 6, 0, 8, 0, 6, 0, 1, 0, 0, 0];
        Assert.Null(NetlinkAttributes.FindNumber(empty, 6));
    }

    [Fact]
    public void An_answer_larger_than_the_buffer_is_read() => NetworkNamespace.Run(static () =>
    {
        IpCommand.Require();
        string batch = Path.GetTempFileName();
        try
        {
            // Each name has 128 bytes in the description of the interface; the buffer has 32 KB.
            File.WriteAllLines(batch, Enumerable.Range(0, 300).Select(i => $"link property add dev lo altname {i:d127}"));
            Tool.Run("ip", "-batch", batch);
        }
        finally
        {
            File.Delete(batch);
        }

        using NetworkConfiguration network = NetworkConfiguration.Open();
        Assert.Equal("lo", network.GetLink("lo").Name);
        Assert.Equal("lo", Assert.Single(network.GetLinks()).Name);
        network.BringUp("lo");
    });

    [Fact]
    public void A_list_of_several_datagrams_is_whole() => NetworkNamespace.Run(static () =>
    {
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.BringUp("lo");
        for (int i = 0; i < 1000; i++) network.AddAddress("lo", new IPAddress([10, 9, (byte)(i / 250), (byte)(i % 250)]), 32);
        Assert.Equal(1002, network.GetAddresses().Distinct().Count());
    });

    [Fact]
    public void Threads_take_turns() => NetworkNamespace.Run(static () =>
    {
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.BringUp("lo");
        Parallel.For(0, 8, worker =>
        {
            for (int i = 0; i < 50; i++)
            {
                IPAddress address = new([10, 9, (byte)worker, (byte)i]);
                network.AddAddress("lo", address, 32);
                Assert.Contains(new NetworkAddress("lo", address, 32), network.GetAddresses());
                Throws.Syscall(Errno.EEXIST, () => network.AddAddress("lo", address, 32));
                network.RemoveAddress("lo", address, 32);
            }
        });
        Assert.Equal(2, network.GetAddresses().Count);
    });

    private static byte[] Message(ushort type, params byte[] payload)
    {
        NetlinkHeader header = new() { Length = (uint)(NetlinkHeader.Size + payload.Length), Type = type };
        return [.. MemoryMarshal.AsBytes(new ReadOnlySpan<NetlinkHeader>(in header)), .. payload];
    }
}
