using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3002: without a mount namespace of its own a program mounts for all.</summary>
internal sealed class MountInHost : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3002", "Mount in the host's mount namespace",
        "{0} changes what every process of the host sees: no new mount namespace was made or joined on this path; unshare(CLONE_NEWNS) first, if it is meant for this program alone",
        Categories.Mounts, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3002"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.MakesMounts) && site.IsInHosts(CloneFlags.NewNs)) site.Report(Descriptor, use);
    }

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name is "mount" or "umount2" or "umount" or "pivot_root" && site.IsInHosts(CloneFlags.NewNs)) site.Report(Descriptor, call);
    }
}
