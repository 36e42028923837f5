using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2005: a PID namespace ends with its init.</summary>
internal sealed class ProcessAfterInit : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2005", "Process started after the init of its PID namespace has ended",
        "{0} fails with ENOMEM: the first process of the new PID namespace, its init, has ended, and no other can be made there; keep the init running for as long as the namespace is used",
        Categories.PidNamespaces, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2005"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (use.Does(FrameworkEffects.StartsProcess) && site.State.Has(Fact.InitWaitedFor)) site.Report(Descriptor, Fact.InitWaitedFor, use);
    }

    internal override void OnClone(Site site, IInvocationOperation call, CloneFlags flags)
    {
        if (site.State.Has(Fact.InitWaitedFor)) site.Report(Descriptor, Fact.InitWaitedFor, call.TargetMethod.Name);
    }

    internal override void OnCall(Site site, KernelCall call)
    {
        if (call.Name is "fork" or "vfork" or "clone" or "clone3" or "posix_spawn" or "posix_spawnp" or "system" && site.State.Has(Fact.InitWaitedFor)) site.Report(Descriptor, Fact.InitWaitedFor, call);
    }
}
