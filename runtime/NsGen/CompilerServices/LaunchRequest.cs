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

    /// <summary>Gives the step that failed.</summary>
    public delegate*<int, ProgramStep> StepAt;
}
