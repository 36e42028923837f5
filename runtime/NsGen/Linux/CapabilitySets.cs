using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>A thread's three capability sets, capabilities(7): the two <c>struct __user_cap_data_struct</c> of capget(2), version 3, as one.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CapabilitySets
{
    private uint _effectiveLow;
    private uint _permittedLow;
    private uint _inheritableLow;
    private uint _effectiveHigh;
    private uint _permittedHigh;
    private uint _inheritableHigh;

    /// <summary>What the kernel checks.</summary>
    public CapabilitySet Effective
    {
        readonly get => new(_effectiveLow, _effectiveHigh);
        set => (_effectiveLow, _effectiveHigh) = value.Halves;
    }

    /// <summary>What the thread may make effective. What is dropped here comes back only by execve(2).</summary>
    public CapabilitySet Permitted
    {
        readonly get => new(_permittedLow, _permittedHigh);
        set => (_permittedLow, _permittedHigh) = value.Halves;
    }

    /// <summary>What execve(2) of a file with the same inheritable capability keeps.</summary>
    public CapabilitySet Inheritable
    {
        readonly get => new(_inheritableLow, _inheritableHigh);
        set => (_inheritableLow, _inheritableHigh) = value.Halves;
    }

    /// <summary>The sets, for messages.</summary>
    public override readonly string ToString() => $"effective: {Effective}, permitted: {Permitted}, inheritable: {Inheritable}";
}
