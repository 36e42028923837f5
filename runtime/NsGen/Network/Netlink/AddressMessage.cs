namespace NsGen.Network.Netlink;

/// <summary><c>struct ifaddrmsg</c>, an address of an interface in rtnetlink(7), and the attributes that follow it.</summary>
internal struct AddressMessage
{
    internal const byte NoDuplicateDetection = 2; // IFA_F_NODAD

    internal const ushort Address = 1, Local = 2; // IFA_ADDRESS, of a point-to-point interface the other side's; IFA_LOCAL

    internal byte Family, PrefixLength, Flags, Scope;
    internal int Index;
}
