using System.ComponentModel;

namespace NsGen.CompilerServices;

/// <summary>What generated code hands to <see cref="Launcher"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref struct LaunchRequest
{
    /// <summary>The namespaces and other flags of the declaration.</summary>
    public CloneFlags Flags;

    /// <summary>The least size of the child's stack, in bytes.</summary>
    public nuint StackSize;

    /// <summary>The program's instructions. They must not move.</summary>
    public byte* Code;

    /// <summary>The program's frame, filled: constants, addresses, arguments. It must not move.</summary>
    public ulong* Frame;

    /// <summary>The number of slots of the frame.</summary>
    public int FrameSize;

    /// <summary>The slot of the gate that holds the child back until its ids are mapped, and after it that of the parent; in programs that begin in a new user namespace.</summary>
    public int GateSlot;

    /// <summary>Whether the program joins namespaces that exist, where something hostile may be.</summary>
    public bool Joins;

    /// <summary>What is chosen for each child; null for nothing.</summary>
    public CloneOptions? Options;

    /// <summary>Who does the duties of the init.</summary>
    public InitMode Init;

    /// <summary>The program executed, for messages; null where it is not known.</summary>
    public Exec? Exec;

    /// <summary>A descriptor that the program has beside those of <see cref="Options"/>, under <see cref="ChannelNumber"/>; 0 for none.</summary>
    public int Channel;

    /// <summary>The number that the program has it under, at least 3 and none of the options'.</summary>
    public int ChannelNumber;

    /// <summary>Gives the step that failed.</summary>
    public delegate*<int, ProgramStep> StepAt;
}
