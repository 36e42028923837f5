using Microsoft.Win32.SafeHandles;
using NsBox.Cgroups;
using NsBox.Network;
using NsGen;

namespace NsBox.Run;

/// <summary>Runs a program in a box to its end.</summary>
internal static class BoxRun
{
    internal static int Run(BoxSettings settings)
    {
        if (settings.Network == BoxNetwork.Veth) HostCable.Check();
        using OverlayStore? store = settings.Root.Store is { } folder ? OverlayStore.Open(folder) : null;
        BoxMounts mounts = new(settings.Root, store, settings.Mounts);
        Exec exec = BoxProgram.Create(settings, mounts);
        using LimitedCgroup? cgroup = settings.CgroupLimits.Any ? LimitedCgroup.Create(settings.Cgroup, settings.CgroupLimits) : null;
        using PseudoTerminal? terminal = settings.HasTerminal ? TerminalRelay.OfBox() : null;
        using SafeFileHandle? information = settings.Information is { } path ? BoxInformation.Open(path) : null;
        using BoxPreparation? preparation = settings.Network == BoxNetwork.Veth || information is not null ? new(process => Prepare(settings, process, information)) : null;
        try
        {
            using ChildProcess box = Box.Start(
                Box.Optional & ~settings.Shared, settings.Hostname is not null, settings.Hostname ?? "", preparation?.ForChild ?? default, mounts.Plan.Steps, terminal?.ForChild ?? default, exec,
                BoxOptions.Create(settings, cgroup?.Folder ?? settings.Cgroup, terminal));
            preparation?.ThrowIfFailed();
            using TerminalRelay? relay = terminal is null ? null : TerminalRelay.Start(terminal);
            return BoxEnd.Wait(box, settings.Timeout, forwardsTerminalSignals: settings.IsNewSession || settings.HasTerminal);
        }
        catch (ChildProgramException step) when (mounts.Plan.Doing is { } doing)
        {
            throw new BoxException($"Mounting, {doing}: {Failure.Describe(step)} {MountRemedy.Of(doing, step.Error)}");
        }
    }

    private static void Prepare(BoxSettings settings, SafeFileHandle process, SafeFileHandle? information)
    {
        BoxCable? cable = settings.Network == BoxNetwork.Veth ? HostCable.Lay(process, settings.NetworkAddress) : null;
        if (information is not null) BoxInformation.Write(information, process, cable);
    }
}
