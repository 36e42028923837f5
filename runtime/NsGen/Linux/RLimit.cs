using System.Globalization;
using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>A resource limit: <c>struct rlimit64</c>, getrlimit(2). The unit is the resource's: bytes, seconds or a count.</summary>
/// <param name="current">The soft limit, which is enforced.</param>
/// <param name="maximum">The hard limit: how far the soft limit may be raised.</param>
[StructLayout(LayoutKind.Sequential)]
public struct RLimit(ulong current, ulong maximum)
{
    /// <summary>No limit: <c>RLIM_INFINITY</c>.</summary>
    public const ulong Infinity = ulong.MaxValue;

    /// <summary>The soft limit, which is enforced.</summary>
    public ulong Current = current;

    /// <summary>The hard limit: how far the soft limit may be raised; to raise it itself takes CAP_SYS_RESOURCE.</summary>
    public ulong Maximum = maximum;

    /// <summary>The limits, for messages.</summary>
    public override readonly string ToString() => $"current: {Describe(Current)}, maximum: {Describe(Maximum)}";

    private static string Describe(ulong limit) => limit == Infinity ? "unlimited" : limit.ToString(CultureInfo.InvariantCulture);
}
