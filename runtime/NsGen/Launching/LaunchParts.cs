using NsGen.Images;
using NsGen.Settings;

namespace NsGen.Launching;

/// <summary>What a launch has beyond its declaration: the programs that run beside it, and arguments of clone3. All of it is on the stack of the thread that launches.</summary>
internal unsafe ref struct LaunchParts
{
    /// <summary>The settings and their program's frame; null for none.</summary>
    internal SettingsData* SettingsData;
    internal ulong* SettingsFrame;

    /// <summary>The frame of the program that becomes the init; null for none.</summary>
    internal ulong* InitFrame;

    /// <summary>Where the process that becomes the init puts a pidfd of itself; null: nowhere.</summary>
    internal int* Own;

    /// <summary>The folder of the cgroup; -1 for the caller's.</summary>
    internal int Cgroup;

    /// <summary>The pids, and how many.</summary>
    internal int* Pids;
    internal int PidCount;

    internal readonly void AddTo(ref LaunchBlock block)
    {
        if (SettingsFrame != null)
        {
            block.Context.Settings = SettingsProgram.Program.Code;
            block.Context.SettingsFrame = SettingsFrame;
        }

        if (InitFrame != null)
        {
            block.Context.Init = Init.InitLaunch.Program.Code;
            block.Context.InitFrame = InitFrame;
            block.Context.Own = Own;
        }

        if (HasCgroup)
        {
            block.Args.Flags |= (ulong)CloneFlags.IntoCgroup;
            block.Args.Cgroup = (ulong)Cgroup;
        }

        block.Args.SetTid = (ulong)Pids;
        block.Args.SetTidSize = (ulong)PidCount;
    }

    /// <summary>Whether the child starts in another cgroup.</summary>
    internal bool HasCgroup;
}
