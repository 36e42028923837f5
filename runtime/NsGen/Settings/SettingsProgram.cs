namespace NsGen.Settings;

/// <summary>The child program that makes a process what its options ask for, just before its program is executed.</summary>
/// <remarks>
/// The order is the kernel's: limits before the privilege to raise them goes; the bounding set before CAP_SETPCAP goes; groups before the user; capabilities after the user, whose change drops them;
/// the working directory as who the program will be; the parent-death signal after the last change of credentials, which clears it (prctl(2)); a filter last, for it may forbid all of this.
/// </remarks>
internal static unsafe partial class SettingsProgram
{
    /// <summary>The program.</summary>
    internal static ProgramImage Program { get; } = Image();

    [ProgramImage(Program = nameof(Apply))]
    private static partial ProgramImage Image();

    [ChildProgram]
    private static void Apply(SettingsData* data)
    {
        if (Begins(data, Setting.NewSession)) Linux.SetSid();
        if (Begins(data, Setting.ProcessGroup)) Linux.SetPGid(0, data->ProcessGroup);
        if (Begins(data, Setting.Descriptors)) MoveDescriptors(data);
        if (Begins(data, Setting.Terminal))
        {
            const uint SetControllingTerminal = 0x540e; // TIOCSCTTY
            Linux.Ioctl(data->Terminal, SetControllingTerminal, 0);
        }

        if (Begins(data, Setting.TimeOffsets))
        {
            // Not by the clone: who is in a time namespace can no longer move its clocks. A program enters it as it is executed.
            Linux.Unshare(CloneFlags.NewTime);
            WriteFile("/proc/self/timens_offsets"u8, data->TimeOffsets, data->TimeOffsetsLength);
        }

        ApplyScheduling(data);
        ApplyCredentials(data);
        if (Begins(data, Setting.WorkingDirectory)) ChDir(data->WorkingDirectory);
        if (Begins(data, Setting.ParentDeathSignal)) ParentDeath.Arrange(data->ParentDeathSignal, data->Parent);
        if (Begins(data, Setting.NoNewPrivileges)) Linux.Prctl(ProcessControl.SetNoNewPrivs, 1);
        if (Begins(data, Setting.SeccompFilter))
        {
            const uint SetModeFilter = 1;
            Seccomp(SetModeFilter, 0, &data->Filter);
        }
    }

    // Whether it is asked for; if so, it is what is being done from now on.
    [ChildProgram]
    private static bool Begins(SettingsData* data, Setting setting)
    {
        if ((data->Wanted & 1U << (int)setting) == 0) return false;
        data->Doing = setting;
        return true;
    }

    // First out of the way of all numbers, then each to its own: one's source may be another's target.
    [ChildProgram]
    private static void MoveDescriptors(SettingsData* data)
    {
        for (int i = 0; i < data->MoveCount; i++)
        {
            data->Index = i;
            data->Moves[i].From = Linux.Fcntl(data->Moves[i].From, FcntlCommand.DupFdCloseOnExec, data->LowestFree);
        }

        for (int i = 0; i < data->MoveCount; i++)
        {
            data->Index = i;
            Linux.Dup3(data->Moves[i].From, data->Moves[i].To);
        }
    }

    [ChildProgram]
    private static void ApplyScheduling(SettingsData* data)
    {
        if (Begins(data, Setting.ResourceLimits))
        {
            for (int i = 0; i < data->LimitCount; i++)
            {
                data->Index = i;
                SetLimit(0, data->Limits[i].Resource, &data->Limits[i].Limit);
            }
        }

        if (Begins(data, Setting.Nice)) SetPriority(0, 0, data->Nice); // PRIO_PROCESS, this one
        if (Begins(data, Setting.OomScoreAdjustment)) WriteFile("/proc/self/oom_score_adj"u8, data->OomScore, data->OomScoreLength);
        if (Begins(data, Setting.Umask)) Linux.Umask((FileModeBits)data->Umask);
    }

    [ChildProgram]
    private static void ApplyCredentials(SettingsData* data)
    {
        if (Begins(data, Setting.BoundingCapabilities))
        {
            for (int capability = 0; capability < 64; capability++)
            {
                if ((data->BoundingCapabilities >> capability & 1) != 0) continue;
                data->Index = capability;
                Errno error = TryPrctl(ProcessControl.CapBoundingSetRead, capability);
                if (error == Errno.EINVAL) break; // beyond the kernel's last
                Linux.Prctl(ProcessControl.CapBoundingSetDrop, capability);
            }
        }

        if (Begins(data, Setting.KeptCapabilities)) Linux.Prctl(ProcessControl.SetKeepCaps, 1);
        if (Begins(data, Setting.Groups))
        {
            // Not asked for, but the caller's groups are no business of another user: dropped, unless the user namespace forbids it for good.
            if (data->GroupsMayStay == 0 || TrySetGroups(data->GroupCount, data->Groups) != Errno.EPERM) SetGroups(data->GroupCount, data->Groups);
        }

        if (Begins(data, Setting.Gid)) Linux.SetResGid(data->Gid, data->Gid, data->Gid);
        if (Begins(data, Setting.Uid)) Linux.SetResUid(data->Uid, data->Uid, data->Uid);
        if (Begins(data, Setting.Capabilities)) SetCapabilities(&data->CapabilityHeader, &data->Capabilities);
        if (Begins(data, Setting.AmbientCapabilities))
        {
            Linux.Prctl(ProcessControl.CapAmbient, (nint)CapAmbientOperation.ClearAll);
            for (int capability = 0; capability < 64; capability++)
            {
                if ((data->AmbientCapabilities >> capability & 1) == 0) continue;
                data->Index = capability;
                Linux.Prctl(ProcessControl.CapAmbient, (nint)CapAmbientOperation.Raise, capability);
            }
        }
    }

    [ChildProgram]
    private static void WriteFile(Utf8 path, byte* text, int length)
    {
        int file = Open(Linux.AtFdCwd, path, OpenFlags.WriteOnly | OpenFlags.CloseOnExec);
        Write(file, text, (nuint)length);
        Linux.Close(file);
    }

    [Syscall("prlimit64")]
    private static partial void SetLimit(int pid, ResourceLimit resource, RLimit* limit, nint old = 0);

    [Syscall("setpriority")]
    private static partial void SetPriority(int which, int who, int nice);

    [Syscall("openat")]
    private static partial int Open(int directory, Utf8 path, OpenFlags flags, uint mode = 0);

    [Syscall("write")]
    private static partial void Write(int fd, byte* bytes, nuint size);

    [Syscall("prctl")]
    private static partial Errno TryPrctl(ProcessControl operation, nint argument, nint third = 0, nint fourth = 0, nint fifth = 0);

    [Syscall("setgroups")]
    private static partial void SetGroups(int count, uint* groups);

    [Syscall("setgroups")]
    private static partial Errno TrySetGroups(int count, uint* groups);

    [Syscall("chdir")]
    private static partial void ChDir(byte* path);

    [Syscall("capset")]
    private static partial void SetCapabilities(CapUserHeader* header, CapabilitySets* sets);

    [Syscall("seccomp")]
    private static partial void Seccomp(uint operation, uint flags, SockFProg* filter);
}
