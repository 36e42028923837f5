using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NsBox.Network;

/// <summary>The address of a box, on a cable whose other end is the host's.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">The bits of it that are those of the cable's network.</param>
internal sealed record CableAddress(IPAddress Address, int PrefixLength)
{
    /// <summary>Whether the network has an address for the host too, and this is one for a host.</summary>
    internal bool IsUsable => HostBits == 1 || (HostBits > 1 && HostPart != 0 && (Address.AddressFamily == AddressFamily.InterNetworkV6 || HostPart != Ones(HostBits)));

    internal IPNetwork Network => new(At(0), PrefixLength);

    /// <summary>The host's: the first that is not the box's.</summary>
    internal IPAddress Host
    {
        get
        {
            UInt128 first = HostBits > 1 ? UInt128.One : UInt128.Zero; // two bits and more have an address for the network itself
            return At(first == HostPart ? first + 1 : first);
        }
    }

    private int Bits => Address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private int HostBits => Bits - PrefixLength;

    private UInt128 HostPart => Number & Ones(HostBits);

    private UInt128 Number
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            bytes.Clear();
            Address.TryWriteBytes(bytes[^(Bits / 8)..], out _);
            return BinaryPrimitives.ReadUInt128BigEndian(bytes);
        }
    }

    public override string ToString() => $"{Address}/{PrefixLength}";

    private static UInt128 Ones(int bits) => bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;

    private IPAddress At(UInt128 host)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, (Number & ~Ones(HostBits)) | host);
        return new IPAddress(bytes[^(Bits / 8)..]);
    }
}
