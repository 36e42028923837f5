using System;
using System.Linq;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using NsGen.Network.Netlink;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>Answers that the real kernel gives only by chance: the other end of the socket is the test's.</summary>
public sealed class NetlinkSocketTests : IDisposable
{
    private const ushort Object = 20, Error = 2, Done = 3;               // RTM_NEWADDR, NLMSG_ERROR, NLMSG_DONE
    private const ushort Multi = 0x2, Interrupted = 0x10, Explained = 0x200; // NLM_F_MULTI, NLM_F_DUMP_INTR, NLM_F_ACK_TLVS
    private static readonly byte[] s_success = new byte[sizeof(int)];

    private readonly Socket _kernel = Unix(), _ours = Unix();
    private readonly NetlinkSocket _socket;

    public NetlinkSocketTests()
    {
        _kernel.Connect(_ours.LocalEndPoint!);
        _ours.Connect(_kernel.LocalEndPoint!);
        _socket = new NetlinkSocket(new SafeFileHandle(_ours.Handle, ownsHandle: false));
    }

    public void Dispose()
    {
        _socket.Dispose();
        _ours.Dispose();
        _kernel.Dispose();
    }

    [Theory]
    [InlineData(Interrupted, 0)]
    [InlineData(0, Interrupted)]
    public void A_list_that_changed_meanwhile_is_asked_for_again(ushort flagsOfObject, ushort flagsOfEnd)
    {
        Answer(Message(1, Object, (ushort)(Multi | flagsOfObject), 1), Message(1, Object, Multi, 1));
        Answer(Message(1, Done, (ushort)(Multi | flagsOfEnd), s_success));
        Answer(Message(2, Object, Multi, 2));
        Answer(Message(2, Done, Multi, s_success));
        Assert.Equal([2], Assert.Single(Ask().Objects));
    }

    [Fact]
    public void A_list_that_changes_all_the_while_is_given_up()
    {
        Task answers = Task.Run(() =>
        {
            byte[] request = new byte[64];
            for (uint sequence = 1; sequence <= 100; sequence++)
            {
                _kernel.Receive(request);
                Answer(Message(sequence, Done, Multi | Interrupted, s_success));
            }
        }, TestContext.Current.CancellationToken);
        Assert.Contains("changed while it was listed", Throws.Syscall(Errno.EAGAIN, () => Ask()).Explanation);
        Eventually.True(() => answers.IsCompletedSuccessfully);
    }

    [Fact]
    public void Answers_to_what_was_asked_before_are_passed_over()
    {
        Answer(Message(0, Object, 0, 1), Message(0, Error, 0, Failure(Errno.EPERM)));
        Answer(Message(1, Object, 0, 2));
        Answer(Message(1, Error, 0, Failure(Errno.None)));
        NetlinkAnswer answer = Ask();
        Assert.Equal(Errno.None, answer.Error);
        Assert.Equal([2], Assert.Single(answer.Objects));
    }

    [Fact]
    public void An_error_has_its_explanation_also_at_the_end_of_a_list()
    {
        byte[] words = new NetlinkPayload().Add(2, 7).Add(1, "in words").Bytes.ToArray();
        Answer(Message(1, Error, Explained, [.. Failure(Errno.EINVAL), .. words]));
        NetlinkAnswer answer = Ask();
        Assert.Equal((Errno.EINVAL, "in words"), (answer.Error, answer.Text));

        Answer(Message(2, Done, Multi | Explained, [.. BitConverter.GetBytes(-(int)Errno.EMSGSIZE), .. words]));
        answer = Ask();
        Assert.Equal((Errno.EMSGSIZE, "in words"), (answer.Error, answer.Text));
    }

    [Fact]
    public void After_an_answer_that_is_cut_off_the_next_is_understood()
    {
        Answer(Message(1, Object, 0, 1, 2, 3, 4, 5)[..^5]);
        Throws.Syscall(Errno.EBADMSG, () => Ask());
        Answer(Message(1, Error, 0, Failure(Errno.EPERM)));
        Answer(Message(2, Error, 0, Failure(Errno.None)));
        Assert.Equal(Errno.None, Ask().Error);
    }

    private static Socket Unix()
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint($"\0nsgen-{Guid.NewGuid()}"));
        return socket;
    }

    private NetlinkAnswer Ask() => _socket.Ask(RouteRequest.GetAddress, 0, new NetlinkPayload());

    private void Answer(params byte[][] messages) => _kernel.Send([.. messages.SelectMany(message => message.Concat(new byte[-message.Length & 3]))]);

    // struct nlmsgerr: the error, and the header of the request.
    private static byte[] Failure(Errno error) => [.. BitConverter.GetBytes(-(int)error), .. new byte[NetlinkHeader.Size]];

    private static byte[] Message(uint sequence, ushort type, ushort flags, params byte[] payload)
    {
        NetlinkHeader header = new() { Length = (uint)(NetlinkHeader.Size + payload.Length), Type = type, Flags = flags, Sequence = sequence };
        return [.. MemoryMarshal.AsBytes(new ReadOnlySpan<NetlinkHeader>(in header)), .. payload];
    }
}
