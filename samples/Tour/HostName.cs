using NsGen;

namespace Tour;

/// <summary>The host name, uname(2).</summary>
internal static class HostName
{
    /// <summary>That of the calling thread's UTS namespace.</summary>
    internal static string Own()
    {
        Linux.Uname(out UtsName names);
        return names.NodeName;
    }
}
