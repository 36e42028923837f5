using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace NsGen.Network;

/// <summary>IPv4 and IPv6 addresses, as the kernel has them.</summary>
internal static class IPFamily
{
    /// <summary><c>AF_INET</c>.</summary>
    internal const byte IPv4 = 2;

    /// <summary><c>AF_INET6</c>.</summary>
    internal const byte IPv6 = 10;

    /// <summary>The family of an address.</summary>
    /// <exception cref="ArgumentException">The address has a scope: the interface is an argument of its own.</exception>
    internal static byte Of(IPAddress address, [CallerArgumentExpression(nameof(address))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(address, parameter);
        if (address.AddressFamily == AddressFamily.InterNetwork) return IPv4;
        if (address.ScopeId != 0) throw new ArgumentException($"{address}: the interface is named by an argument of its own, not by the scope of the address.", parameter);
        return IPv6;
    }

    /// <summary>The bits of an address: the greatest length of a prefix.</summary>
    internal static int Bits(byte family) => family == IPv4 ? 32 : 128;

    /// <summary>All addresses: where a default route leads.</summary>
    internal static IPNetwork Everything(byte family) => new(family == IPv4 ? IPAddress.Any : IPAddress.IPv6Any, 0);

    /// <summary>The address of such bytes; null where there are none.</summary>
    internal static IPAddress? Read(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : new IPAddress(bytes);
}
