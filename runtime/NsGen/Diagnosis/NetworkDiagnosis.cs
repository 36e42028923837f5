namespace NsGen.Diagnosis;

/// <summary>Why the network of a namespace was not changed; only when an exception is made.</summary>
internal static class NetworkDiagnosis
{
    /// <summary>Why an interface was not found or changed.</summary>
    internal static string ExplainLink(Errno error) => error switch
    {
        Errno.EPERM => $"CAP_NET_ADMIN is needed in the user namespace that owns the network namespace{CapabilityDiagnosis.Describe(Capability.NetAdmin)}.",
        Errno.ENODEV => "The network namespace has no such interface.",
        _ => "",
    };

    /// <summary>Why an interface was not made.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="kind">Its kind, as <c>veth</c>, which the kernel's module is named like.</param>
    internal static string ExplainMaking(Errno error, string kind) => error switch
    {
        Errno.EEXIST => "There is an interface of that name already.",
        Errno.EOPNOTSUPP => $"This kernel has no {kind}: it is built without it, or the module is neither loaded nor to be loaded from here (modprobe {kind}).",
        _ => ExplainLink(error),
    };

    /// <summary>Why an interface was not deleted.</summary>
    internal static string ExplainDeletion(Errno error) => error switch
    {
        Errno.EOPNOTSUPP => "Only what was made is deleted: hardware and the loopback stay. They can be brought down.",
        _ => ExplainLink(error),
    };

    /// <summary>Why an interface did not get another name.</summary>
    internal static string ExplainRenaming(Errno error) => error switch
    {
        Errno.EEXIST => "There is an interface of that name already.",
        Errno.EBUSY => $"Before Linux 6.2 an interface that is up keeps its name: bring it down first. This is {KernelVersion.Release}.",
        _ => ExplainLink(error),
    };

    /// <summary>Why an interface was not put into a bridge.</summary>
    internal static string ExplainMaster(Errno error) => error switch
    {
        Errno.EOPNOTSUPP => "The master is no bridge, nor another interface that has some.",
        Errno.ELOOP => "A bridge is in no other bridge.",
        Errno.EINVAL => "Such an interface is in no bridge, as the loopback.",
        _ => ExplainLink(error),
    };

    /// <summary>Why an interface was not moved.</summary>
    internal static string ExplainMove(Errno error) => error switch
    {
        Errno.EEXIST => "The other namespace has an interface of that name: rename one.",
        Errno.EINVAL => "Some interfaces belong to their namespace: loopback, bridges. Make it in the other.",
        Errno.EPERM => $"CAP_NET_ADMIN is needed in the user namespaces that own both network namespaces{CapabilityDiagnosis.Describe(Capability.NetAdmin)}.",
        _ => ExplainLink(error),
    };

    /// <summary>Why an address was not added or removed.</summary>
    internal static string ExplainAddress(Errno error) => error switch
    {
        Errno.EEXIST => "The interface has the address already.",
        Errno.EADDRNOTAVAIL => "The interface has not the address, or with another prefix length; or it is none that an interface can have.",
        Errno.EACCES => "IPv6 is disabled for the interface: /proc/sys/net/ipv6/conf/NAME/disable_ipv6.",
        Errno.EOPNOTSUPP => "The kernel is built without the protocol, or it is disabled.",
        _ => ExplainLink(error),
    };

    /// <summary>Why a route was not added or removed.</summary>
    internal static string ExplainRoute(Errno error) => error switch
    {
        Errno.EEXIST => "There is a route to the network already.",
        Errno.ESRCH => "There is no such route.",
        Errno.ENETUNREACH or Errno.EHOSTUNREACH => "The router is in the network of no interface that is up: give one an address in its network, and bring it up, first.",
        Errno.EINVAL => "A link-local router takes the interface too; and no router is an address of the namespace itself.",
        Errno.ENETDOWN => "The interface is down: bring it up first.",
        _ => ExplainLink(error),
    };
}
