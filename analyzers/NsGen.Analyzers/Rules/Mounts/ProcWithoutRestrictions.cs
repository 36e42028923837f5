using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3007: proc and sysfs are mounted with nosuid, nodev and noexec.</summary>
internal sealed class ProcWithoutRestrictions : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3007", "proc or sysfs mounted without nosuid, nodev and noexec",
        "{0} is mounted without {1}: nothing in it needs to be executed, and a user namespace may not mount it with less than the host has; add the flags",
        Categories.Mounts, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3007"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const long Wanted = (long)(MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
    private const long NotNew = (long)(MountFlags.Remount | MountFlags.Bind | MountFlags.Move);

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name != "mount" || site.Text(call.Argument(2)) is not ("proc" or "sysfs") || site.Flags(call) is not { } flags || (flags & NotNew) != 0) return;
        if ((Wanted & ~flags) is not 0 and long missing) site.Report(Descriptor, site.Text(call.Argument(2))!, KernelConstants.Format("MS_", missing));
    }
}
