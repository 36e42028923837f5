using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.Mounts;

/// <summary>NSG3001: a new mount namespace shares its mounts with the old one.</summary>
internal sealed class MountPropagates : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG3001", "Mount that propagates to the host",
        "{0} reaches the host's mount namespace: / is shared there, and the new namespace's copy still is; first mount(null, \"/\", null, MS_REC|MS_PRIVATE)",
        Categories.Mounts, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG3001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    private const long NotNew = (long)(MountFlags.Remount | MountFlags.Private | MountFlags.Slave | MountFlags.Shared | MountFlags.Unbindable);

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name is not ("mount" or "pivot_root") || !site.State.Has(Kinds.In(CloneFlags.NewNs)) || !site.State.Lacks(Fact.PropagationOff)) return;
        if (call.Name == "mount" && (site.Flags(call) is not { } flags || (flags & NotNew) != 0)) return;
        site.Report(Descriptor, Kinds.In(CloneFlags.NewNs), call);
    }
}
