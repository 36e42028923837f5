using System.Runtime.InteropServices;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>No descriptor is left open, whether all goes well or not.</summary>
[Collection(nameof(Alone))]
public class NetworkLeakTests
{
    [Fact]
    public void What_succeeds_and_what_fails_leaves_nothing() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth");
        Leaks.None(() =>
        {
            using NamespaceHandle there = NetworkNamespace.New();
            using NetworkConfiguration network = NetworkConfiguration.Open(), other = NetworkConfiguration.Open(there);
            network.AddVeth("a", "b", there);
            Throws.Syscall(Errno.EEXIST, () => network.AddVeth("c", "b", there));
            network.AddVeth("c", "d");
            network.Move("d", there);
            Throws.Syscall(Errno.EINVAL, () => network.Move("lo", there));
            Assert.Equal(3, other.GetLinks().Count);
            network.Delete("a");
            network.Delete("c");
        });
    });

    [Fact]
    public void A_socket_that_cannot_be_prepared_is_closed() => NetworkNamespace.Run(static () => Leaks.None(() =>
    {
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        foreach ((string call, int number) in new[] { ("connect", isX64 ? 42 : 203), ("setsockopt", isX64 ? 54 : 208) })
        {
            ScratchThread.Run(() =>
            {
                SeccompFilter.Refuse(number, Errno.EACCES);
                Assert.Equal(call, Throws.Syscall(Errno.EACCES, () => NetworkConfiguration.Open()).Syscall);
            });
        }
    }));
}
