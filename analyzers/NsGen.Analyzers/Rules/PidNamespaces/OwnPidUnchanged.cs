using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2003: unshare and setns do not move their caller into a PID namespace.</summary>
internal sealed class OwnPidUnchanged : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2003", "Own pid read after a change of the PID namespace",
        "{0} is the pid in the outer namespace: the caller of unshare or setns stays in its PID namespace, and only children started from now on are in the new one",
        Categories.PidNamespaces, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2003"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name == "getpid" && IsAway(site)) site.Report(Descriptor, Kinds.Away(CloneFlags.NewPid), call);
    }

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.OwnPid) && IsAway(site)) site.Report(Descriptor, Kinds.Away(CloneFlags.NewPid), use);
    }

    private static bool IsAway(Site site) => site.State.Has(Kinds.Away(CloneFlags.NewPid)) && site.IsInManagedProcess;
}
