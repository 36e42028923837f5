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
        uint wanted = data->Wanted;
        if ((wanted & 1 << (int)Setting.NewSession) != 0)
        {
            data->Doing = Setting.NewSession;
            Linux.SetSid();
        }

        if ((wanted & 1 << (int)Setting.ProcessGroup) != 0)
        {
            data->Doing = Setting.ProcessGroup;
            Linux.SetPGid(0, data->ProcessGroup);
        }

        if ((wanted & 1 << (int)Setting.Descriptors) != 0) MoveDescriptors(data);
        if ((wanted & 1 << (int)Setting.Terminal) != 0)
        {
            data->Doing = Setting.Terminal;
            const uint SetControllingTerminal = 0x540e; // TIOCSCTTY
            Linux.Ioctl(data->Terminal, SetControllingTerminal, 0);
        }

        if ((wanted & 1 << (int)Setting.TimeOffsets) != 0)
        {
            // Not by the clone: who is in a time namespace can no longer move its clocks. A program enters it as it is executed.
            data->Doing = Setting.TimeOffsets;
            Unshare(CloneFlags.NewTime);
            int file = Open(Linux.AtFdCwd, "/proc/self/timens_offsets"u8, OpenFlags.WriteOnly | OpenFlags.CloseOnExec);
            Write(file, data->TimeOffsets, (nuint)data->TimeOffsetsLength);
            Linux.Close(file);
        }

        ApplyScheduling(data, wanted);
        ApplyCredentials(data, wanted);
        if ((wanted & 1 << (int)Setting.WorkingDirectory) != 0)
        {
            data->Doing = Setting.WorkingDirectory;
            ChDir(data->WorkingDirectory);
        }

        if ((wanted & 1 << (int)Setting.ParentDeathSignal) != 0)
        {
            data->Doing = Setting.ParentDeathSignal;
            ParentDeath.Arrange(data->ParentDeathSignal, data->Parent);
        }

        if ((wanted & 1 << (int)Setting.NoNewPrivileges) != 0)
        {
            data->Doing = Setting.NoNewPrivileges;
            Linux.Prctl(ProcessControl.SetNoNewPrivs, 1);
        }

        if ((wanted & 1 << (int)Setting.SeccompFilter) != 0)
        {
            data->Doing = Setting.SeccompFilter;
            const uint SetModeFilter = 1;
            Seccomp(SetModeFilter, 0, &data->Filter);
        }
    }

    // First out of the way of all numbers, then each to its own: one's source may be another's target.
    [ChildProgram]
    private static void MoveDescriptors(SettingsData* data)
    {
        data->Doing = Setting.Descriptors;
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
    private static void ApplyScheduling(SettingsData* data, uint wanted)
    {
        if ((wanted & 1 << (int)Setting.ResourceLimits) != 0)
        {
            data->Doing = Setting.ResourceLimits;
            for (int i = 0; i < data->LimitCount; i++)
            {
                data->Index = i;
                SetLimit(0, data->Limits[i].Resource, &data->Limits[i].Limit);
            }
        }

        if ((wanted & 1 << (int)Setting.Nice) != 0)
        {
            data->Doing = Setting.Nice;
            SetPriority(0, 0, data->Nice); // PRIO_PROCESS, this one
        }

        if ((wanted & 1 << (int)Setting.OomScoreAdjustment) != 0)
        {
            data->Doing = Setting.OomScoreAdjustment;
            int file = Open(Linux.AtFdCwd, "/proc/self/oom_score_adj"u8, OpenFlags.WriteOnly | OpenFlags.CloseOnExec);
            Write(file, data->OomScore, (nuint)data->OomScoreLength);
            Linux.Close(file);
        }

        if ((wanted & 1 << (int)Setting.Umask) != 0)
        {
            data->Doing = Setting.Umask;
            Linux.Umask((FileModeBits)data->Umask);
        }
    }

    [ChildProgram]
    private static void ApplyCredentials(SettingsData* data, uint wanted)
    {
        if ((wanted & 1 << (int)Setting.BoundingCapabilities) != 0)
        {
            data->Doing = Setting.BoundingCapabilities;
            for (int capability = 0; capability < 64; capability++)
            {
                if ((data->BoundingCapabilities >> capability & 1) != 0) continue;
                data->Index = capability;
                Errno error = TryPrctl(ProcessControl.CapBoundingSetRead, capability);
                if (error == Errno.EINVAL) break; // beyond the kernel's last
                Linux.Prctl(ProcessControl.CapBoundingSetDrop, capability);
            }
        }

        if ((wanted & 1 << (int)Setting.KeptCapabilities) != 0)
        {
            data->Doing = Setting.KeptCapabilities;
            Linux.Prctl(ProcessControl.SetKeepCaps, 1);
        }

        if ((wanted & 1 << (int)Setting.Groups) != 0)
        {
            data->Doing = Setting.Groups;

            // Not asked for, but the caller's groups are no business of another user: dropped, unless the user namespace forbids it for good.
            if (data->GroupsMayStay == 0 || TrySetGroups(data->GroupCount, data->Groups) != Errno.EPERM) SetGroups(data->GroupCount, data->Groups);
        }

        if ((wanted & 1 << (int)Setting.Gid) != 0)
        {
            data->Doing = Setting.Gid;
            Linux.SetResGid(data->Gid, data->Gid, data->Gid);
        }

        if ((wanted & 1 << (int)Setting.Uid) != 0)
        {
            data->Doing = Setting.Uid;
            Linux.SetResUid(data->Uid, data->Uid, data->Uid);
        }

        if ((wanted & 1 << (int)Setting.Capabilities) != 0)
        {
            data->Doing = Setting.Capabilities;
            SetCapabilities(&data->CapabilityHeader, &data->Capabilities);
        }

        if ((wanted & 1 << (int)Setting.AmbientCapabilities) != 0)
        {
            data->Doing = Setting.AmbientCapabilities;
            Linux.Prctl(ProcessControl.CapAmbient, (nint)CapAmbientOperation.ClearAll);
            for (int capability = 0; capability < 64; capability++)
            {
                if ((data->AmbientCapabilities >> capability & 1) == 0) continue;
                data->Index = capability;
                Linux.Prctl(ProcessControl.CapAmbient, (nint)CapAmbientOperation.Raise, capability);
            }
        }
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

    [Syscall("unshare")]
    private static partial void Unshare(CloneFlags flags);

    [Syscall("capset")]
    private static partial void SetCapabilities(CapUserHeader* header, CapabilitySets* sets);

    [Syscall("seccomp")]
    private static partial void Seccomp(uint operation, uint flags, SockFProg* filter);
}
