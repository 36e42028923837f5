namespace NsGen.Settings;

/// <summary>What a child's options make of the process that executes its program, in the form that <see cref="SettingsProgram"/> reads.</summary>
internal unsafe struct SettingsData
{
    /// <summary>What is being done, for the message of a failure, and with which of several.</summary>
    internal Setting Doing;
    internal int Index;

    /// <summary>What there is to do, <c>1 &lt;&lt; Setting</c>.</summary>
    internal uint Wanted;

    internal int ProcessGroup;
    internal int Terminal;

    internal DescriptorMove* Moves;
    internal int MoveCount;
    internal int LowestFree; // above every target

    internal ResourceLimitSetting* Limits;
    internal int LimitCount;

    internal byte* TimeOffsets;
    internal int TimeOffsetsLength;

    internal int Nice;
    internal byte* OomScore;
    internal int OomScoreLength;
    internal uint Umask;

    internal ulong BoundingCapabilities;
    internal ulong AmbientCapabilities;
    internal CapabilitySets Capabilities;
    internal CapUserHeader CapabilityHeader;

    internal uint Uid, Gid;
    internal int GroupsMayStay;
    internal uint* Groups;
    internal int GroupCount;

    internal byte* WorkingDirectory;

    internal Signal ParentDeathSignal;
    internal int Parent;

    internal SockFProg Filter;

    internal void Want(Setting setting) => Wanted |= 1U << (int)setting;

    /// <summary>Adds a descriptor.</summary>
    /// <param name="moves">The room for all of them.</param>
    /// <param name="from">Its number here.</param>
    /// <param name="to">Its number there.</param>
    internal void Move(DescriptorMove* moves, int from, int to)
    {
        Want(Setting.Descriptors);
        Moves = moves;
        Moves[MoveCount++] = new DescriptorMove { From = from, To = to };
        LowestFree = System.Math.Max(LowestFree, to + 1);
    }
}

/// <summary>One thing that options ask for, in the order in which they are done.</summary>
internal enum Setting
{
    None,
    NewSession,
    ProcessGroup,
    Descriptors,
    Terminal,
    TimeOffsets,
    ResourceLimits,
    Nice,
    OomScoreAdjustment,
    Umask,
    BoundingCapabilities,
    KeptCapabilities,
    Groups,
    Gid,
    Uid,
    Capabilities,
    AmbientCapabilities,
    WorkingDirectory,
    ParentDeathSignal,
    NoNewPrivileges,
    SeccompFilter,
}

/// <summary>A descriptor of this process, and the number that the program has it under.</summary>
internal struct DescriptorMove
{
    /// <summary>Before the first step this process's, then a duplicate out of the way of all numbers.</summary>
    internal int From;
    internal int To;
}

/// <summary>A limit of a resource.</summary>
internal struct ResourceLimitSetting
{
    internal ResourceLimit Resource;
    internal RLimit Limit;
}

/// <summary><c>struct sock_fprog</c>, seccomp(2).</summary>
internal unsafe struct SockFProg
{
    internal ushort Length; // in instructions
    internal byte* Instructions;
}
