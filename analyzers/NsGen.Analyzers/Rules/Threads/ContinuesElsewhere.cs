using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Flow;
using NsGen.Facts;
using NamespaceKind = NsGen.Facts.NamespaceKind;

namespace NsGen.Analyzers.Rules.Threads;

/// <summary>NSG5001: namespaces are a thread's, and code does not stay on its thread.</summary>
internal sealed class ContinuesElsewhere : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        "NSG5001", "Wait after a change of this thread's namespaces",
        "What follows here runs on another thread, or this thread on other work, while {0} changed this thread alone; do all of it on a thread of its own, NamespaceThread.RunAsync, or go back with setns(2) before",
        Categories.Threads, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("NSG5001"));

    internal override DiagnosticDescriptor Descriptor => s_descriptor;

    internal override void OnSuspension(Site site, IOperation suspension)
    {
        if (!site.IsInManagedProcess || !site.LeavesThread) return;
        foreach (NamespaceKind kind in NamespaceKinds.All)
        {
            if (!site.State.Has(Kinds.Away(kind.Flag))) continue;
            site.Report(Descriptor, Kinds.Away(kind.Flag), KernelConstants.NameOf("CLONE_", (long)kind.Flag)!);
            return;
        }
    }
}
