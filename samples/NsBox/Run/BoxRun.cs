using System;
using System.IO;
using System.Linq;
using NsGen;

namespace NsBox.Run;

/// <summary>Runs a program in a box to its end.</summary>
internal static class BoxRun
{
    internal static int Run(BoxSettings settings)
    {
        if (settings.Hostname is not null && settings.Shared.HasFlag(CloneFlags.NewUts)) throw new BoxException("--hostname with --share uts would rename the machine: leave one of them out.");
        BoxMounts mounts = new(settings.Mounts);
        Exec exec = BoxProgram.Create(settings, mounts);
        using PseudoTerminal? terminal = settings.HasTerminal ? PseudoTerminal.Open() : null;
        try
        {
            using ChildProcess box = Box.Start(
                Box.Optional & ~settings.Shared, settings.Hostname is not null, settings.Hostname ?? "", mounts.Plan.Steps, exec, Options(settings, terminal));
            using TerminalRelay? relay = terminal is null ? null : TerminalRelay.Start(terminal);
            return BoxEnd.Wait(box, settings.Timeout, forwardsTerminalSignals: settings.IsNewSession || settings.HasTerminal);
        }
        catch (ChildProgramException step) when (mounts.Plan.Doing is not null)
        {
            string remedy = step.Error switch
            {
                Errno.EROFS => "It would be made in a folder that is read-only in the box: choose a place in /tmp, one that exists, or below a --tmpfs or --bind.",
                Errno.EPERM => "The machine forbids it: look at /proc/sys/kernel/unprivileged_userns_clone, user.max_user_namespaces, AppArmor's restriction of user namespaces.",
                Errno.EACCES => "The user of the box may not search a folder on the way.",
                _ => "",
            };
            throw new BoxException($"Mounting, {mounts.Plan.Doing}: {Failure.Describe(step)} {remedy}");
        }
    }

    private static CloneOptions Options(BoxSettings settings, PseudoTerminal? terminal)
    {
        uint ownUser = Linux.GetEUid(), ownGroup = Linux.GetEGid();
        uint uid = settings.Uid ?? ownUser, gid = settings.Gid ?? ownGroup;
        CapabilitySet kept = settings.Capabilities.Aggregate(CapabilitySet.Empty, (set, capability) => set.With(capability));
        return new CloneOptions
        {
            UserIds = settings.MapsAuto ? IdMap.SubordinateUsers(uid) : IdMap.Create(new IdMapRange(uid, ownUser)),
            GroupIds = settings.MapsAuto ? IdMap.SubordinateGroups(gid) : IdMap.Create(new IdMapRange(gid, ownGroup)),
            Uid = uid,
            Gid = gid, // with them the caller's other groups go, where they may
            BoundingCapabilities = kept,
            Capabilities = kept,
            NoNewPrivileges = true,
            ParentDeathSignal = Signal.SIGKILL,
            ResourceLimits = settings.Limits.Count == 0 ? null : settings.Limits.GroupBy(limit => limit.Resource).ToDictionary(same => same.Key, same => same.Last().Limit),
            Cgroup = settings.Cgroup,
            SeccompFilter = settings.SeccompFile is { } file ? File.ReadAllBytes(file) : (ReadOnlyMemory<byte>?)null, // a null array would be an empty filter
            NewSession = settings.IsNewSession,
            Terminal = terminal,
        };
    }
}
