using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Rules.PidNamespaces;

/// <summary>NSG2004: a thread must be in the PID namespace of its process.</summary>
internal sealed class ThreadAfterUnsharePid : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG2004", "Thread started after unshare(CLONE_NEWPID)",
        "{0} starts a thread from a thread whose children belong to another PID namespace: clone fails with EINVAL, which .NET reports as out of memory; start it before unshare(CLONE_NEWPID), or unshare on a thread of its own",
        Categories.PidNamespaces, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG2004"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnFramework(Site site, FrameworkUse use)
    {
        if (!site.State.Has(Fact.UnsharedPid) || !site.IsInManagedProcess) return;
        if (use.Does(FrameworkEffects.StartsThread) || (use.Does(FrameworkEffects.StartsSignalThread) && site.State.Lacks(Fact.SignalThread))) site.Report(Descriptor, Fact.UnsharedPid, use);
    }
}
